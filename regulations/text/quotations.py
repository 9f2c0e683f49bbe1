"""Finding the quoted payload of an amending act: «…изложить в следующей редакции: «3. …».».

Drafters close a payload with one mark where two are due, over the next operation, or never. So
marks are not simply counted: a payload ends at the first line that closes more than it opens,
unless the act plainly goes on with its own next operation before that.
"""

import re
from dataclasses import dataclass
from typing import Final

OPENING: Final = '«“„"'
CLOSING: Final = '»”"'
_LEAD = re.compile(
    r"(?:редакци[ияюей]{1,3}|содержани[еяю]|(?:изложи|дополни|замени)[а-яё]{1,4}\b[^:]{0,120})"
    r"[ \u00a0]{0,3}:$",
    re.IGNORECASE,
)
_INLINE = re.compile(r"(?:редакции|содержания)[ \u00a0]?:[ \u00a0]{0,9}(?=[«“„\"])", re.IGNORECASE)
_OPERATION = re.compile(
    r"\b(?:изложить|дополнить|исключить|заменить|признать утратившим|внести|"
    r"контроль за|вступает в силу|опубликовать)",
    re.IGNORECASE,
)
_RESTATES = re.compile(r"\bизложить в (?:следующей|новой|нижеследующей)? ?редакции", re.IGNORECASE)
_TAIL: Final = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Lines ``start`` to ``end`` (exclusive) are payload; in the first, from column ``cut`` on."""

    start: int
    end: int
    cut: int = 0
    closed: bool = True


class Quotations:
    """The quoted spans of a run of lines, found in one pass from each opening."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._closers = _closers(lines)

    def at(self, index: int) -> Span | None:
        """Return the payload that begins in line ``index``, or None."""
        line = self._lines[index]
        previous = self._lines[index - 1] if index else ""
        first = line.lstrip()[:1]
        if first and first in OPENING and _LEAD.search(previous.rstrip()[-160:]):
            return self._span(index, 0)
        inline = _INLINE.search(line)
        if inline is None:
            return None
        span = self._span(index, inline.end())
        return span if span.end - span.start > 1 else None

    def _span(self, start: int, cut: int) -> Span:
        first = self._lines[start][cut:]
        if _closes_itself(first):
            return Span(start, start + 1, cut)
        close = self._closers[start + 1] if start + 1 < len(self._closers) else None
        if close is None:
            return Span(start, start + 1, cut, closed=_ends_quoted(first))
        for at in range(start + 1, close + 1):
            if _is_own_operation(self._lines[at]):
                return Span(start, at, cut, closed=_ends_quoted(self._lines[at - 1]))
        return Span(start, close + 1, cut)


def balance(line: str) -> int:
    """Return how many more quotation marks a line opens than it closes (straight ones pair)."""
    total = line.count("«") + line.count("“") + line.count("„")
    total -= line.count("»") + line.count("”")
    return total + line.count('"') % 2 * (1 if line.lstrip()[:1] == '"' else -1)


def _closers(lines: list[str]) -> list[int | None]:
    """For every line, the nearest line from it on that closes more than it opens."""
    nearest: list[int | None] = [None] * len(lines)
    following: int | None = None
    for at in range(len(lines) - 1, -1, -1):
        if balance(lines[at]) < 0 and _ends_quoted(lines[at]):
            following = at
        nearest[at] = following
    return nearest


def _ends_quoted(line: str) -> bool:
    tail = line.rstrip()[-_TAIL:]
    return any(mark in tail for mark in CLOSING)


def _closes_itself(text: str) -> bool:
    return balance(text) <= 0 and _ends_quoted(text) and len(text.strip()) > 1


def _is_own_operation(line: str) -> bool:
    """Tell whether a line inside an open quotation is plainly the amending act's own."""
    stripped = line.lstrip()
    if _RESTATES.search(stripped[-200:]) is not None:
        return True
    return (
        stripped[:1].isdigit()
        and _OPERATION.search(stripped[:400]) is not None
        and (stripped.rstrip().endswith((":", ".", ";")))
    )
