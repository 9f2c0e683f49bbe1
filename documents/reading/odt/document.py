"""An ODT from its first paragraph to its last, with footnotes and comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from documents.model import Block, Document, Note, Paragraph, Remark
from documents.reading.docx.side import Side
from documents.reading.gathered import Gathered, joined
from documents.reading.odt.changes import Changes
from documents.reading.odt.inline import InlineReader
from documents.reading.odt.names import attribute, child, children, count, local
from documents.reading.odt.numbering import Counters, Numbering
from documents.reading.odt.styles import Styles
from documents.reading.odt.tables import read_table
from documents.reading.package import Package
from documents.reading.unreadable import Unreadable

_THROUGH = {
    "section", "index-body", "index-title", "table-of-content", "illustration-index",
    "table-index", "object-index", "user-index", "alphabetical-index", "bibliography",
    "numbered-paragraph", "list-header",
}  # fmt: skip
_MARKS = {"change", "change-start", "change-end"}
_DRAWN = {"frame", "g", "a", "custom-shape", "rect", "line", "connector", "polygon", "path"}


def read_odt(data: bytes, side: Side = "accepted") -> Document:
    """Read an ODT.

    Args:
        side: which text is read where changes were tracked, as in ``read_docx``.

    Raises:
        Unreadable: as ``Package`` and ``parse_xml``.
    """
    package = Package(data)
    root = package.xml("content.xml")
    body = child(child(root, "body"), "text")
    if root is None or body is None:
        raise Unreadable("damaged")
    styles = Styles(root, package.xml("styles.xml"))
    changes = Changes(child(body, "tracked-changes"), side)
    remarks: Counter[str] = Counter()
    inline = InlineReader(styles, changes, remarks, _ends_of_comments(body))
    reader = _Reader(styles, Numbering(styles), inline, changes, remarks)
    blocks = tuple(reader.blocks(body))
    notes = tuple(reader.notes())
    remarks["revisions"] += changes.count
    remarks["links"] += sum(_leads_outside(each) for each in root.iter())
    told = tuple(Remark(code, times) for code, times in sorted(remarks.items()) if times)
    return Document(blocks, notes, told)


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    inline: InlineReader
    changes: Changes
    remarks: Counter[str]
    _in_cell: bool = False
    _made: list[Block] = field(default_factory=list)
    _held: list[Gathered] = field(default_factory=list)

    def blocks(self, container: etree._Element) -> list[Block]:
        """Paragraphs and tables of a body, a cell, a note or a text box."""
        outside = self._made, self._held
        self._made, self._held = [], []
        for each in container:
            self._element(each)
        self._release()
        made = self._made
        self._made, self._held = outside
        return made

    def cell(self, container: etree._Element) -> list[Block]:
        """What stands in a cell, where a number without words is a word itself («№ п/п»)."""
        outside, self._in_cell = self._in_cell, True
        made = self.blocks(container)
        self._in_cell = outside
        return made

    def notes(self) -> list[Note]:
        """Footnotes in the order of their marks (a note may refer to a note), then comments."""
        made: list[Note] = []
        at = 0
        while at < len(self.inline.found):
            key, kind, body = self.inline.found[at]
            at += 1
            about = self.inline.quoted.get(key, "").strip()
            author = "".join(child_text(body, "creator"))
            made.append(Note(key, kind, tuple(self.blocks(body)), author, about))
        return sorted(made, key=lambda note: note.kind == "comment")

    def _element(self, element: etree._Element) -> None:
        name = local(element)
        if name == "p":
            self._paragraph(element, lambda: "")
        elif name == "h":
            self._paragraph(element, lambda: self._heading(element))
        elif name == "list":
            style = attribute(element, "style-name")
            self._list(element, style, self.numbering.list(element, style), 0)
        elif name == "table":
            self._release()
            self._made.append(read_table(element, self.cell, self.styles))
        elif name in _MARKS:
            self._mark(element)
        elif name in _DRAWN:
            boxes = self.inline.boxes(element)
            for box in boxes:
                self._made.extend(self.blocks(box))
        elif name in _THROUGH:
            for each in element:
                self._element(each)

    def _list(self, element: etree._Element, style: str, counters: Counters, level: int) -> None:
        for item in children(element, "list-item", "list-header"):
            counted = local(item) == "list-header"
            start = count(item, "start-value", -1)
            for each in item:
                if local(each) == "list":
                    own = attribute(each, "style-name") or style
                    inner = counters if own == style else self.numbering.list(each, own)
                    self._list(each, own, inner, level + 1)
                elif local(each) in {"p", "h"} and not counted:
                    counted = True
                    named = style or self.styles.list_of(attribute(each, "style-name"))
                    self._paragraph(
                        each, self._counting(counters, named, level, start if start >= 0 else None)
                    )
                elif local(each) == "h":
                    self._paragraph(each, str)
                else:
                    self._element(each)

    def _counting(
        self, counters: Counters, style: str, level: int, start: int | None
    ) -> Callable[[], str]:
        return lambda: self.numbering.next(counters, style, level, start)

    def _heading(self, element: etree._Element) -> str:
        if attribute(element, "is-list-header") == "true":
            return ""
        start = count(element, "start-value", -1)
        return self.numbering.heading(
            count(element, "outline-level"), start if start >= 0 else None
        )

    def _paragraph(self, element: etree._Element, label: Callable[[], str]) -> None:
        """Read a paragraph; deleted words that are put back may make several of it."""
        style = attribute(element, "style-name")
        if self.styles.is_hidden("paragraph", style):
            self.remarks["hidden"] += 1
            return
        pieces = self.inline.read(element)
        pieces[0].new_page = pieces[0].new_page or self.styles.begins_page(style)
        for piece in pieces[:-1]:
            self._close(element, joined([*self._held, piece]), label)
            self._held.clear()
            label = str
        if self.changes.dropping:
            self._held.append(pieces[-1])
            return
        whole = joined([*self._held, pieces[-1]])
        self._held.clear()
        self._close(element, whole, label)

    def _mark(self, element: etree._Element) -> None:
        """A change between paragraphs: a deletion is put back as paragraphs of its own."""
        for each in self.changes.at(element):
            self._element(each)

    def _release(self) -> None:
        """Words whose paragraph has lost its end and found no next one."""
        if not self._held:
            return
        whole = joined(self._held)
        self._held.clear()
        if whole.runs or whole.boxes:
            self._close(None, whole, str)

    def _close(
        self, element: etree._Element | None, gathered: Gathered, number: Callable[[], str]
    ) -> None:
        style = attribute(element, "style-name")
        label = number()
        runs = tuple(gathered.runs)
        if label and not self._in_cell and not any(run.text.strip() for run in runs):
            self.remarks["empty_numbers"] += 1
            label = ""
        own = count(element, "outline-level", 0) if element is not None else 0
        self._made.append(
            Paragraph(
                runs,
                label,
                self.styles.shown_name("paragraph", style),
                min(own or self.styles.level(style), 9),
                gathered.new_page,
            )
        )
        for box in gathered.boxes:
            self._made.extend(self.blocks(box))


def child_text(element: etree._Element, name: str) -> list[str]:
    return [each.text or "" for each in children(element, name)]


def _ends_of_comments(body: etree._Element) -> frozenset[str]:
    return frozenset(
        attribute(each, "name") for each in body.iter() if local(each) == "annotation-end"
    )


def _leads_outside(element: etree._Element) -> bool:
    """A picture or a part taken from outside; the address of a link is only words."""
    return local(element) in {
        "image",
        "section-source",
        "object",
        "object-ole",
        "plugin",
    } and "://" in attribute(element, "href")
