"""Styles of a DOCX: what a paragraph or a run has from its style and from those it is based on."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from documents.reading.docx.names import attribute, child, local, number

_DEEPEST = 20


class Styles:
    """Looks a property up along the chain of styles."""

    def __init__(self, root: etree._Element | None) -> None:
        self._by_id: dict[str, etree._Element] = {}
        self.default = ""
        for style in root if root is not None else ():
            if local(style) != "style":
                continue
            style_id = attribute(style, "styleId") or ""
            self._by_id[style_id] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1":
                self.default = self.default or style_id
        self._levels: dict[str, int] = {}

    def name(self, style_id: str) -> str:
        """The name shown to people («heading 1»); the id if the style is unknown."""
        return attribute(child(self._by_id.get(style_id), "name")) or style_id

    def numbering(self, style_id: str) -> tuple[str, int, str] | None:
        """(numId, level, style that says so) of the nearest style with numbering."""
        for style in self._chain(style_id):
            num = child(child(style, "pPr"), "numPr")
            if num is None or child(num, "numId") is None:
                continue
            named = attribute(style, "styleId") or ""
            return attribute(child(num, "numId")) or "0", number(child(num, "ilvl")), named
        return None

    def heading_level(self, style_id: str) -> int:
        """Outline level from 1 to 9 that the style gives, 0 for body text."""
        if style_id not in self._levels:
            self._levels[style_id] = self._heading_level(style_id)
        return self._levels[style_id]

    def raised(self, style_id: str) -> str:
        """«superscript», «subscript» or "" that a style of runs gives."""
        for style in self._chain(style_id):
            align = attribute(child(child(style, "rPr"), "vertAlign"))
            if align is not None:
                return align
        return ""

    def is_ruled(self, style_id: str) -> bool:
        """Whether a style of tables draws lines."""
        return any(
            draws_lines(child(child(style, "tblPr"), "tblBorders"))
            for style in self._chain(style_id)
        )

    def _heading_level(self, style_id: str) -> int:
        for style in self._chain(style_id):
            outline = child(child(style, "pPr"), "outlineLvl")
            if outline is not None:
                level = number(outline, default=9)
                return level + 1 if level < 9 else 0
        return 0

    def _chain(self, style_id: str) -> Iterator[etree._Element]:
        for _step in range(_DEEPEST):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            style_id = attribute(child(style, "basedOn")) or ""


def draws_lines(borders: etree._Element | None) -> bool:
    """Whether any side of these borders is drawn."""
    if borders is None:
        return False
    return any(attribute(side) not in (None, "nil", "none") for side in borders)
