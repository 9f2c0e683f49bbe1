"""Who must do what by when, as the points of an act say it, and who keeps control of it.

Suggestions only: a person confirms each. Nothing here knows people: the caller gives the names.
"""

from .named import Named
from .reading import ControlClause, Duties, Duty, Point, find_duties, points
from .term import Every, Start, Term, find_term

__all__ = [
    "ControlClause",
    "Duties",
    "Duty",
    "Every",
    "Named",
    "Point",
    "Start",
    "Term",
    "find_duties",
    "find_term",
    "points",
]
