"""HTML to the neutral model: a page of a portal of law, or what Word puts on the clipboard.

Nothing of the page is run or fetched: it is only read.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from documents.model import Block, Cell, Document, Paragraph, Raised, Remark, Run, Table
from documents.reading.encodings import decode
from documents.reading.numerals import in_alphabet, roman
from documents.reading.preformatted import is_typed, unwrapped
from documents.reading.unreadable import Unreadable

_BLOCKS = {
    "p", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl",
    "dt", "dd", "section", "article", "header", "footer", "main", "aside", "nav", "address",
    "center", "form", "fieldset", "figure", "figcaption", "hr", "body", "html", "details",
    "summary", "caption",
}  # fmt: skip
_SILENT = {
    "script", "style", "head", "template", "noscript", "iframe", "object", "embed", "select",
    "textarea", "svg", "math", "title", "xml",
}  # fmt: skip
_SPANS_LIMIT = 500
_MOST_DEPTH = 2_000
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide", re.I)
_CLASS_RULE = re.compile(r"\.([\w-]{1,40})\s{0,3}\{([^{}]{0,600})\}")
_LONGEST_SHEET = 200_000
_RAISED_STYLE = re.compile(r"vertical-align\s{0,3}:\s{0,3}(super|sub)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LIST_NUMBER = re.compile(r"mso-list\s{0,3}:\s{0,3}ignore", re.IGNORECASE)
_RULED_STYLE = re.compile(r"border(?:-[a-z]+)?\s{0,3}:[^;]{0,40}(?:solid|double|windowtext)", re.I)
_PAGE_BREAK = re.compile(r"page-break-before\s{0,3}:\s{0,3}always", re.IGNORECASE)


def read_html(data: bytes) -> Document:
    """Read a page.

    Raises:
        Unreadable: ``encoding``, ``too_deep``, ``damaged``.
    """
    text, guessed = decode(data, declared=True)
    text = text.replace("\x00", "").replace("\u00ad", "")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("damaged") from error
    if root is None:
        raise Unreadable("damaged")
    page = _Page()
    page.read(root)
    if guessed:
        page.remarks["encoding"] += 1
    return Document(
        tuple(page.blocks), remarks=tuple(Remark(*each) for each in sorted(page.remarks.items()))
    )


@dataclass(slots=True)
class _List:
    """An ``ol`` (numbered) or ``ul`` that is open."""

    kind: str = "1"
    next: int = 1
    numbered: bool = False


@dataclass(slots=True)
class _Grid:
    """A table that is open, and the blocks of the page around it."""

    outside: list[Block]
    rows: list[list[Cell]] = field(default_factory=list)
    cell: etree._Element | None = None
    ruled: bool = False
    caption: str = ""
    in_head: bool = False


class _Page:
    """Walks through the tree once; deep nesting costs no stack."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.remarks: Counter[str] = Counter()
        self._runs: list[Run] = []
        self._raised: list[Raised] = [""]
        self._raised_classes: dict[str, re.Match[str]] = {}
        self._label: list[str] | None = None
        self._pending_label = ""
        self._lists: list[_List] = []
        self._grids: list[_Grid] = []
        self._typed: etree._Element | None = None
        self._level = 0
        self._new_page = False

    def read(self, root: etree._Element) -> None:
        for sheet in root.iter("style"):
            for rule in _CLASS_RULE.finditer((sheet.text or "")[:_LONGEST_SHEET]):
                if found := _RAISED_STYLE.search(rule[2]):
                    self._raised_classes[rule[1]] = found
        walker = etree.iterwalk(root, events=("start", "end"))
        depth = 0
        for event, element in walker:
            if event == "start":
                depth += 1
                if depth > _MOST_DEPTH:
                    raise Unreadable("too_deep")
                if self._is_silent(element):
                    walker.skip_subtree()
                else:
                    self._start(element)
                continue
            depth -= 1
            if not self._is_silent(element):
                self._end(element)
            if element.tail and element is not root:
                self._say(element.tail)
        self._flush()

    def _is_silent(self, element: etree._Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return True
        return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))

    def _start(self, element: etree._Element) -> None:
        tag, style = element.tag, element.get("style", "")
        if tag in _BLOCKS:
            self._open_block(element, tag, style)
        elif tag == "table":
            self._flush()
            self._grids.append(_Grid(self.blocks, ruled=_is_ruled(element)))
            self.blocks = []
        elif tag == "tr" and self._grids:
            self._grids[-1].rows.append([])
        elif tag in {"thead", "tbody", "tfoot"} and self._grids:
            self._grids[-1].in_head = tag == "thead"
        elif tag in {"td", "th"} and self._grids:
            self._flush()
            grid = self._grids[-1]
            grid.ruled = grid.ruled or bool(_RULED_STYLE.search(style))
            self.blocks = []
        elif tag == "br":
            self._runs.append(Run("\n"))
        elif tag == "img":
            self.remarks["pictures"] += 1
        if _LIST_NUMBER.search(style) and self._label is None:
            self._label = []
        self._raised.append(self._raised_by(element, tag, style))
        if element.text:
            self._say(element.text)

    def _open_block(self, element: etree._Element, tag: str, style: str) -> None:
        self._flush()
        if tag in {"ol", "ul"}:
            self._lists.append(_list(element, tag))
        elif tag == "li":
            self._pending_label = self._item_label(element)
        elif tag[0] == "h" and tag[1:].isdigit():
            self._level = int(tag[1:])
        if tag == "pre" or (tag == "p" and is_typed("".join(element.itertext()))):
            self._typed = element
        self._new_page = self._new_page or bool(_PAGE_BREAK.search(style))

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        self._raised.pop()
        if self._label is not None and _LIST_NUMBER.search(element.get("style", "")):
            self._pending_label = " ".join("".join(self._label).split())
            self._label = None
        if tag in _BLOCKS:
            self._flush()
            if tag in {"ol", "ul"} and self._lists:
                self._lists.pop()
            if element is self._typed:
                self._typed = None
            if tag == "li":
                self._pending_label = ""
            if tag == "caption" and self._grids and self.blocks:
                self._grids[-1].caption = "\n".join(
                    each.text for each in self.blocks if isinstance(each, Paragraph)
                )
                self.blocks = []
            self._level = 0
        elif tag in {"td", "th"} and self._grids:
            self._close_cell(element, tag)
        elif tag == "tr" and self._grids and element.get("height") == "0":
            self._drop_spacer()
        elif tag == "table" and self._grids:
            self._close_table()

    def _close_cell(self, element: etree._Element, tag: str) -> None:
        self._flush()
        grid = self._grids[-1]
        if not grid.rows:
            grid.rows.append([])
        header = tag == "th" or grid.in_head
        spans = _span(element, "colspan"), _span(element, "rowspan")
        grid.rows[-1].append(Cell(tuple(self.blocks), *spans, header))
        self.blocks = []

    def _drop_spacer(self) -> None:
        """Word ends a table with a row of no height that only holds the widths of columns."""
        rows = self._grids[-1].rows
        if rows and not any(cell.text.strip() for cell in rows[-1]):
            rows.pop()

    def _close_table(self) -> None:
        self._flush()
        grid = self._grids.pop()
        stray, self.blocks = self.blocks, grid.outside
        self.blocks.extend(stray)
        rows = tuple(tuple(row) for row in grid.rows if row)
        if rows:
            self.blocks.append(Table(rows, ruled=grid.ruled, caption=grid.caption))

    def _raised_by(self, element: etree._Element, tag: str, style: str) -> Raised:
        if tag in {"sup", "sub"}:
            return "sup" if tag == "sup" else "sub"
        found = _RAISED_STYLE.search(style)
        for name in () if found else element.get("class", "").split():
            found = found or self._raised_classes.get(name)
        if found:
            return "sup" if found[1].lower() == "super" else "sub"
        return self._raised[-1]

    def _say(self, text: str) -> None:
        if self._label is not None:
            self._label.append(text)
            return
        if self._typed is None:
            text = _SPACE.sub(" ", text)
        raised = self._raised[-1]
        last = self._runs[-1] if self._runs else None
        if last is not None and last.raised == raised:
            self._runs[-1] = Run(last.text + text, raised)
        else:
            self._runs.append(Run(text, raised))

    def _item_label(self, element: etree._Element) -> str:
        if not self._lists or not self._lists[-1].numbered:
            return "•" if self._lists else ""
        current = self._lists[-1]
        if (element.get("value") or "").isdigit():
            current.next = int(element.get("value", "1")[:6])
        at, current.next = current.next, current.next + 1
        return f"{_item_number(at, current.kind)}."

    def _flush(self) -> None:
        """Close the paragraph that is open; a typed page closes many."""
        runs, self._runs = self._runs, []
        label, self._pending_label = self._pending_label, ""
        new_page, self._new_page = self._new_page, False
        if self._typed is not None:
            whole = "".join(run.text for run in runs)
            for line in unwrapped(whole) if whole.strip() else ():
                self.blocks.append(Paragraph((Run(line),) if line else ()))
            return
        trimmed = _trimmed(runs)
        if trimmed:
            self.blocks.append(Paragraph(trimmed, label, "", self._level, new_page))
            return
        self._pending_label, self._new_page = label, new_page
        if any(sign in run.text for run in runs for sign in "\u00a0\n"):
            self.blocks.append(Paragraph(()))


def _list(element: etree._Element, tag: str) -> _List:
    start = element.get("start") or ""
    first = int(start[:6]) if start.isdigit() else 1
    return _List(element.get("type") or "1", first, tag == "ol")


def _item_number(number: int, kind: str) -> str:
    if kind in {"i", "I"}:
        return roman(number).upper() if kind == "I" else roman(number)
    if kind in {"a", "A"}:
        return in_alphabet(number, kind, doubled=False)
    return str(number)


def _span(element: etree._Element, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return max(1, min(int(value[:6]), _SPANS_LIMIT)) if value.isdigit() else 1


def _is_ruled(table: etree._Element) -> bool:
    return (table.get("border") or "0").strip("px") not in {"", "0"} or bool(
        _RULED_STYLE.search(table.get("style", ""))
    )


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """Without white space at both ends, and without runs that say nothing."""
    made = [run for run in runs if run.text]
    while made and not made[0].text.strip():
        made.pop(0)
    while made and not made[-1].text.strip():
        made.pop()
    if not made:
        return ()
    made[0] = Run(made[0].text.lstrip(), made[0].raised)
    made[-1] = Run(made[-1].text.rstrip(), made[-1].raised)
    return tuple(made)
