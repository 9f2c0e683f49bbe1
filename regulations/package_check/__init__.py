"""The completeness check (нормоконтроль): is the package whole, before anybody is asked to agree.

``ask`` and ``give`` decide; ``standing`` says whether a verdict lets the act start; what a package
needs is in ``requirements``. A route says whether acts of it are checked, and by whom.
"""
