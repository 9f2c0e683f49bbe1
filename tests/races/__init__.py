"""Many people at once, over HTTP, against the production server: see server.py and scene.py.

``make test`` runs them with a small crowd, ``make soak`` with 50.
"""
