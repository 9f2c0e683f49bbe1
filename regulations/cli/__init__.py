"""The verbs of ``manage.py act``: each module is one, with ``add(verbs)`` and ``run(options)``.

``add`` puts the verb's parser among the others and names ``run`` in it; ``run`` returns what is
printed on stdout, or raises CommandError with words for people.
"""
