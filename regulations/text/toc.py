"""The table of contents typed into a text: its lines look like labelled units and are not."""

import re
from collections.abc import Sequence
from typing import Final

from .folding import squeeze

_WORDS: Final = frozenset({"содержание", "оглавление"})
_LEADER: Final = ".…_ \u00a0\t"
_DIGITS: Final = "0123456789"
_FEWEST_DOTS: Final = 3
_MOST_DIGITS: Final = 4
_HEAD = re.compile(r"(?:[\d.)\s]|[IVXLCІХ]+\.)*")
_MOST_LINES: Final = 200
_LONGEST: Final = 400
_SURE: Final = 3
_KEY: Final = 25


def contents_rows(lines: Sequence[str]) -> frozenset[int]:
    """Return the indexes of the lines that belong to a table of contents.

    It goes from the word «СОДЕРЖАНИЕ» down to where its first entry stands again as a heading,
    or as far as lines end with a page number after dots.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        if is_contents(lines[at]):
            end = _end(lines, at + 1)
            found.update(range(at + 1, end))
            at = max(end, at + 1)
        elif _ends_with_page(lines[at]):
            end = _run(lines, at)
            if sum(map(_ends_with_page, lines[at:end])) >= _SURE:
                found.update(range(at, end))
            at = end
        else:
            at += 1
    return frozenset(found)


def is_contents(line: str) -> bool:
    """Tell whether a line is the word «СОДЕРЖАНИЕ» alone."""
    return len(line) < 40 and squeeze(line).strip(".:").lower() in _WORDS


def _end(lines: Sequence[str], start: int) -> int:
    by_pages = _run(lines, start)
    if start >= len(lines):
        return start
    first = _key(lines[start])
    if len(first) >= 4:
        for at in range(start + 1, min(len(lines), start + _MOST_LINES)):
            if len(lines[at]) > _LONGEST:
                break
            if _key(lines[at]).startswith(first) or (
                at >= by_pages and len(_key(lines[at])) > 8 and first.startswith(_key(lines[at]))
            ):
                return at if at > by_pages or not _ends_with_page(lines[at]) else by_pages
    return by_pages


def _run(lines: Sequence[str], start: int) -> int:
    """Return the end of the lines with page numbers; an entry may be broken over three lines."""
    end, at = start, start
    while at < len(lines) and at - end < 3 and len(lines[at]) <= _LONGEST:
        if _ends_with_page(lines[at]):
            end = at + 1
        at += 1
    return end


def _ends_with_page(line: str) -> bool:
    """Tell whether a line ends with dots (or a tab) and a number of a page."""
    if line[-1:] not in _DIGITS or not line or len(line) > _LONGEST:
        return False
    before = line.rstrip(_DIGITS)
    words = before.rstrip(_LEADER)
    leader = before[len(words) :]
    dots = leader.count(".") + 2 * leader.count("…") + leader.count("_")
    return len(line) - len(before) <= _MOST_DIGITS and dots >= _FEWEST_DOTS


def _key(line: str) -> str:
    """Return the letters of an entry without its number and page."""
    head = _HEAD.match(line)
    return "".join(filter(str.isalpha, line[head.end() if head else 0 :])).lower()[:_KEY]
