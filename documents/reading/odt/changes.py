"""Tracked changes of an ODT: what was put in stands in the text, what was taken out beside it."""

from __future__ import annotations

from lxml import etree

from documents.reading.docx.side import Side
from documents.reading.odt.names import attribute, child, children, local


class Changes:
    """Knows, while a text is read, whether its words belong to the side that is wanted."""

    def __init__(self, tracked: etree._Element | None, side: Side) -> None:
        self._rejected = side == "rejected"
        self._inserted: set[str] = set()
        self._deleted: dict[str, etree._Element] = {}
        self._open: set[str] = set()
        for region in children(tracked, "changed-region"):
            key = attribute(region, "id")
            deletion = child(region, "deletion")
            if deletion is not None:
                self._deleted[key] = deletion
            elif child(region, "insertion") is not None:
                self._inserted.add(key)
        self.count = len(self._inserted) + len(self._deleted)

    @property
    def dropping(self) -> bool:
        """Whether the words that are read now are not of this side."""
        return bool(self._open)

    def at(self, mark: etree._Element) -> list[etree._Element]:
        """Pass a mark of a change; return the paragraphs that are put back there."""
        key = attribute(mark, "change-id")
        if local(mark) == "change-start" and self._rejected and key in self._inserted:
            self._open.add(key)
        elif local(mark) == "change-end":
            self._open.discard(key)
        elif local(mark) == "change" and self._rejected and key in self._deleted:
            deletion = self._deleted[key]
            return [each for each in deletion if local(each) not in {"change-info", ""}]
        return []
