"""From the provision tree to a Word file: every paragraph in the style of what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from documents import model
from documents.writing import FileFacts, write_docx
from regulations import text
from regulations.text.appendices import genre
from regulations.text.blocks import PLAIN
from regulations.text.front import names_kind
from regulations.text.signatures import before_name
from regulations.writing import paper_styles as paper

_ANY: Final = text.SUP_ON + text.SUP_OFF + text.SUB_ON + text.SUB_OFF
_MARKED = re.compile(
    f"{text.SUP_ON}(?P<sup>[^{_ANY}]+){text.SUP_OFF}|{text.SUB_ON}(?P<sub>[^{_ANY}]+){text.SUB_OFF}"
)
# From so many columns on a table lies on a sheet of its own; money by years is narrow.
_WIDE: Final = {"": 8, "funding": 12}
_UNITS: Final = {
    "title": paper.TITLE,
    "preamble": paper.PREAMBLE,
    "section": paper.SECTION,
    "chapter": paper.CHAPTER,
    "article": paper.ARTICLE,
    "point": paper.POINT,
    "subpoint": paper.SUBPOINT,
    "note": paper.NOTE,
    "signature": paper.SIGNATURE,
}


def docx_of(structure: text.Structure, facts: FileFacts) -> bytes:
    """The act as a DOCX; reading it back gives the same tree."""
    kinds = sorted({p.role for p, _ in structure.walk() if p.kind == "appendix" and p.role})
    return write_docx(document_of(structure), paper.styles(tuple(kinds)), facts)


def document_of(structure: text.Structure) -> model.Document:
    """The act as styled paragraphs and tables."""
    return model.Document(tuple(_blocks(structure.provisions, 0)))


def _blocks(
    provisions: Sequence[text.Provision], depth: int, owner: text.Provision | None = None
) -> Iterator[model.Block]:
    """``owner`` is the appendix that these units stand in; its titles name its kind."""
    before: text.Provision | None = None
    for provision, block in text.pieces(provisions):
        if isinstance(block, text.AppendixSource):
            yield from _appendix(provision, block.opening, depth)
            before = provision
            continue
        if before is not None and before.kind == "appendix":
            yield _said("", _at(paper.APPENDIX_END, depth))
        if isinstance(block, text.Table):
            yield from _table(block)
        elif owner is not None and provision.kind == "title":
            style = _titled(paper.APPENDIX_TITLE, owner, provision.heading)
            yield _said(provision.heading, style)
        else:
            style = _style(provision, block)
            if style == paper.SIGNATURE and before is provision:
                style = paper.SIGNATURE_ON  # a further line of the same post
            yield _said(_worded(provision, block), style)
        before = provision


def _appendix(provision: text.Provision, opening: str, depth: int) -> Iterator[model.Block]:
    """The head of an appendix in the corner of a new page, then its name, then its text.

    ``opening`` is the quotation mark before a document that an amending act puts in.
    """
    approved = provision.style == "approved"
    mark = paper.APPROVED if approved else paper.APPENDIX
    yield _said(opening + provision.label, _at(mark, depth))
    for line in provision.text.split("\n"):
        if line:
            yield _said(line, paper.ATTRIBUTION)
    if provision.heading:
        yield _said(provision.heading, _titled(paper.APPENDIX_NAME, provision, provision.heading))
    elif provision.role and all(child.kind != "title" for child in provision.children):
        yield _said("", _titled(paper.APPENDIX_TITLE, provision, ""))
    yield from _blocks(provision.children, depth + 1, provision)


def _at(style: str, depth: int) -> str:
    """The style that says how deep an appendix stands, or one that has just ended."""
    return style + paper.DEPTHS[min(depth, len(paper.DEPTHS) - 1)]


def _titled(style: str, provision: text.Provision, title: str) -> str:
    """The style names the kind of the appendix unless the title does."""
    return style if provision.role == genre(title) else f"{style}: {provision.role or '–'}"


def _style(provision: text.Provision, block: text.Paragraph) -> str:
    if provision.role == "head":
        return paper.KIND if names_kind(provision.text) else paper.HEAD
    if provision.style == "tail":
        return paper.TAIL
    if block.style == PLAIN:
        return paper.PLAIN
    if block.style != "heading":
        found = _UNITS.get(provision.kind, paper.BODY)
        return paper.BODY if found in paper.HEADINGS else found
    if provision.kind in {"point", "subpoint"}:
        return paper.HEADED_POINT
    found = _UNITS.get(provision.kind, paper.HEADING)
    return found if found in paper.HEADINGS else paper.HEADING


def _worded(provision: text.Provision, block: text.Paragraph) -> str:
    """The words of a paragraph; in a signature the name goes to the right edge."""
    if provision.kind != "signature":
        return block.text
    at = before_name(block.text)
    if not at or not block.text[at - 1].isspace():
        return block.text
    return f"{block.text[:at].rstrip()}\t{block.text[at:].lstrip()}"


def _table(table: text.Table) -> Iterator[model.Block]:
    if table.caption.strip():
        yield _said(table.caption, paper.CAPTION)
    role = paper.ROLES.get(table.role)
    style = f"{paper.TABLE}: {role}" if role else paper.TABLE
    rows = tuple(tuple(map(_cell, row)) for row in table.rows)
    yield model.Table(rows, style, wide=_is_wide(table))


def _is_wide(table: text.Table) -> bool:
    """Whether a sheet on its side is needed, as in print (docs/layout.md)."""
    columns = max((sum(cell.colspan for cell in row) for row in table.rows), default=0)
    return columns >= _WIDE.get(table.role, _WIDE[""])


def _cell(cell: text.Cell) -> model.Cell:
    style = paper.HEAD_CELL if cell.header else paper.CELL
    blocks = tuple(_said(line, style) for line in cell.text.split("\n"))
    return model.Cell(blocks, cell.colspan, cell.rowspan, cell.header)


def _said(words: str, style: str) -> model.Paragraph:
    return model.Paragraph(tuple(_runs(words)), style=style)


def _runs(words: str) -> Iterator[model.Run]:
    """Words with raised and lowered ones; a mark without its pair stays the sign it is."""
    at = 0
    for match in _MARKED.finditer(words):
        if match.start() > at:
            yield model.Run(words[at : match.start()])
        raised: model.Raised = "sup" if match["sup"] else "sub"
        yield model.Run(match["sup"] or match["sub"], raised)
        at = match.end()
    if at < len(words):
        yield model.Run(words[at:])
