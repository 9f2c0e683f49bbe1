"""A comparison of two texts as a Word document with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from documents.tracked_changes import (
    TrackedBlock,
    TrackedCell,
    TrackedParagraph,
    TrackedRow,
    TrackedRun,
    TrackedTable,
    write_tracked,
)
from regulations.text import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON, flow

if TYPE_CHECKING:
    from datetime import datetime

    from documents.tracked_changes import Fate
    from regulations.text import Change, Comparison, Part, Provision

_RAISED = {SUP_ON: "superscript", SUB_ON: "subscript", SUP_OFF: "", SUB_OFF: ""}


def tracked_docx(comparison: Comparison, *, title: str, author: str, at: datetime) -> bytes:
    """Return the DOCX: accepting its changes gives the new text, rejecting them the old."""
    return write_tracked(tracked_blocks(comparison), title=title, author=author, at=at)


def tracked_blocks(comparison: Comparison) -> Iterator[TrackedBlock]:
    """Yield paragraphs and tables; a row is never parted from its table."""
    for is_row, items in groupby(flow(comparison), key=lambda item: bool(_cells(item[1]))):
        if is_row:
            yield TrackedTable(tuple(row for fate, change in items for row in _rows(fate, change)))
            continue
        for fate, change in items:
            yield from _paragraphs(fate, change)


def _cells(change: Change) -> bool:
    return any(side is not None and side.cells for side in (change.old, change.new))


def _paragraphs(fate: Fate, change: Change) -> Iterator[TrackedParagraph]:
    if fate != "=":
        yield from _lines(fate, change)
    elif all(part.old == part.new for part in change.parts) and _layout(change):
        yield from _lines("=", change)
    else:
        # A heading made text, a label lost: one paragraph more or less, so both are written out.
        yield from _lines("-", change)
        yield from _lines("+", change)


def _layout(change: Change) -> bool:
    """Tell whether the unit has the same paragraphs before and after."""
    old, new = change.old, change.new
    return (
        old is not None
        and new is not None
        and (bool(old.heading), bool(old.heading and old.text))
        == (bool(new.heading), bool(new.heading and new.text))
        and bool(old.plain) == bool(new.plain)
    )


def _lines(fate: Fate, change: Change) -> Iterator[TrackedParagraph]:
    """A unit with a heading is two paragraphs, the heading after its label and the text."""
    strings = {
        (part.old if fate == "-" else part.new): runs
        for part in change.parts
        if (runs := _runs(fate, part))
    }
    label, heading = strings.get("label", ()), strings.get("heading", ())
    words = strings.get("text", ())
    style = "heading" if heading or _side(fate, change).style == "heading" else ""
    first = (heading or words) if label or heading or words else ()
    lines = [_joined(label, first, fate)]
    if heading and words:
        lines.append(words)
    for at, runs in enumerate(lines):
        if runs:
            yield TrackedParagraph(runs, fate, style if at == 0 else "")


def _side(fate: Fate, change: Change) -> Provision:
    return change.old if fate == "-" and change.old is not None else change.provision


def _joined(
    label: tuple[TrackedRun, ...], words: tuple[TrackedRun, ...], fate: Fate
) -> tuple[TrackedRun, ...]:
    if not label or not words:
        return label or words
    return (*label, TrackedRun(" ", fate), *words)


def _rows(fate: Fate, change: Change) -> Iterator[TrackedRow]:
    fates: tuple[Fate, ...] = (fate,)
    if fate == "=" and not _same_cells(change):
        fates = ("-", "+")
    for one in fates:
        side = _side(one, change)
        parts = {(part.old if one == "-" else part.new): part for part in change.parts}
        cells = [
            TrackedCell(_runs(one, parts[at]) if at in parts else (), cell.colspan)
            for at, cell in enumerate(side.cells)
        ]
        yield TrackedRow(tuple(cells), one)


def _same_cells(change: Change) -> bool:
    old, new = change.old, change.new
    return (
        old is not None
        and new is not None
        and [cell.colspan for cell in old.cells] == [cell.colspan for cell in new.cells]
        and all(part.old == part.new for part in change.parts)
    )


def _runs(fate: Fate, part: Part) -> tuple[TrackedRun, ...]:
    """Return the runs of a string; of one side only, all of them have its fate."""
    if fate == "=":
        pieces = list(part.words)
    else:
        other = "+" if fate == "-" else "-"
        words = "".join(words for sign, words in part.words if sign != other)
        pieces = [(fate, words)] if words else []
    return tuple(run for sign, words in pieces for run in _raised(words, sign))


def _raised(words: str, fate: Fate) -> Iterator[TrackedRun]:
    """Part the words at the marks of raised and lowered text."""
    raised, start = "", 0
    for at, sign in enumerate(words):
        if sign in _RAISED:
            if at > start:
                yield TrackedRun(words[start:at], fate, raised)
            raised, start = _RAISED[sign], at + 1
    if start < len(words):
        yield TrackedRun(words[start:], fate, raised)
