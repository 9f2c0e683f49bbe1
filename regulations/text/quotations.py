"""Finding the quoted payload of an amending act: «…изложить в следующей редакции: «3. …».».

Drafters close a payload with one mark where two are due, over the next operation, or never. So
marks are not simply counted: a payload ends at the first line that closes more than it opens,
unless the act plainly goes on with its own next operation before that.
"""

import re
from dataclasses import dataclass
from typing import Final

from .labels import Label, read_label

OPENING: Final = '«“„"'
CLOSING: Final = '»”"'
_LEAD = re.compile(
    r"(?:редакци[ияюей]{1,3}|содержани[еяю]|(?:изложи|дополни|замени)[а-яё]{1,4}\b[^:]{0,120})"
    r"[ \u00a0]{0,3}:$",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"(?:(?:редакции|содержания)[ \u00a0]?:|изложить в (?:новой|следующей) редакции)"
    r"[ \u00a0]{0,9}(?=[«“„\"])",
    re.IGNORECASE,
)
_OPERATION = re.compile(
    r"\b(?:изложить|дополнить|исключить|заменить|признать утратившим|внести|"
    r"контроль за|вступает в силу|опубликовать)",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:изложить|дополнить|исключить|заменить|признать утратившим|считать утратившим)\b"
    r"|^В (?:приложени|раздел|пункт|подпункт|абзац|стать|глав|подпрограмм|паспорт|таблиц)"
    r".{0,400}:$",
    re.IGNORECASE,
)
_RESTATES = re.compile(r"\bизложить в (?:следующей|новой|нижеследующей)? ?редакции", re.IGNORECASE)
# What the operation says of its target when that has a number of its own.
_NAMES_UNIT = re.compile(
    r"\b(?:пункт|подпункт|част|стать|раздел|глав)[а-яё]{0,4}[ \u00a0]{1,3}«?[\dIVXа-я]{1,4}\b", re.I
)
_NUMBER_NAMED = re.compile(
    r"(?:пункт|подпункт|част|стать|раздел|глав)[а-яё]{0,4}[ \u00a0]{1,3}(?:№ ?)?([\d.]{1,12})", re.I
)
_ENDS_ACT = re.compile(
    r"(?:\d{1,2}\.)?[ \u00a0]{0,3}(?:контроль за|опубликовать|постановление вступает|"
    r"настоящ\w{2,3} (?:постановл|решен|распоряж|приказ)|глава\b|мэр\b|председатель\b)",
    re.I,
)
_MOST_BARE: Final = 400
_TAIL: Final = 4
_ONLY_MARKS: Final = OPENING + CLOSING + " \u00a0\t.,;:"


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
        closes = [balance(line) < 0 for line in lines]
        self._closer = _nearest(
            [closing and ends_quoted(line) for closing, line in zip(closes, lines, strict=True)]
        )
        self._loose_closer = _nearest(closes)
        self._own = _nearest([_is_own_operation(line) for line in lines])

    def at(self, index: int) -> Span | None:
        """Return the payload that begins in line ``index``, or None."""
        line = self._lines[index]
        previous = self._lines[index - 1] if index else ""
        first = line.lstrip()[:1]
        led = leads(previous)
        if first and first in OPENING and (led or is_bare_mark(line)):
            return self._span(index, 0)
        if first and first in CLOSING and is_bare_mark(line):
            return Span(index, index + 1)
        if led and first and first not in CLOSING and self._opens_bare(index):
            return Span(index, self._bare_end(index))
        inline = _INLINE.search(line)
        if inline is None:
            return None
        span = self._span(index, inline.end())
        return span if span.end - span.start > 1 else None

    def _opens_bare(self, index: int) -> bool:
        """Tell whether a payload without marks begins: the unit that the operation names."""
        line, operation = self._lines[index], self._lines[index - 1]
        if is_operation(line) or _is_own_operation(line) or _ENDS_ACT.match(line):
            return False
        label = read_label(line)
        if label is None:
            return not _NAMES_UNIT.search(operation)
        named = _NUMBER_NAMED.findall(operation[-400:])
        return label.number in {number.strip(".") for number in named}

    def _bare_end(self, index: int) -> int:
        """Return where the act goes on with its own next number or operation."""
        own = read_label(self._lines[index - 1])
        for at in range(index + 1, min(len(self._lines), index + _MOST_BARE)):
            line = self._lines[at]
            if not line or is_operation(line) or _is_own_operation(line) or _ENDS_ACT.match(line):
                return at
            label = read_label(line)
            if label is None or own is None or not _follows(own, label):
                continue
            if not self._comes_again(label, at):
                return at
        return min(len(self._lines), index + _MOST_BARE)

    def _comes_again(self, label: Label, at: int) -> bool:
        """Tell whether the act's own unit of this number comes below: this one is the payload's."""
        for line in self._lines[at + 1 : at + _MOST_BARE]:
            other = read_label(line)
            if other is not None and other.form == label.form and other.path == label.path:
                return is_operation(line)
        return False

    def _span(self, start: int, cut: int) -> Span:
        first = self._lines[start][cut:]
        if _closes_itself(first):
            return Span(start, start + 1, cut)
        last = len(self._lines)
        following = start + 1
        close = self._closer[following] if following < last else last
        own = self._own[following] if following < last else last
        if close < own:
            return Span(start, close + 1, cut)
        if ends_quoted(first):
            return Span(start, following, cut)
        loose = self._loose_closer[following] if following < last else last
        if loose < own:
            return Span(start, loose + 1, cut)
        return Span(start, own, cut, closed=ends_quoted(self._lines[own - 1]))


