"""Amending acts: reading their operations, applying them to the base, writing them."""

from .applying import REASONS, Amended, Outcome, amend, apply_operations
from .drafting import ActNames, Draft, draft_amendment
from .operation import VERBS, BaseAct, Operation, Path, Payload, Place, Unit
from .reading import operations
from .reporting import payload_words, place_words, target_words, units_of

__all__ = [
    "REASONS",
    "VERBS",
    "ActNames",
    "Amended",
    "BaseAct",
    "Draft",
    "Operation",
    "Outcome",
    "Path",
    "Payload",
    "Place",
    "Unit",
    "amend",
    "apply_operations",
    "draft_amendment",
    "operations",
    "payload_words",
    "place_words",
    "target_words",
    "units_of",
]
