"""The neutral model to a DOCX that a lawyer goes on working in.

Every paragraph has a style and no formatting of its own but raised and lowered letters; numbers are
typed text. Nothing in the file depends on the clock: the same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime

import docx as python_docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from documents.model import Block, Cell, Document, Paragraph, Table
from documents.writing.grid import Place, placed
from documents.writing.styles import ParagraphStyle, Styles

_ALIGN = {
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_PAGE = (210, 297)
_HEADER_FROM_EDGE = 10
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DATE = (2000, 1, 1, 0, 0, 0)
_KEPT_STYLES = {"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table"}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What the file says of itself. ``made`` is an aware moment, given by the caller."""

    title: str = ""
    author: str = ""
    made: datetime = _LONG_AGO


def write_docx(document: Document, styles: Styles, facts: FileFacts) -> bytes:
    """Write ``document``; the style of each paragraph and table is looked up by its name.

    A paragraph of a style that ``styles`` does not know is plain text.
    """
    return _Writer(styles).write(document, facts)


class _Writer:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._word: Word = python_docx.Document()
        self._made: set[str] = set()

    def write(self, document: Document, facts: FileFacts) -> bytes:
        word = self._word
        self._clear_template()
        self._page()
        self._describe(facts)
        self._style(self._styles.body)
        self._sheets(document.blocks)
        made = io.BytesIO()
        word.save(made)
        return _with_fixed_dates(made.getvalue())

    def _sheets(self, blocks: tuple[Block, ...]) -> None:
        """Write the blocks; wide tables, and what is kept with them, lie on sheets of their own."""
        turned = self._turned(blocks)
        for at, block in enumerate(blocks):
            if at and turned[at] != turned[at - 1]:
                self._end_section(turned=turned[at - 1])
            self._block(self._word, block)
        if turned and turned[-1]:
            self._turn(self._word.element.body.sectPr)

    def _turned(self, blocks: tuple[Block, ...]) -> list[bool]:
        turned = [isinstance(block, Table) and block.wide for block in blocks]
        for at in range(len(blocks) - 2, -1, -1):
            block = blocks[at]
            style = self._styles.paragraphs.get(getattr(block, "style", ""))
            if turned[at + 1] and isinstance(block, Paragraph) and style and style.keep_next:
                turned[at] = True
        return turned

    def _end_section(self, *, turned: bool) -> None:
        """End a section with the last paragraph; after a table, with an empty one."""
        body = self._word.element.body
        properties = deepcopy(body.sectPr)
        last = body.sectPr.getprevious()
        if last.tag != qn("w:p") or last.find(f".//{qn('w:sectPr')}") is not None:
            empty = self._word.add_paragraph()
            empty.style = self._style(self._styles.sheet_end)
            last = empty._p
        for mark in body.sectPr.findall(qn("w:titlePg")):
            body.sectPr.remove(mark)  # only the first page of all has no number
        if turned:
            self._turn(properties)
        last.get_or_add_pPr().append(properties)

    def _turn(self, properties) -> None:
        """Lay a sheet on its side; the wide margin, where it is bound, is then at the top."""
        section = Section(properties, self._word.part)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(_PAGE[1]), Mm(_PAGE[0])
        top, right, bottom, left = self._styles.margins
        section.top_margin, section.right_margin = Mm(left), Mm(top)
        section.bottom_margin, section.left_margin = Mm(right), Mm(bottom)

    def _clear_template(self) -> None:
        """Drop the styles of the library's template that nobody uses; what is typed is ours."""
        for style in list(self._word.styles):
            if style.name not in _KEPT_STYLES:
                style.delete()
        for paragraph in list(self._word.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        normal = self._word.styles["Normal"]
        normal.font.name, normal.font.size = self._styles.font, Pt(self._styles.size)
        fonts = normal.element.rPr.rFonts
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(name), self._styles.font)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "ru-RU")
        normal.element.rPr.append(language)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = self._styles.line_spacing
        normal.paragraph_format.widow_control = True

    def _page(self) -> None:
        section = self._word.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(_PAGE[0]), Mm(_PAGE[1])
        top, right, bottom, left = self._styles.margins
        section.top_margin, section.right_margin = Mm(top), Mm(right)
        section.bottom_margin, section.left_margin = Mm(bottom), Mm(left)
        section.header_distance = Mm(_HEADER_FROM_EDGE)
        section.different_first_page_header_footer = True
        header = section.header.paragraphs[0]
        header.style = self._word.styles["Header"]
        header.style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _page_number(header)

    def _describe(self, facts: FileFacts) -> None:
        core = self._word.core_properties
        core.title, core.author = _lawful(facts.title)[:255], _lawful(facts.author)[:255]
        core.last_modified_by, core.comments, core.keywords = "Svod", "", ""
        core.language, core.revision = "ru", 1
        core.created = core.modified = facts.made.astimezone(UTC).replace(tzinfo=None)

    def _block(self, holder, block: Block) -> None:
        if isinstance(block, Table):
            self._table(holder, block)
        else:
            self._paragraph(holder.add_paragraph(), block)

    def _paragraph(self, made: WordParagraph, paragraph: Paragraph) -> None:
        made.style = self._style(paragraph.style)
        if paragraph.label:
            made.add_run(f"{_lawful(paragraph.label)} ")
        for run in paragraph.runs:
            written = made.add_run(_lawful(run.text))
            if run.raised == "sup":
                written.font.superscript = True
            elif run.raised == "sub":
                written.font.subscript = True

    def _style(self, name: str):
        """The style of Word by its name, made when it is first asked for."""
        described = self._styles.paragraphs.get(name)
        if described is None:
            name = self._styles.body
            described = self._styles.paragraphs[name]
        if name not in self._made:
            self._made.add(name)
            self._make(described)
        return self._word.styles[name]

    def _make(self, described: ParagraphStyle) -> None:
        style = self._word.styles.add_style(described.name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self._word.styles["Normal"]
        style.quick_style = True
        layout = style.paragraph_format
        layout.alignment = _ALIGN[described.align]
        layout.first_line_indent, layout.left_indent = Mm(described.first_line), Mm(described.left)
        layout.space_before, layout.space_after = Pt(described.before), Pt(described.after)
        layout.keep_with_next, layout.keep_together = described.keep_next, described.keep_lines
        layout.page_break_before = described.new_page
        if described.spacing:
            layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
            layout.line_spacing = described.spacing
        if described.tab:
            layout.tab_stops.add_tab_stop(Mm(described.tab), WD_TAB_ALIGNMENT.RIGHT)
        if described.bold:
            style.font.bold = True
        if described.size:
            style.font.size = Pt(described.size)
        if described.level:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(described.level - 1))
            style.element.get_or_add_pPr().append(outline)
        if described.next_style:
            style.next_paragraph_style = self._style(described.next_style)

    def _table(self, holder, table: Table) -> None:
        rows, width = placed(table.rows)
        if not width:
            return
        element = OxmlElement("w:tbl")
        element.append(self._table_properties(table))
        grid = OxmlElement("w:tblGrid")
        column = int(self._room(table) * 56.7 / width)
        for _column in range(width):
            grid.append(_valued("w:gridCol", column, "w:w"))
        element.append(grid)
        heading = True
        for pieces in rows:
            heading = heading and bool(pieces) and all(p.cell.header for p in pieces)
            element.append(self._row(pieces, column, repeat=heading))
        body = holder._body._body if hasattr(holder, "_body") else holder._tc
        place = body[-1] if len(body) and body[-1].tag == qn("w:sectPr") else None
        if place is None:
            body.append(element)
        else:
            place.addprevious(element)

    def _room(self, table: Table) -> int:
        """Millimetres between the margins of the sheet that the table lies on."""
        top, right, bottom, left = self._styles.margins
        return _PAGE[1] - top - bottom if table.wide else _PAGE[0] - right - left

    def _table_properties(self, table: Table):
        properties = OxmlElement("w:tblPr")
        properties.append(_valued("w:tblStyle", self._table_style(table.style)))
        size = OxmlElement("w:tblW")
        size.set(qn("w:w"), "5000")
        size.set(qn("w:type"), "pct")
        properties.append(size)
        return properties

    def _table_style(self, name: str) -> str:
        name = name or "Table Grid"
        if name not in self._made:
            self._made.add(name)
            style = self._word.styles.add_style(name, WD_STYLE_TYPE.TABLE)
            style.base_style = self._word.styles["Normal Table"]
            properties = OxmlElement("w:tblPr")
            borders = OxmlElement("w:tblBorders")
            for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
                line = _valued("w:" + side, "single")
                line.set(qn("w:sz"), "4")
                line.set(qn("w:color"), "auto")
                borders.append(line)
            properties.append(borders)
            style.element.append(properties)
        return self._word.styles[name].style_id

    def _row(self, pieces: list[Place], column: int, *, repeat: bool):
        row = OxmlElement("w:tr")
        properties = OxmlElement("w:trPr")
        at = pieces[0].column if pieces else 0
        if at:
            properties.append(_valued("w:gridBefore", at))
        if repeat:
            properties.append(OxmlElement("w:tblHeader"))
        row.append(properties)
        for piece in pieces:
            row.append(self._cell(piece, column))
        return row

    def _cell(self, piece: Place, column: int):
        cell = OxmlElement("w:tc")
        properties = OxmlElement("w:tcPr")
        size = OxmlElement("w:tcW")
        size.set(qn("w:w"), str(column * piece.span))
        size.set(qn("w:type"), "dxa")
        properties.append(size)
        if piece.span > 1:
            properties.append(_valued("w:gridSpan", piece.span))
        if piece.cell.rowspan > 1:
            merge = OxmlElement("w:vMerge")
            if piece.begins:
                merge.set(qn("w:val"), "restart")
            properties.append(merge)
        cell.append(properties)
        blocks = piece.cell.blocks if piece.begins else ()
        self._fill(cell, blocks, piece.cell)
        return cell

    def _fill(self, cell, blocks: tuple[Block, ...], of: Cell) -> None:
        """Paragraphs of a cell; one must stand last, be it empty."""
        style = next((b.style for b in of.blocks if isinstance(b, Paragraph)), "")
        for block in blocks:
            if isinstance(block, Paragraph):
                element = OxmlElement("w:p")
                cell.append(element)
                self._paragraph(WordParagraph(element, self._word._body), block)
        if not any(isinstance(block, Paragraph) for block in blocks):
            element = OxmlElement("w:p")
            cell.append(element)
            self._paragraph(WordParagraph(element, self._word._body), Paragraph((), style=style))


def _valued(tag: str, value: object, name: str = "w:val"):
    element = OxmlElement(tag)
    element.set(qn(name), str(value))
    return element


def _page_number(paragraph: WordParagraph) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _lawful(words: str) -> str:
    """Signs that XML cannot hold become the sign of a lost letter."""
    return "".join(
        char if char in "\t\n\r" or 0x20 <= ord(char) < 0xD800 or 0xE000 <= ord(char) < 0xFFFE
        or ord(char) > 0xFFFF else "\ufffd"
        for char in words
    )  # fmt: skip


def _with_fixed_dates(data: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            target.writestr(
                zipfile.ZipInfo(info.filename, _ZIP_DATE),
                source.read(info),
                zipfile.ZIP_DEFLATED,
            )
    return made.getvalue()
