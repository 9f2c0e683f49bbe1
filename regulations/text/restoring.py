"""From the provision tree back to blocks: what an edition, which keeps no body, is written from.

``parse(blocks_of(structure))`` gives the tree back: a heading is marked as one, an appendix and a
table stand as they were, every other unit is a paragraph with its label before its words.
"""

from collections.abc import Iterable, Iterator

from . import headings
from .appendices import ATTRIBUTION, TITLE
from .blocks import AppendixSource, Block, Paragraph, Table
from .labels import NAMED, Label, read_label
from .structure import Provision, Structure


def blocks_of(structure: Structure) -> tuple[Block, ...]:
    """Return blocks that read into this tree."""
    return tuple(block for _, block in pieces(structure.provisions))


def pieces(provisions: Iterable[Provision]) -> Iterator[tuple[Provision, Block]]:
    """Yield each block with the provision that it is from; an appendix is one block."""
    for provision in provisions:
        if provision.kind == "appendix":
            yield provision, _appendix(provision)
        elif provision.kind == "table":
            yield provision, _table(provision)
        elif provision.kind == "quoted":
            yield from _quoted(provision)
        else:
            yield from ((provision, block) for block in _own(provision))
            yield from pieces(provision.children)


def _own(provision: Provision) -> Iterator[Paragraph]:
    if provision.kind == "signature":  # its lines are paragraphs
        yield from map(Paragraph, provision.text.split("\n"))
    elif provision.kind == "note":
        yield Paragraph(f"{provision.label} {provision.text}".strip())
    elif provision.heading:
        style = "" if provision.kind == "title" else "heading"
        yield from _beside(provision.label, provision.heading, style)
        if provision.text:
            yield Paragraph(provision.text)
    elif provision.label or provision.text:
        yield from _beside(provision.label, provision.text, "")


def _beside(label: str, words: str, style: str) -> Iterator[Paragraph]:
    """A label and its words; on two lines where one line would not be read so."""
    whole = f"{label} {words}".strip()
    if label and words:
        found = read_label(whole)
        if found is None or found.end < len(label) or (found.weak and not _keeps(found, words)):
            yield Paragraph(label, style)
            yield Paragraph(words)
            return
    yield Paragraph(whole, style)


def _keeps(label: Label, words: str) -> bool:
    """Whether a doubtful label is still read as one with these words beside it."""
    if label.form in NAMED:
        return headings.reads_as_heading(words, titled=label.form != "article")
    return label.form == "dot" or words[:1].isupper()


def _quoted(provision: Provision) -> Iterator[tuple[Provision, Block]]:
    """The mark that opens a payload stands before the first label in it."""
    mark = provision.text
    for inner, block in pieces(provision.children):
        if mark and isinstance(block, Paragraph):
            block = Paragraph(mark + block.text, block.style)
        elif mark:
            yield provision, Paragraph(mark)
        mark = ""
        yield inner, block
    if mark:
        yield provision, Paragraph(mark)


def _table(provision: Provision) -> Table:
    rows = tuple(row.cells for row in provision.children)
    return Table(rows, provision.role, provision.heading)


def _appendix(provision: Provision) -> AppendixSource:
    head = [Paragraph(line, ATTRIBUTION) for line in provision.text.split("\n") if line]
    children = provision.children
    if children and children[0].kind == "title":
        head.append(Paragraph(children[0].heading, TITLE))
        children = children[1:]
    return AppendixSource(
        (*head, *(block for _, block in pieces(children))),
        provision.label,
        provision.role,
        provision.heading,
        approved=provision.style == "approved",
    )
