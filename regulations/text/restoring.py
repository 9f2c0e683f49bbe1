"""From the provision tree back to blocks: what an edition, which keeps no body, is written from.

``parse(blocks_of(structure))`` gives the tree back: a heading is marked as one, an appendix and a
table stand as they were, every other unit is a paragraph with its label before its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from . import headings
from .blocks import ATTRIBUTION, PLAIN, TAIL, TITLE, AppendixSource, Block, Paragraph, Table
from .labels import NAMED, Label, read_label
from .notes import note_label
from .quotations import leads, opens_inline
from .signatures import MOST_LINES, signature_span
from .structure import Provision, Structure


def blocks_of(structure: Structure) -> tuple[Block, ...]:
    """Return blocks that read into this tree."""
    return tuple(block for _, block in pieces(structure.provisions))


def pieces(provisions: Sequence[Provision]) -> Iterator[tuple[Provision, Block]]:
    """Yield each block with the provision that it is from; an appendix is one block."""
    held: tuple[Provision, Block] | None = None
    for piece in _pieces(provisions):
        if held is not None and piece.opens and _needs_operation(held[1], piece):
            held = held[0], replace(held[1], text=f"{held[1].text} {piece.block.text}")
            continue
        if held is not None:
            yield held
        held = piece.provision, piece.block
    if held is not None:
        yield held


class _Piece(NamedTuple):
    """``opens``: the block is the first of the payload of an amending act.

    ``depth``: in how many payloads it stands.
    """

    provision: Provision
    block: Block
    opens: bool = False
    depth: int = 0


def _pieces(provisions: Sequence[Provision]) -> Iterator[_Piece]:
    for at, provision in enumerate(provisions):
        if provision.kind == "appendix":
            yield _Piece(provision, _appendix(provision))
        elif provision.kind == "table":
            yield _Piece(provision, _table(provision))
        elif provision.kind == "quoted":
            yield from _payload(provision)
        else:
            signs = _begins_signature(provisions, at)
            for block in _own(provision):
                yield _Piece(provision, replace(block, style=PLAIN) if signs else block)
            yield from _pieces(provision.children)


def _begins_signature(provisions: Sequence[Provision], at: int) -> bool:
    """Whether plain lines look like a post and a name, and are none: those of an «УТВЕРЖДАЮ»."""
    lines = list(takewhile(bool, map(_plain_line, provisions[at : at + MOST_LINES])))
    return bool(lines) and signature_span(lines, 0) > 0


def _plain_line(provision: Provision) -> str:
    plain = provision.kind == "paragraph" and not (provision.style or provision.role)
    return "" if not plain or provision.heading or provision.children else provision.text


def _needs_operation(before: Block, piece: _Piece) -> bool:
    """Whether a payload is known as one only on the line of its operation.

    «изложить в новой редакции «…»» without a colon opens it there and nowhere else; inside another
    payload an operation that ends its line would end that one.
    """
    payload = piece.block
    if not isinstance(before, Paragraph) or not isinstance(payload, Paragraph):
        return False
    if not any(map(str.isalnum, payload.text)):
        return False
    nested = piece.depth > 1 and opens_inline(before.text, payload.text)
    return nested or not leads(before.text)


def _own(provision: Provision) -> Iterator[Paragraph]:
    lines = provision.text.split("\n")
    if provision.kind == "title":
        yield Paragraph(provision.heading, TITLE)
    elif provision.kind == "signature" or (provision.kind == "note" and not provision.label):
        yield from map(Paragraph, lines)
    elif provision.kind == "note":
        yield Paragraph(f"{provision.label} {provision.text}".strip())
    elif provision.kind == "passport_field":
        yield Paragraph(f"{provision.heading} {provision.text}".strip())
    elif provision.heading:
        yield from _beside(provision.label, provision.heading, "heading")
        if provision.text:
            yield Paragraph(provision.text)
    elif provision.label:
        yield from _beside(provision.label, provision.text, "")
    elif provision.text:
        yield Paragraph(provision.text, _style_of(provision))


def _style_of(provision: Provision) -> str:
    if provision.style == "tail":
        return TAIL
    return PLAIN if _reads_otherwise(provision) else ""


def _reads_otherwise(provision: Provision) -> bool:
    """Whether the words of a plain paragraph look like a unit, a note or a heading.

    An entry of the contents does, or a number in the text; its style says that it is neither.
    """
    words = provision.text
    if provision.kind != "paragraph" or provision.role == "head":
        return False
    if read_label(words) is not None or note_label(words):
        return True
    return headings.is_caps(words) and headings.reads_as_heading(words)


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


def _payload(provision: Provision) -> Iterator[_Piece]:
    """The mark that opens a payload stands before the first words in it."""
    mark, first = provision.text, True
    for piece in _pieces(provision.children):
        inner, block = piece.provision, piece.block
        if mark and isinstance(block, Paragraph):
            block = Paragraph(mark + block.text, block.style)
        elif mark and isinstance(block, AppendixSource):
            block = replace(block, opening=mark)
        elif mark:
            yield _Piece(provision, Paragraph(mark), opens=True)
        yield _Piece(inner, block, first or piece.opens, piece.depth + 1)
        mark, first = "", False
    for line in mark.split("\n") if mark else ():  # a payload that was never typed
        yield _Piece(provision, Paragraph(line))


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
        labelled=bool(provision.label),
    )
