"""A Word document in which every difference of two texts is a tracked change.

Accepting all changes gives the new text, rejecting all gives the old one, in Word and in
LibreOffice. What is written is neutral: paragraphs and tables of runs, each with its fate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element as Element

# Kept; only in the old text; only in the new one.
Fate = Literal["=", "-", "+"]
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class TrackedRun:
    """Words of one fate; ``raised``: "superscript", "subscript" or "" for the line itself."""

    text: str
    fate: Fate = "="
    raised: str = ""


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph; its own fate is that of its end. Style: "" or "heading"."""

    runs: tuple[TrackedRun, ...]
    fate: Fate = "="
    style: str = ""


@dataclass(frozen=True, slots=True)
class TrackedCell:
    """A cell; a line break in a run parts its lines."""

    runs: tuple[TrackedRun, ...]
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class TrackedRow:
    cells: tuple[TrackedCell, ...]
    fate: Fate = "="


@dataclass(frozen=True, slots=True)
class TrackedTable:
    rows: tuple[TrackedRow, ...]


TrackedBlock = TrackedParagraph | TrackedTable


def write_tracked(
    blocks: Iterable[TrackedBlock], *, title: str, author: str, at: datetime
) -> bytes:
    """Return a DOCX; ``author`` and ``at`` are written beside every change, ``title`` as its own.

    ``at`` must know its time zone or be in UTC.
    """
    document = Document()
    document.core_properties.title = _clean(title)
    document.core_properties.author = _clean(author)
    document.core_properties.created = at.replace(tzinfo=None)
    body = document.element.body
    writer = _Writer(_clean(author), at.strftime("%Y-%m-%dT%H:%M:%SZ"))
    last = body.find(qn("w:sectPr"))
    for block in blocks:
        if isinstance(block, TrackedTable):
            if not block.rows:
                continue
            last.addprevious(writer.table(block))
            # Two tables without a paragraph between are one table to Word.
            last.addprevious(OxmlElement("w:p"))
        else:
            last.addprevious(writer.paragraph(block))
    _language(document)
    output = BytesIO()
    document.save(output)
    return output.getvalue()


class _Writer:
    """Makes the elements, numbering the changes."""

    def __init__(self, author: str, at: str) -> None:
        self._author = author
        self._at = at
        self._count = 0

    def paragraph(self, block: TrackedParagraph) -> Element:
        paragraph = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        if block.style == "heading":
            style = OxmlElement("w:pStyle")
            style.set(qn("w:val"), "Heading2")
            properties.append(style)
        if block.fate != "=":
            mark = OxmlElement("w:rPr")
            mark.append(self._change(block.fate))
            properties.append(mark)
        if len(properties):
            paragraph.append(properties)
        self._runs(paragraph, block.runs)
        return paragraph

    def table(self, block: TrackedTable) -> Element:
        table = OxmlElement("w:tbl")
        table.append(_table_properties())
        grid = OxmlElement("w:tblGrid")
        widest = max(sum(cell.colspan for cell in row.cells) for row in block.rows)
        for _ in range(max(widest, 1)):
            grid.append(OxmlElement("w:gridCol"))
        table.append(grid)
        for row in block.rows:
            table.append(self._row(row))
        return table

    def _row(self, row: TrackedRow) -> Element:
        element = OxmlElement("w:tr")
        if row.fate != "=":
            properties = OxmlElement("w:trPr")
            properties.append(self._change(row.fate))
            element.append(properties)
        for cell in row.cells or (TrackedCell(()),):
            element.append(self._cell(cell, row.fate))
        return element

    def _cell(self, cell: TrackedCell, fate: Fate) -> Element:
        element = OxmlElement("w:tc")
        properties = OxmlElement("w:tcPr")
        if cell.colspan > 1:
            span = OxmlElement("w:gridSpan")
            span.set(qn("w:val"), str(cell.colspan))
            properties.append(span)
        element.append(properties)
        element.append(self.paragraph(TrackedParagraph(cell.runs, fate)))
        return element

    def _runs(self, paragraph: Element, runs: Sequence[TrackedRun]) -> None:
        for run in runs:
            if not run.text:
                continue
            element = _run(run)
            if run.fate == "=":
                paragraph.append(element)
                continue
            change = self._change(run.fate)
            change.append(element)
            paragraph.append(change)

    def _change(self, fate: Fate) -> Element:
        self._count += 1
        change = OxmlElement("w:ins" if fate == "+" else "w:del")
        change.set(qn("w:id"), str(self._count))
        change.set(qn("w:author"), self._author)
        change.set(qn("w:date"), self._at)
        return change


def _run(run: TrackedRun) -> Element:
    element = OxmlElement("w:r")
    if run.raised:
        properties = OxmlElement("w:rPr")
        align = OxmlElement("w:vertAlign")
        align.set(qn("w:val"), run.raised)
        properties.append(align)
        element.append(properties)
    for at, line in enumerate(_clean(run.text).split("\n")):
        if at:
            element.append(OxmlElement("w:br"))
        if not line:
            continue
        text = OxmlElement("w:delText" if run.fate == "-" else "w:t")
        text.text = line
        text.set(qn("xml:space"), "preserve")
        element.append(text)
    return element


def _table_properties() -> Element:
    properties = OxmlElement("w:tblPr")
    style = OxmlElement("w:tblStyle")
    style.set(qn("w:val"), "TableGrid")
    width = OxmlElement("w:tblW")
    width.set(qn("w:w"), "5000")
    width.set(qn("w:type"), "pct")
    properties.extend((style, width))
    return properties


def _language(document: WordDocument) -> None:
    """Russian for the whole document: its spelling is checked as such."""
    fonts = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "ru-RU")
    fonts.append(language)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
