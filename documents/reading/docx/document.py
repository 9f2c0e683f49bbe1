"""A DOCX from its first paragraph to its last, with footnotes and comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from documents.model import Block, Document, Note, Paragraph, Remark, Run
from documents.reading.docx.inline import InlineReader, chosen
from documents.reading.docx.names import attribute, child, is_on, local, number
from documents.reading.docx.numbering import Numbering
from documents.reading.docx.side import CHANGES, Side, is_kept, loses_mark, properties_of
from documents.reading.docx.styles import Styles
from documents.reading.docx.tables import read_table
from documents.reading.gathered import Gathered, joined
from documents.reading.package import Package
from documents.reading.unreadable import Unreadable

MAIN_PART = re.compile(r"word/document\d{0,2}\.xml")
_THROUGH = {"sdt", "sdtContent", "customXml", "smartTag", "txbxContent"}
_BODY_LEVEL = 9


def read_docx(data: bytes, side: Side = "accepted") -> Document:
    """Read a DOCX.

    Args:
        side: which text is read where changes were tracked: with all of them accepted, or as it
            was before them.

    Raises:
        Unreadable: as ``Package`` and ``parse_xml``.
    """
    package = Package(data)
    body = child(package.xml(main_part(package.names())), "body")
    if body is None:
        raise Unreadable("damaged")
    styles = Styles(package.xml("word/styles.xml"))
    numbering = Numbering(package.xml("word/numbering.xml"), styles)
    remarks: Counter[str] = Counter()
    inline = InlineReader(styles, side, remarks)
    reader = _Reader(styles, numbering, inline, side, remarks)
    blocks = tuple(reader.blocks(body))
    notes = (*_notes(package, inline, reader), *_comments(package, inline, reader))
    _remark_links(package, remarks)
    return Document(blocks, notes, tuple(Remark(*each) for each in sorted(remarks.items())))


def main_part(names: Iterable[str]) -> str:
    """The member with the text: «word/document.xml», with a figure from some web editors."""
    return min((name for name in names if MAIN_PART.fullmatch(name)), default="")


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    inline: InlineReader
    side: Side
    remarks: Counter[str]
    _in_cell: bool = False

    def cell(self, container: etree._Element) -> list[Block]:
        """What stands in a cell, where a number without words is a word itself («№ п/п»)."""
        outside, self._in_cell = self._in_cell, True
        made = self.blocks(container)
        self._in_cell = outside
        return made

    def blocks(self, container: etree._Element) -> list[Block]:
        """Paragraphs and tables of a body, a cell, a note or a text box."""
        made: list[Block] = []
        held: list[Gathered] = []
        for element in self._elements(container):
            if local(element) == "tbl":
                self._release(held, made)
                made.append(read_table(element, self.cell, self.styles, self.side))
                continue
            properties = properties_of(element, self.side)
            gathered = self.inline.read(element)
            if loses_mark(child(element, "pPr"), self.side):
                held.append(gathered)
                continue
            whole = joined([*held, gathered])
            held.clear()
            self._close(made, properties, whole)
        self._release(held, made)
        return made

    def _elements(self, container: etree._Element) -> Iterator[etree._Element]:
        for each in container:
            name = local(each)
            if name in {"p", "tbl"}:
                yield each
            elif name in _THROUGH:
                yield from self._elements(each)
            elif name in CHANGES:
                self.remarks["revisions"] += 1
                if is_kept(name, self.side):
                    yield from self._elements(each)
            elif name == "AlternateContent":
                yield from self._elements(chosen(each))
            elif name == "altChunk":
                self.remarks["inserted_files"] += 1

    def _release(self, held: list[Gathered], made: list[Block]) -> None:
        """Words whose paragraph has lost its end and found no next one."""
        whole = joined(held)
        held.clear()
        if whole.runs or whole.boxes:
            self._close(made, None, whole)

    def _close(
        self, made: list[Block], properties: etree._Element | None, gathered: Gathered
    ) -> None:
        style = attribute(child(properties, "pStyle")) or self.styles.default
        runs = tuple(gathered.runs)
        label, glued = self._label(properties, style)
        if label and not self._in_cell and not any(run.text.strip() for run in runs):
            self.remarks["empty_numbers"] += 1
            label = ""
        if label and glued:
            runs, label = (Run(label), *runs), ""
        made.append(
            Paragraph(
                runs,
                label,
                self.styles.name(style),
                self._level(properties, style),
                gathered.new_page or is_on(child(properties, "pageBreakBefore")),
            )
        )
        for box in gathered.boxes:
            made.extend(self.blocks(box))

    def _label(self, properties: etree._Element | None, style: str) -> tuple[str, bool]:
        direct = child(properties, "numPr")
        inherited = self.styles.numbering(style)
        num_id = attribute(child(direct, "numId"))
        level = child(direct, "ilvl")
        if num_id is None:
            if inherited is None:
                return "", False
            num_id, at, named = inherited
            tied = self.numbering.level_of_style(num_id, named)
            at = number(level) if level is not None else (at if tied is None else tied)
        else:
            at = number(level)
        return ("", False) if num_id == "0" else self.numbering.next(num_id, at)

    def _level(self, properties: etree._Element | None, style: str) -> int:
        outline = child(properties, "outlineLvl")
        if outline is None:
            return self.styles.heading_level(style)
        level = number(outline, default=_BODY_LEVEL)
        return level + 1 if level < _BODY_LEVEL else 0


def _notes(package: Package, inline: InlineReader, reader: _Reader) -> Iterator[Note]:
    """Footnotes and endnotes that the text refers to, in the order of their marks."""
    found: dict[str, etree._Element] = {}
    for kind in ("footnote", "endnote"):
        for element in _children(package.xml(f"word/{kind}s.xml"), kind):
            found[f"{kind}-{attribute(element, 'id')}"] = element
    at = 0
    while at < len(inline.note_order):  # a note may refer to a note
        note, kind = inline.note_order[at]
        at += 1
        if note in found:
            blocks = tuple(_without_mark(block) for block in reader.blocks(found[note]))
            yield Note(note, "endnote" if kind == "endnote" else "footnote", blocks)


def _comments(package: Package, inline: InlineReader, reader: _Reader) -> Iterator[Note]:
    for element in _children(package.xml("word/comments.xml"), "comment"):
        key = attribute(element, "id") or ""
        yield Note(
            f"comment-{key}",
            "comment",
            tuple(reader.blocks(element)),
            attribute(element, "author") or "",
            inline.quoted.get(key, "").strip(),
        )


def _children(root: etree._Element | None, name: str) -> list[etree._Element]:
    return [] if root is None else [each for each in root if local(each) == name]


def _without_mark(block: Block) -> Block:
    """The words of a note begin after a space that parts them from its mark."""
    if not isinstance(block, Paragraph) or not block.runs:
        return block
    first = block.runs[0]
    return replace(block, runs=(replace(first, text=first.text.lstrip()), *block.runs[1:]))


def _remark_links(package: Package, remarks: Counter[str]) -> None:
    root = package.xml("word/_rels/document.xml.rels")
    for relation in root if root is not None else ():
        if attribute(relation, "TargetMode") != "External":
            continue
        if not (attribute(relation, "Type") or "").endswith("/hyperlink"):
            remarks["links"] += 1