def _follows(own: Label, label: Label) -> bool:
    """Tell whether a label is the next number of the amending act itself."""
    if own.form != label.form or own.depth != label.depth:
        return own.form == "dot" == label.form and label.path == (own.path[0] + 1,)
    return label.path == (*own.path[:-1], own.path[-1] + 1)


def leads(text: str) -> bool:
    """Tell whether a unit announces a payload: «изложить в следующей редакции:»."""
    return _LEAD.search(text.rstrip()[-160:]) is not None


def opens_inline(operation: str, payload: str) -> bool:
    """Tell whether a payload on the line of its operation is known as one."""
    match = _INLINE.search(f"{operation} {payload}")
    return match is not None and match.end() == len(operation) + 1


def is_operation(text: str) -> bool:
    """Tell whether words are an operation of an amending act or the head of several."""
    return _CHANGES.search(text[:600]) is not None


def balance(line: str) -> int:
    """Return how many more quotation marks a line opens than it closes (straight ones pair)."""
    total = line.count("«") + line.count("“") + line.count("„")
    total -= line.count("»") + line.count("”")
    return total + line.count('"') % 2 * (1 if line.lstrip()[:1] == '"' else -1)


def _nearest(marked: list[bool]) -> list[int]:
    """For every line, the nearest marked one from it on; the number of lines if there is none."""
    nearest = [len(marked)] * len(marked)
    following = len(marked)
    for at in range(len(marked) - 1, -1, -1):
        if marked[at]:
            following = at
        nearest[at] = following
    return nearest


def is_bare_mark(line: str) -> bool:
    """Tell whether a line is a quotation mark alone: the table in it was lost."""
    return len(line) < 8 and not line.strip(_ONLY_MARKS)


def is_of_act(own: Label | None, line: str) -> bool:
    """Tell whether a line below a quoted document is the amending act's own again.

    ``own`` is the label of the operation that the document is the payload of.
    """
    label = read_label(line)
    if label is None:
        return _ENDS_ACT.match(line) is not None
    if label.form == "dot" and label.depth == 1 and _ENDS_ACT.match(line):
        return True
    counts = (own is not None and _follows(own, label)) or (label.form, label.depth) == ("dot", 1)
    return counts and is_operation(line)


def ends_quoted(line: str) -> bool:
    """Tell whether a closing mark stands at the end of a line, before a full stop or semicolon."""
    tail = line.rstrip()[-_TAIL:]
    return any(mark in tail for mark in CLOSING)


def _closes_itself(text: str) -> bool:
    return balance(text) <= 0 and ends_quoted(text) and len(text.strip()) > 1


def _is_own_operation(line: str) -> bool:
    """Tell whether a line inside an open quotation is plainly the amending act's own."""
    stripped = line.lstrip()
    if _RESTATES.search(stripped[-200:]) is not None or _LEAD.search(stripped[-160:]) is not None:
        return True
    return (
        stripped[:1].isdigit()
        and _OPERATION.search(stripped[:400]) is not None
        and (stripped.rstrip().endswith((":", ".", ";")))
    )
