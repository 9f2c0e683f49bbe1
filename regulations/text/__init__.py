"""The legal text engine: reads a Russian legal act as a lawyer does.

Pure Python: no Django, no I/O, no settings, no clock. What a text means is decided here; the
rest of the product only asks.
"""

from . import amending, render
from .akn_reading import NotOurs, read_akn
from .blocks import AppendixSource, Block, Cell, Paragraph, Table
from .canon import (
    Attached,
    Requisites,
    UnknownForm,
    canonical,
    canonical_json,
    from_canonical,
)
from .citing import (
    Citation,
    Known,
    Placed,
    Resolution,
    Unit,
    cite,
    cite_structure,
    resolve,
    resolve_units,
    resolve_within,
)
from .comparing import Change, Comparison, DoesNotFit, Part, Saying, apply, compare, flow, say
from .digests import ATTACHMENTS, DigestTree, digest
from .folding import fold
from .lines import read_lines, read_rows
from .marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from .naming import name
from .reading import parse
from .requisites import Recognised, recognise
from .restoring import blocks_of, pieces
from .structure import KINDS, Provision, Structure, Warning_, problems

# The version of the reading rules: an edition names the one that read it.
PARSER = "1"

__all__ = [
    "ATTACHMENTS",
    "KINDS",
    "PARSER",
    "SUB_OFF",
    "SUB_ON",
    "SUP_OFF",
    "SUP_ON",
    "AppendixSource",
    "Attached",
    "Block",
    "Cell",
    "Change",
    "Citation",
    "Comparison",
    "DigestTree",
    "DoesNotFit",
    "Known",
    "NotOurs",
    "Paragraph",
    "Part",
    "Placed",
    "Provision",
    "Recognised",
    "Requisites",
    "Resolution",
    "Saying",
    "Structure",
    "Table",
    "Unit",
    "UnknownForm",
    "Warning_",
    "amending",
    "apply",
    "blocks_of",
    "canonical",
    "canonical_json",
    "cite",
    "cite_structure",
    "compare",
    "digest",
    "flow",
    "fold",
    "from_canonical",
    "name",
    "parse",
    "pieces",
    "problems",
    "read_akn",
    "read_lines",
    "read_rows",
    "recognise",
    "render",
    "resolve",
    "resolve_units",
    "resolve_within",
    "say",
]
