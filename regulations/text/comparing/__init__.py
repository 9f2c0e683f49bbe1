"""Comparison of two texts: what became of each provision, and the words inside it."""

from .applying import DoesNotFit, apply
from .differences import compare
from .facts import Change, ChangeKind, Comparison, Part, Weight

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "DoesNotFit",
    "Part",
    "Weight",
    "apply",
    "compare",
]
