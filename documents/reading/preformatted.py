"""Text set line by line, as on a typed page: lines put together into paragraphs again.

Old databases of law keep a page as it was typed. A paragraph begins with an indent, if indents
have survived; without them it is told by the width of the page: a line that had room for the next
word was ended on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_INDENT = re.compile(r"[ \u00a0\t]*")
_FIRST_LINE = 3
_LOST_INDENT = 5
_LONGEST_LINE = 100
_ENDS = (".", ";", ":")
_LEAST_LINES = 3


def is_typed(text: str) -> bool:
    """Whether these lines are those of a typed page: some apart, none longer than a page."""
    lines = text.strip().split("\n")
    if len(lines) < _LEAST_LINES or all(line.strip() for line in lines):
        return False
    return not _has_long_lines(lines)


def unwrapped(text: str) -> list[str]:
    """Return paragraphs, "" for a blank line. Lines longer than a page are paragraphs already."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = [line for line in lines if line.strip()]
    if not written or _has_long_lines(written):
        return [line.strip() for line in lines]
    begins = _by_indent if _has_indents(written) else _by_width(written)
    made: list[str] = []
    before, is_first = "", True
    for line in lines:
        words = " ".join(line.split())
        if not words or not made or not made[-1] or begins(before, line, is_first):
            made.append(words)
            is_first = True
        else:
            made[-1] = f"{made[-1]} {words}"
            is_first = False
        before = line
    return made


def _has_long_lines(lines: list[str]) -> bool:
    long = sum(len(" ".join(line.split())) > _LONGEST_LINE for line in lines)
    return long > len(lines) // 50


def _by_indent(before: str, line: str, is_first: bool) -> bool:
    return _indent(line) >= _FIRST_LINE


def _by_width(written: list[str]) -> Callable[[str, str, bool], bool]:
    lengths = sorted(len(line.strip()) for line in written)
    width = lengths[min(len(lengths) - 1, len(lengths) * 98 // 100)]

    def begins(before: str, line: str, is_first: bool) -> bool:
        """``is_first``: the line before began a paragraph, and has lost its indent."""
        before, line = before.strip(), line.strip()
        taken = len(before) + (_LOST_INDENT if is_first else 0)
        had_room = taken + 1 + len(line.split(maxsplit=1)[0]) <= width
        return before.endswith(_ENDS) or had_room

    return begins


def _indent(line: str) -> int:
    match = _INDENT.match(line)
    return len(match[0].expandtabs(8)) if match else 0


def _has_indents(written: list[str]) -> bool:
    """Whether some lines are indented and others are not."""
    indented = sum(_indent(line) >= _FIRST_LINE for line in written)
    return 0.02 * len(written) < indented < 0.98 * len(written)
