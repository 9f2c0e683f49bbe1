"""Citations of legal acts: found in a text, placed in its tree, resolved against what is known.

The grammar, with samples that are tests, is in ``docs/citations.md``.
"""

from .citation import Citation
from .citations import cite
from .placing import Placed, cite_structure
from .resolving import Known, Resolution, resolve, resolve_units
from .unit import Chain, Mention, Unit
from .units import find_units, read_units
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
