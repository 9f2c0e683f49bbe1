"""Comparison of two texts: what became of each provision, and the words inside it."""

from .applying import DoesNotFit, apply
from .differences import compare
from .facts import Change, ChangeKind, Comparison, Part, Weight
from .flow import flow
from .rewording import Saying
from .saying import say

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "DoesNotFit",
    "Part",
    "Saying",
    "Weight",
    "apply",
    "compare",
    "flow",
    "say",
]
