"""Quotation marks inside one instruction: «слова «А» заменить словами «Б»».

Marks nest, and drafters close two with one. So a mark that closes an inner quotation closes all
if the instruction plainly goes on after it with its own words.
"""

import re
from dataclasses import dataclass
from typing import Final

_INSTRUCTION = re.compile(
    r"(?:излож(?:ить|ив)|дополн(?:ить|ив)|замен(?:ить|ив)|исключ(?:ить|ив)|"
    r"признать[ \u00a0]утратив|"
    r"следующ(?:ие|ее)[ \u00a0](?:изменени|дополнени))",
    re.IGNORECASE,
)
_UNIT_INSIDE = re.compile(
    r"[ \u00a0]{1,9}(?=(?:раздел|пункт|абзац|таблицу|строку|позицию|приложение|"
    r"подраздел)[ \u00a0]{1,3}"
    r"(?:№[ \u00a0]?)?[\dIVX]{1,5}\.?[ \u00a0]{0,3}[«\"])",
    re.IGNORECASE,
)
_LONGEST: Final = 20_000
OPENING: Final = "«“„"
CLOSING: Final = "»”"
# Stands for every character of a quotation in a masked line.
MASK: Final = "\ue010"
_GOES_ON = re.compile(
    r"[ \u00a0]{0,3}(?:(?:,|и|или)[ \u00a0]{1,3}(?:[«\"]|слов|цифр|в[ \u00a0])|заменить|исключить|"
    r"дополнить|изложить|соответственно|признать|слов(?:ами|ом)\b|цифр(?:ами|ой)\b|следующ|"
    r"на[ \u00a0]слов|в[ \u00a0](?:следующей|новой|соответствующ)|[;.]?[ \u00a0]*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation in a line: ``start`` at its opening mark, ``end`` after its closing one.

    ``closed`` is False when the line ends inside it; then ``end`` is the end of the line.
    """

    start: int
    end: int
    inner: str
    closed: bool = True


def quotations(line: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a line in order."""
    found: list[Quotation] = []
    at, size = 0, min(len(line), _LONGEST)
    while at < size:
        sign = line[at]
        if sign in OPENING or (sign == '"' and _opens(line, at)):
            quotation = _parted(_from(line, at))
            found.append(quotation)
            at = quotation.end
        else:
            at += 1
    return tuple(found)


def masked(line: str, found: tuple[Quotation, ...]) -> str:
    """Return the line with every quotation, marks too, turned into MASK; same length."""
    out: list[str] = []
    last = 0
    for quotation in found:
        out.append(line[last : quotation.start])
        out.append(MASK * (quotation.end - quotation.start))
        last = quotation.end
    out.append(line[last:])
    return "".join(out)


def _opens(line: str, at: int) -> bool:
    """A straight mark opens after a space, a bracket or at the head, if a word follows it."""
    before = line[at - 1 : at]
    after = line[at + 1 : at + 2]
    return (not before or before.isspace() or before in '(«"“:;,№-–—') and not (
        after.isspace() and bool(before)
    )


def _from(line: str, start: int) -> Quotation:
    """Read the quotation that begins at ``start`` with all that it holds."""
    stack = [line[start]]
    closed = False
    for at in range(start + 1, min(len(line), start + _LONGEST)):
        if not _closes(line, at, stack):
            continue
        closed = True
        inner = line[start] == '"' != line[at]
        if not stack or (not inner and _GOES_ON.match(line, at + 1)):
            return Quotation(start, at + 1, line[start + 1 : at])
    # Never closed: it ends before the words of the act itself, if there are any.
    own = _INSTRUCTION.search(line, start) if closed else None
    if own is not None:
        close = max(line.rfind(mark, start, own.start()) for mark in CLOSING)
        if close > start:
            return Quotation(start, close + 1, line[start + 1 : close])
    return Quotation(start, len(line), line[start + 1 :], closed=False)


def _closes(line: str, at: int, stack: list[str]) -> bool:
    """Take a sign into the stack of open marks; tell whether it closes one."""
    sign = line[at]
    if sign in "«„" or (sign == "“" and "„" not in stack):
        stack.append(sign)
        return False
    if sign == '"' and _opens(line, at) and not (stack[-1:] == ['"'] and _ends(line, at)):
        stack.append(sign)
        return False
    if sign in '"“':
        opener = "„" if sign == "“" else '"'
        while opener in stack and stack.pop() != opener:
            pass
        return opener == "„" or sign == '"'
    if sign in CLOSING and stack:
        stack.pop()
        return True
    return False


def _parted(quotation: Quotation) -> Quotation:
    """A name that was never closed ends before the next unit: «…района «А» Раздел 7 «Цели»»."""
    inner = quotation.inner
    if inner.count("«") <= inner.count("»"):
        return quotation
    unit = _UNIT_INSIDE.search(inner)
    if unit is None:
        return quotation
    end = quotation.start + 1 + unit.start()
    return Quotation(quotation.start, end, inner[: unit.start()])


def _ends(line: str, at: int) -> bool:
    return line[at + 1 : at + 2] in {"", " ", ".", ",", ";", ":", ")"}
