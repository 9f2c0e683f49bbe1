"""What a lawyer may do to words. Lists are absent on purpose: numbers are typed by hand.

Draftail's ``ol`` and ``ul`` eat typed numbers (docs/overrides.md); ``typed-numbers`` is our
plugin that keeps them through any paste.
"""

FEATURES = ["h3", "bold", "italic", "superscript", "subscript", "typed-numbers"]
