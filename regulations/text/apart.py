"""Headings that stand apart: between blank lines, or below the mark of a table."""

import re

from . import appendices, headings, notes, passport, signatures, wrapping
from .labels import read_label
from .rows import Rows

# «Номер телефона: 2-29-20» with another line below: fields, no heading.
_FIELD = re.compile(r"[А-ЯЁ][а-яё]+(?:[ \u00a0][а-яё]+){0,3}:[ \u00a0]")


def heading_end(rows: Rows, at: int) -> int:
    """Return the row after the heading that begins at row ``at``, ``at`` if none does."""
    below_mark = at > 0 and appendices.is_table_mark(rows.lines[at - 1])
    if not rows.starts_group(at) and not below_mark:
        return at
    end = _end(rows, at)
    if at < end < rows.count and rows.is_apart(end):
        words = _words(rows.lines[at:end])
        below = rows.lines[end : _stop(rows, end)]
        if headings.waits_for(words, rows.lines[end]) and _may_be_heading(below):
            whole = " ".join([words, *below])
            return end + len(below) if headings.stands_as_heading(whole) else end
    return end


def _end(rows: Rows, at: int) -> int:
    if appendices.is_table_mark(rows.lines[at]):
        return at
    if headings.is_year(rows.lines[at]):
        return at + 1
    end = _stop(rows, at)
    lines = rows.lines[at:end]
    if not _may_be_heading(lines) or signatures.signature_span(rows.lines, at) > at:
        return at
    if len(lines) > 1 and _FIELD.match(lines[0]):
        return at
    return end if headings.stands_as_heading(_words(lines)) else at


def _words(lines: list[str]) -> str:
    """Return the words of a heading without its label."""
    label = read_label(lines[0])
    rest = lines[0][label.end :].lstrip() if label else lines[0]
    return " ".join(part for part in (rest, *lines[1:]) if part)


def _stop(rows: Rows, at: int) -> int:
    """Return the row after the last one that may belong to a heading begun at ``at``."""
    end = rows.group_end(at)
    for row in range(at + 1, min(end, at + headings.MOST_LINES)):
        if appendices.head_at(rows, row) is not None:
            return at
        if _is_no_part(rows.lines, row):
            # «Ответственный», then «исполнитель: Администрация»: one phrase, no heading.
            return at if rows.lines[row][0].islower() else row
    return end


def _may_be_heading(lines: list[str]) -> bool:
    if not lines or len(lines) > headings.MOST_LINES or not all(lines):
        return False
    if any(line[-1] in ":;" for line in lines[:-1]) or passport.lists_fields(lines):
        return False
    if any(wrapping.is_only_signs(line) for line in lines):
        return False
    return not any(read_label(line) is not None or wrapping.is_bullet(line) for line in lines[1:])


def _is_no_part(lines: list[str], row: int) -> bool:
    """Tell whether a line below a heading without a blank one is no part of it."""
    line = lines[row]
    if appendices.genre(line) == "паспорт" or headings.is_year(line) or ": " in line:
        return True
    if headings.is_below_caps(lines[row - 1], line):
        return True
    if line.startswith("№ п") or headings.is_measure(line) or appendices.is_table_mark(line):
        return True
    if notes.editors_note_end(lines, row) > row:
        return True
    return notes.is_rule(line) or bool(notes.footnote_label(lines, row))
