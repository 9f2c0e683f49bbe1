"""Gathering what an operation puts in: «…следующего содержания:» and the lines that follow.

Drafters leave the marks out, never close them, or close two with one. A payload ends at the line
that closes it; at the latest before the next operation of the amending act itself.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ..blocks import Block, Paragraph, Table
from ..labels import read_label
from .operation import Payload
from .quoting import CLOSING, OPENING
from .sheet import Line

_CLOSED = re.compile(r"[»”“\"][ \u00a0]{0,3}[.;,]?[ \u00a0]{0,3}[.;,]?[ \u00a0]{0,9}$")
_MARK_AT_END = re.compile(r"[»”“\"](?=[ \u00a0]{0,3}[.;,]?[ \u00a0]{0,3}[.;,]?[ \u00a0]{0,9}$)")
_ENDS: Final = frozenset({"signature", "appendix"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The payload and the index of the first line after it."""

    payload: Payload | None
    after: int


@dataclass(frozen=True, slots=True)
class Borders:
    """What ends a payload that is not closed, told by line.

    ``strong``: the amending act's own operation or head; ``weak``: a line that its last points
    have («вступает в силу»), but a payload may have too.
    """

    lines: Sequence[Line]
    strong: Callable[[int], bool]
    weak: Callable[[int], bool]


def gather(
    first: str, at: int, borders: Borders, numbers: frozenset[str] = frozenset()
) -> Gathered:
    """Take the payload that begins with ``first`` (may be empty) and goes on at line ``at``.

    ``numbers`` are those of the units it is for: a line with one of them is no line of the act.
    """
    lines = borders.lines
    first = first.strip()
    blocks: list[Block] = [Paragraph(first)] if first else []
    if not first and (at >= len(lines) or _is_border(borders, at)):
        return Gathered(None, at)
    opener = (first or _text(lines[at]))[:1]
    if opener and opener in OPENING + '"':
        return _quoted(blocks, opener, at, borders)
    return _bare(blocks, at, borders, numbers)


def _is_border(borders: Borders, at: int) -> bool:
    line = borders.lines[at]
    return line.kind in _ENDS or borders.strong(at)


def _quoted(blocks: list[Block], opener: str, at: int, borders: Borders) -> Gathered:
    lines = borders.lines
    total = _balance(_of(blocks[0]), opener) if blocks else 0
    last = _of(blocks[0]) if blocks else ""
    begun = bool(blocks)
    sure = -1  # the line up to which the payload is known to go on
    while True:
        if begun and _ends_quoted(last, opener):
            following = at >= len(lines) or _is_border(borders, at) or borders.weak(at)
            if total <= 0 or following:
                break
        if at >= len(lines) or (begun and borders.strong(at)):
            break
        soft = lines[at].kind in _ENDS or borders.weak(at)
        if begun and soft and at > sure:
            sure = _closing(lines, at, total, opener, borders)
            if sure < at:
                break
        line = lines[at]
        if isinstance(line.block, Table):
            last = ""
        else:
            last = line.text
            total += _balance(last, opener)
        blocks.extend(line.blocks)
        begun = True
        at += 1
    return Gathered(_stripped(blocks, opener), at)


def _bare(blocks: list[Block], at: int, borders: Borders, numbers: frozenset[str]) -> Gathered:
    """Without an opening mark a line of words in the clause is all, unless it opens a list."""
    lines = borders.lines
    alone = bool(blocks) and not _of(blocks[0]).rstrip().endswith((":", ","))
    while not alone and at < len(lines):
        own = read_label(lines[at].text)
        expected = own is not None and own.number in numbers
        if _is_border(borders, at) or (borders.weak(at) and not expected):
            break
        line = lines[at]
        blocks.extend(line.blocks)
        at += 1
        if (
            not isinstance(line.block, Table)
            and _ends_quoted(line.text, "«")
            and _balance(line.text, "«") < 0
        ):
            break
    return Gathered(_stripped(blocks, ""), at)


def _closing(lines: Sequence[Line], at: int, total: int, opener: str, borders: Borders) -> int:
    """Return the line from ``at`` on that closes the payload before the act goes on, or -1."""
    for place in range(at, len(lines)):
        if borders.strong(place):
            return -1
        line = lines[place]
        if isinstance(line.block, Table):
            continue
        total += _balance(line.text, opener)
        if total <= 0 and _ends_quoted(line.text, opener):
            return place
    return -1


def _stripped(blocks: list[Block], opener: str) -> Payload | None:
    """Take the marks around the payload off; a mark that closed two is left to the inner one."""
    first, last = blocks[0] if blocks else None, blocks[-1] if blocks else None
    if isinstance(first, Paragraph) and opener:
        blocks[0] = Paragraph(first.text[1:].lstrip(), first.style)
        last = blocks[-1]
    whole = sum(_balance(_of(block), "«") for block in blocks)
    if isinstance(last, Paragraph):
        mark = _MARK_AT_END.search(last.text[-12:])
        if mark is not None and (opener or whole < 0):
            cut = max(0, len(last.text) - 12) + mark.start()
            kept = last.text[:cut]
            if opener == "«" and whole == 0 and last.text[cut] == "»":
                kept += "»." if last.text[cut + 1 : cut + 2] == "." else "»"
            blocks[-1] = Paragraph(kept.rstrip(), last.style)
        elif not opener and len(blocks) == 1:
            blocks[-1] = Paragraph(last.text.rstrip().rstrip(";"), last.style)
    kept_blocks = tuple(block for block in blocks if isinstance(block, Table) or _of(block).strip())
    if not kept_blocks:
        return None
    return Payload(kept_blocks, "\n".join(_of(block) for block in kept_blocks))


def _of(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text for cell in row) for row in block.rows)
    return ""


def _text(line: Line) -> str:
    return "" if isinstance(line.block, Table) else line.text.lstrip()


def _ends_quoted(text: str, opener: str) -> bool:
    mark = _CLOSED.search(text[-14:])
    if mark is None:
        return False
    return mark[0][0] == "“" if opener == "„" else mark[0][0] != "“"


def _balance(text: str, opener: str) -> int:
    """How many more quotations a text opens than it closes, for what ``opener`` began."""
    if opener == "„":
        return text.count("„") - text.count("“")
    if opener == '"':
        spaced = f" {text} "
        opened = sum(
            sign == '"' and spaced[at - 1] in " \u00a0(«" and not spaced[at + 1].isspace()
            for at, sign in enumerate(spaced)
        )
        return 2 * opened - text.count('"')
    return sum(map(text.count, "«")) - sum(map(text.count, CLOSING.replace('"', "")))
