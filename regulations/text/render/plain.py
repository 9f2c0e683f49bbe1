"""Plain text, one paragraph a line, and where every provision stands in it.

A text that came as plain text is printed as it came: the printed text is the source itself. What
came otherwise is printed from its blocks (a file) or its tree (an edition): a paragraph a line, a
row of a table a line, its cells parted by tabs.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from ..appendices import label_of
from ..blocks import AppendixSource, Block, Paragraph, Table
from ..structure import Provision, Structure

_CELLS_APART: Final = "\t"
_OPENING: Final = "«“„\"'"


class Extent(NamedTuple):
    """Offsets in the printed text, in characters; ``end`` is exclusive.

    An extent covers the unit with everything in it: it starts with the first character of its
    label (or of its words, if it has none) and ends after the last character of its last child.
    A unit without a single character (an empty row) has ``start`` and ``end`` alike.
    """

    start: int
    end: int


class NotThisText(ValueError):
    """The words of the tree are not the words of the text: it was read from another one."""


def of_blocks(blocks: Iterable[Block]) -> str:
    """Return the text of a file that was read into blocks."""
    return "".join(f"{line}\n" for line in _block_lines(blocks))


def of_structure(structure: Structure) -> str:
    """Return the text of a tree."""
    text = ""
    pieces = []
    for provision, _ in structure.walk():
        opened = bool(text) and text in _OPENING
        text = _own_text(provision)
        if text:
            pieces.append(text if opened or not pieces else f"\n{text}")
    return "".join((*pieces, "\n")) if pieces else ""


def extents(structure: Structure, text: str) -> Mapping[str, Extent]:
    """Return the extent of every provision, by its eId, in the text that it was read from.

    Works for any text that has the words of the tree in their order, whatever the white space.
    Raises NotThisText for another one.
    """
    found: dict[str, Extent] = {}
    at = 0
    open_: list[tuple[Provision, int]] = []
    pending: list[tuple[Provision, bool]] = [(top, False) for top in structure.provisions[::-1]]
    while pending:
        provision, done = pending.pop()
        if done:
            _, start = open_.pop()
            found[provision.eid] = Extent(start, max(start, at))
            continue
        start = _past_blanks(text, at)
        open_.append((provision, start))
        for word in _words(provision):
            begins = _past_blanks(text, at)
            if not text.startswith(word, begins):
                raise NotThisText(f"{provision.eid}: {word!r} is not at {begins}")
            at = begins + len(word)
        pending.append((provision, True))
        pending.extend((child, False) for child in provision.children[::-1])
    return {eid: found[eid] for eid in structure.by_eid}


def _past_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _words(provision: Provision) -> Iterator[str]:
    for part in (provision.label, provision.heading, provision.text):
        yield from part.split()
    for cell in provision.cells:
        yield from cell.text.split()


def _own_text(provision: Provision) -> str:
    """Return label, heading, text and cells of one unit; lines of the words stay lines."""
    beside = "\n" if provision.kind == "appendix" else " "
    words = beside.join(
        part.strip() for part in (provision.label, provision.heading, provision.text) if part
    )
    if provision.cells:
        words += _row(cell.text for cell in provision.cells)
    return words


def _row(cells: Iterable[str]) -> str:
    return _CELLS_APART.join(" ".join(cell.split()) for cell in cells)


def _block_lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text.strip()
        elif isinstance(block, Table):
            if block.caption.strip():
                yield block.caption.strip()
            yield from (_row(cell.text for cell in row) for row in block.rows)
        else:
            yield from _appendix_lines(block)


def _appendix_lines(source: AppendixSource) -> Iterator[str]:
    opening = source.opening
    for line in (label_of(source), source.title.strip(), *_block_lines(source.blocks)):
        if line:
            yield opening + line
            opening = ""
    if opening:
        yield opening
