"""The words of one paragraph of a DOCX: runs, fields, breaks, marks of notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from documents.model import Raised
from documents.reading.docx.names import attribute, child, is_on, local
from documents.reading.docx.side import CHANGES, Side, is_kept
from documents.reading.docx.styles import Styles
from documents.reading.gathered import Gathered

_THROUGH = {
    "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "ruby",
    "rubyBase",
    # formulas
    "oMath", "oMathPara", "e", "num", "den", "sup", "sub", "f", "sSup", "sSub", "sSubSup", "rad",
    "deg", "nary", "d", "func", "fName", "limLow", "limUpp", "lim", "m", "mr", "acc", "bar", "box",
    "groupChr",
}  # fmt: skip
_COMMENTED = {"commentRangeStart", "commentRangeEnd"}
# What a piece of a run says; "" is its own words.
_SAID = {
    "t": "", "delText": "", "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n",
    "noBreakHyphen": "-",
}  # fmt: skip
_RAISED: dict[str, Raised] = {"superscript": "sup", "subscript": "sub"}
_PICTURES = {"drawing", "pict", "object"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
# Signs that Russian acts take from the font Symbol; anything else stays the sign it is.
_SYMBOL = {
    0xB3: "≥", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xD7: "⋅", 0xB9: "≠", 0xBB: "≈",
    0xB7: "•", 0xE5: "∑", 0x2D: "–", 0xA7: "▪", 0xA5: "∞", 0xD6: "√", 0x61: "α", 0x62: "β",
}  # fmt: skip


@dataclass(slots=True)
class InlineReader:
    """Reads the words of paragraphs, one after another: fields and comments may span several."""

    styles: Styles
    side: Side
    remarks: Counter[str]
    note_order: list[tuple[str, str]] = field(default_factory=list)
    quoted: dict[str, str] = field(default_factory=dict)
    _codes: list[bool] = field(default_factory=list)
    _commented: set[str] = field(default_factory=set)

    def read(self, paragraph: etree._Element) -> Gathered:
        gathered = Gathered()
        self._inside(paragraph, gathered)
        return gathered

    def _inside(self, element: etree._Element, gathered: Gathered) -> None:
        for each in element:
            name = local(each)
            if name == "r":
                self._run(each, gathered)
            elif name in CHANGES:
                self.remarks["revisions"] += 1
                if is_kept(name, self.side):
                    self._inside(each, gathered)
            elif name == "AlternateContent":
                self._inside(chosen(each), gathered)
            elif name in _COMMENTED:
                self._comment(name, attribute(each, "id") or "")
            elif name == "t":  # a formula keeps its signs outside runs of words
                self._say(gathered, each.text or "")
            elif name in _THROUGH:
                self._inside(each, gathered)

    def _comment(self, name: str, comment: str) -> None:
        if name == "commentRangeStart":
            self._commented.add(comment)
        else:
            self._commented.discard(comment)

    def _run(self, run: etree._Element, gathered: Gathered) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            if any(local(each) in {"t", "delText"} for each in run):
                self.remarks["hidden"] += 1
            return
        raised = self._raised(properties)
        for each in run:
            name = local(each)
            if name == "AlternateContent":
                for inner in chosen(each):
                    self._piece(inner, local(inner), raised, gathered)
            else:
                self._piece(each, name, raised, gathered)

    def _piece(self, each: etree._Element, name: str, raised: Raised, gathered: Gathered) -> None:
        if name == "fldChar":
            self._field(attribute(each, "fldCharType") or "")
        elif name in _PICTURES:
            self._picture(each, gathered)
        elif any(self._codes):
            return
        elif name in _SAID:
            self._say(gathered, _SAID[name] or each.text or "", raised)
        elif name == "sym":
            self._say(gathered, _symbol(each), raised)
        elif name in _NOTES:
            self._mark(each, _NOTES[name], gathered)
        if name == "br" and attribute(each, "type") == "page":
            gathered.new_page = True

    def _say(self, gathered: Gathered, text: str, raised: Raised = "") -> None:
        text = text.replace("\u00ad", "")
        gathered.add(text, raised)
        for comment in self._commented:
            self.quoted[comment] = self.quoted.get(comment, "") + text

    def _raised(self, properties: etree._Element | None) -> Raised:
        direct = attribute(child(properties, "vertAlign"))
        if direct is None:
            style = attribute(child(properties, "rStyle"))
            direct = self.styles.raised(style) if style else ""
        return _RAISED.get(direct, "")

    def _field(self, kind: str) -> None:
        """Between «begin» and «separate» stand codes; between «separate» and «end», words."""
        if kind == "begin":
            self._codes.append(True)
        elif kind == "separate" and self._codes:
            self._codes[-1] = False
        elif kind == "end" and self._codes:
            self._codes.pop()

    def _picture(self, element: etree._Element, gathered: Gathered) -> None:
        boxes = list(_boxes(element))
        gathered.boxes.extend(boxes)
        if not boxes:
            self.remarks["pictures"] += 1

    def _mark(self, element: etree._Element, kind: str, gathered: Gathered) -> None:
        note = f"{kind}-{attribute(element, 'id') or ''}"
        if note not in {each for each, _ in self.note_order}:
            self.note_order.append((note, kind))
        at = next(at for at, (each, _) in enumerate(self.note_order, start=1) if each == note)
        gathered.add(str(at), "sup", note)


def chosen(alternatives: etree._Element) -> etree._Element:
    """Of two ways to say one thing, the first: the second repeats its words for old programs."""
    choice = child(alternatives, "Choice")
    return alternatives if choice is None else choice


def _boxes(element: etree._Element) -> list[etree._Element]:
    """Text boxes inside a drawing, outermost ones, without those of a fallback."""
    found: list[etree._Element] = []
    pending = [element]
    while pending:
        each = pending.pop()
        name = local(each)
        if name == "txbxContent":
            found.append(each)
        elif name == "AlternateContent":
            pending.append(chosen(each))
        elif name != "Fallback":
            pending.extend(reversed(each))
    return found


def _symbol(element: etree._Element) -> str:
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        low = code - 0xF000
        return _SYMBOL.get(low, chr(low) if 0x20 <= low < 0x7F else "•")
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""
