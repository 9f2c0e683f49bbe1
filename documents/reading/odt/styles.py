"""Styles of an ODT: what a paragraph, a run or a cell has from its style and from its parents."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from documents.model import Raised
from documents.reading.odt.names import attribute, child, children, count, local

_DEEPEST = 20


class Styles:
    """Looks a property up along the chain of styles, by family («paragraph», «text»)."""

    def __init__(self, *parts: etree._Element | None) -> None:
        self._by_name: dict[tuple[str, str], etree._Element] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for part in parts:
            for group in children(part, "styles", "automatic-styles"):
                for each in group:
                    self._add(each)

    def _add(self, element: etree._Element) -> None:
        name = local(element)
        if name == "style":
            key = attribute(element, "family"), attribute(element, "name")
            self._by_name.setdefault(key, element)
        elif name == "list-style":
            self.lists.setdefault(attribute(element, "name"), element)
        elif name == "outline-style":
            self.outline = element

    def shown_name(self, family: str, name: str) -> str:
        """The name that people see: that of the named style which an automatic one is based on."""
        for style in self._chain(family, name):
            if attribute(style, "display-name"):
                return attribute(style, "display-name")
            if not attribute(style, "parent-style-name"):
                return attribute(style, "name")
        return name

    def raised(self, name: str) -> Raised:
        """«super 58%», «-33% 58%»: whether a style of words lifts or lowers them."""
        place = self._property("text", name, "text-properties", "text-position").split(" ")[0]
        if place in {"", "0%"}:
            return ""
        return "sub" if place == "sub" or place.startswith("-") else "sup"

    def is_hidden(self, family: str, name: str) -> bool:
        return self._property(family, name, "text-properties", "display") == "none"

    def begins_page(self, name: str) -> bool:
        first = next(self._chain("paragraph", name), None)
        if attribute(first, "master-page-name"):
            return True
        return self._property("paragraph", name, "paragraph-properties", "break-before") == "page"

    def level(self, name: str) -> int:
        """Outline level from 1 to 9 that a style gives, 0 for body text."""
        for style in self._chain("paragraph", name):
            if attribute(style, "default-outline-level"):
                return count(style, "default-outline-level", 0)
        return 0

    def list_of(self, name: str) -> str:
        """The list style that a style of paragraphs brings along."""
        return next(
            (
                attribute(style, "list-style-name")
                for style in self._chain("paragraph", name)
                if attribute(style, "list-style-name")
            ),
            "",
        )

    def draws_lines(self, cell: str) -> bool:
        """Whether a style of cells draws a line at any side."""
        for style in self._chain("table-cell", cell):
            properties = child(style, "table-cell-properties")
            for key, value in properties.attrib.items() if properties is not None else ():
                name = str(key).rpartition("}")[2]
                if name.startswith("border") and "padding" not in name and "line" not in name:
                    words = str(value).split()
                    if words and "none" not in words and "hidden" not in words:
                        return True
        return False

    def _property(self, family: str, name: str, group: str, wanted: str) -> str:
        for style in self._chain(family, name):
            found = attribute(child(style, group), wanted)
            if found:
                return found
        return ""

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        for _step in range(_DEEPEST):
            style = self._by_name.get((family, name))
            if style is None:
                return
            yield style
            name = attribute(style, "parent-style-name")
