"""Citations of legal acts: found in a text, placed in its tree, resolved against what is known.

The grammar, with samples that are tests, is in ``docs/citations.md``.
"""

from .citations import Citation, cite
from .placing import Placed, cite_structure
from .resolving import Known, Resolution, resolve, resolve_units
from .units import Chain, Mention, Unit, find_units, read_units
from .within import resolve_within

__all__ = [
    "Chain",
    "Citation",
    "Known",
    "Mention",
    "Placed",
    "Resolution",
    "Unit",
    "cite",
    "cite_structure",
    "find_units",
    "read_units",
    "resolve",
    "resolve_units",
    "resolve_within",
]
