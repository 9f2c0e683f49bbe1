"""Citations placed in the provisions of a tree."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ..render import plain
from ..structure import Structure
from .citation import Citation
from .citations import cite


@dataclass(frozen=True, slots=True)
class Placed:
    """A citation in the provision ``eid``, ``offset`` characters after that provision begins.

    The offset counts in the plain text of the whole act, in which the provision begins with the
    first character of its label. A citation that goes over several provisions (a wrapped line)
    is placed where it begins.
    """

    citation: Citation
    eid: str
    offset: int


def cite_structure(structure: Structure, text: str | None = None) -> tuple[Placed, ...]:
    """Return every citation of a tree with the innermost provision it begins in.

    ``text`` is the plain text the tree was read from; without it the tree is printed. Names given
    on the way and elliptic lists hold over provisions, as they do for a reader.
    """
    printed = plain.of_structure(structure) if text is None else text
    extents = plain.extents(structure, printed)
    # In document order, so of two provisions with one start the inner one comes later.
    places = [(extents[eid].start, eid) for eid in structure.by_eid]
    return tuple(_placed(citation, places) for citation in cite(printed))


def _placed(citation: Citation, places: Sequence[tuple[int, str]]) -> Placed:
    at = bisect_right(places, citation.start, key=lambda place: place[0]) - 1
    start, eid = places[max(at, 0)] if places else (0, "")
    return Placed(citation, eid, citation.start - start)
