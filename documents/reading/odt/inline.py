"""The words of one paragraph of an ODT: spans, fields, breaks, marks of notes, changes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from documents.model import NoteKind, Raised
from documents.reading.gathered import Gathered
from documents.reading.odt.changes import Changes
from documents.reading.odt.names import attribute, child, children, count, local
from documents.reading.odt.styles import Styles

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_MARKS = {"change", "change-start", "change-end"}
_SILENT = {
    "ruby-text", "tracked-changes", "number", "script", "event-listeners",
    "soft-page-break", "note-citation", "title", "desc", "changed-region",
}  # fmt: skip
_DRAWN = {
    "frame", "g", "custom-shape", "rect", "line", "polyline", "polygon", "path", "circle",
    "ellipse", "connector", "caption", "measure", "control",
}  # fmt: skip
_APART = {"note", "annotation", "annotation-end", *_DRAWN}
_HIDDEN = {"hidden-text", "hidden-paragraph"}
# What an element without words of its own says; «s» may say it many times.
_SAID = {"s": " ", "tab": "\t", "line-break": "\n"}


@dataclass(slots=True)
class InlineReader:
    """Reads the words of paragraphs, one after another: changes and comments may span several.

    ``found`` are the notes met so far: id, kind, and the element with their paragraphs.
    """

    styles: Styles
    changes: Changes
    remarks: Counter[str]
    ends: frozenset[str]
    found: list[tuple[str, NoteKind, etree._Element]] = field(default_factory=list)
    quoted: dict[str, str] = field(default_factory=dict)
    _commented: dict[str, str] = field(default_factory=dict)
    _pieces: list[Gathered] = field(default_factory=list)
    _after_blank: bool = True
    _marks: int = 0

    def read(self, paragraph: etree._Element) -> list[Gathered]:
        """The paragraph as one piece; as several where deleted paragraphs are put back."""
        self._pieces = [Gathered()]
        self._after_blank = True
        self._inside(paragraph, "")
        return self._pieces

    def boxes(self, drawing: etree._Element) -> list[etree._Element]:
        """Text boxes and shapes with words inside a drawing; one without them is a picture."""
        found = list(_boxes(drawing))
        if not found and local(drawing) != "control":
            self.remarks["pictures"] += 1
        return found

    def _inside(self, element: etree._Element, raised: Raised) -> None:
        self._words(element.text, raised)
        for each in element:
            if local(each):
                self._piece(each, local(each), raised)
            self._words(each.tail, raised)

    def _piece(self, each: etree._Element, name: str, raised: Raised) -> None:
        if name == "span":
            self._span(each, raised)
        elif name in _SAID:
            again = min(count(each, "c"), _MOST_SPACES) if name == "s" else 1
            self._say(_SAID[name] * again, raised)
        elif name in _MARKS:
            self._change(each, raised)
        elif name in _APART:
            self._apart(each, name)
        elif name in _HIDDEN:
            self.remarks["hidden"] += 1
        elif name not in _SILENT:
            self._inside(each, raised)

    def _apart(self, each: etree._Element, name: str) -> None:
        """What is no word of the paragraph: a note, a comment, a drawing."""
        if name == "annotation-end":
            self._commented.pop(attribute(each, "name"), None)
        elif self.changes.dropping:
            return
        elif name == "note":
            self._note(each)
        elif name == "annotation":
            self._comment(each)
        else:
            self._pieces[-1].boxes.extend(self.boxes(each))

    def _span(self, span: etree._Element, raised: Raised) -> None:
        style = attribute(span, "style-name")
        if self.styles.is_hidden("text", style):
            self.remarks["hidden"] += 1
            return
        self._inside(span, self.styles.raised(style) or raised)

    def _change(self, mark: etree._Element, raised: Raised) -> None:
        for at, paragraph in enumerate(self.changes.at(mark)):
            if at:
                self._pieces.append(Gathered())
                self._after_blank = True
            self._inside(paragraph, raised)

    def _words(self, text: str | None, raised: Raised) -> None:
        """Words between marks, where any white space is one blank."""
        if not text:
            return
        words = _BLANKS.sub(" ", text)
        if self._after_blank:
            words = words.removeprefix(" ")
        if words:
            self._say(words, raised)
            self._after_blank = words.endswith(" ")

    def _say(self, text: str, raised: Raised) -> None:
        if self.changes.dropping:
            return
        text = text.replace("\u00ad", "")
        self._after_blank = False
        self._pieces[-1].add(text, raised)
        for key in self._commented.values():
            self.quoted[key] = self.quoted.get(key, "") + text

    def _note(self, note: etree._Element) -> None:
        body = child(note, "note-body")
        if body is None:
            return
        kind: NoteKind = "endnote" if attribute(note, "note-class") == "endnote" else "footnote"
        self._marks += 1
        key = f"{kind}-{self._marks}"
        self.found.append((key, kind, body))
        self._pieces[-1].add(str(self._marks), "sup", key)
        self._after_blank = False

    def _comment(self, annotation: etree._Element) -> None:
        key = f"comment-{len(self.found)}"
        self.found.append((key, "comment", annotation))
        name = attribute(annotation, "name")
        if name and name in self.ends:
            self._commented[name] = key


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    pending = [drawing]
    while pending:
        each = pending.pop()
        if local(each) == "text-box" or (
            local(each) != "annotation" and next(children(each, "p", "list"), None) is not None
        ):
            found.append(each)
        else:
            pending.extend(reversed(each))
    return found
