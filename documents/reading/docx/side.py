"""Tracked changes: which of the two texts of a document is read."""

from __future__ import annotations

from typing import Literal

from lxml import etree

from documents.reading.docx.names import child, local

Side = Literal["accepted", "rejected"]

_ADDED = {"ins", "moveTo"}
_TAKEN = {"del", "moveFrom"}
CHANGES = _ADDED | _TAKEN


def is_kept(name: str, side: Side) -> bool:
    """Whether what stands inside a tracked change of this name belongs to the side."""
    return name in (_ADDED if side == "accepted" else _TAKEN)


def loses_mark(properties: etree._Element | None, side: Side) -> bool:
    """Whether the end of this paragraph is gone on the side, so that it joins the next one."""
    marks = child(properties, "rPr")
    gone = _TAKEN if side == "accepted" else _ADDED
    return marks is not None and any(local(each) in gone for each in marks)


def loses_row(properties: etree._Element | None, side: Side) -> bool:
    """Whether this row of a table (or this cell) is gone on the side."""
    gone = {"del", "cellDel"} if side == "accepted" else {"ins", "cellIns"}
    return properties is not None and any(local(each) in gone for each in properties)


def properties_of(paragraph: etree._Element, side: Side) -> etree._Element | None:
    """The properties of a paragraph as they are on the side."""
    properties = child(paragraph, "pPr")
    if side == "rejected":
        before = child(child(properties, "pPrChange"), "pPr")
        if before is not None:
            return before
    return properties
