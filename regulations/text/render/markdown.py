"""The text of an act as Markdown (CommonMark with GitHub's tables).

Labels stay as typed: marks that would begin a list, a heading or emphasis are escaped. A table
with merged cells, which Markdown has no way to write, is written in HTML.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from ..blocks import Cell
from ..marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from ..structure import Provision, Structure
from .page import table as html_table

_LOWEST: Final = 6
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
# What begins a list, a heading, a quotation or a rule at the beginning of a line.
_OPENING = re.compile(r"(\d{1,9})([.)])(?=\s|$)|[-+#=]")
_HEADED: Final = frozenset({"section", "chapter", "article", "appendix"})
_MARKS: Final = {SUP_ON: "<sup>", SUP_OFF: "</sup>", SUB_ON: "<sub>", SUB_OFF: "</sub>"}


def markdown(structure: Structure) -> str:
    """Return the whole text; units are parted by blank lines."""
    parts = [part for part in _all(structure.provisions, 2) if part]
    return "\n\n".join(parts) + "\n" if parts else ""


def _all(provisions: Iterable[Provision], level: int) -> Iterator[str]:
    for provision in provisions:
        if provision.kind == "table":
            yield from _table(provision)
        elif provision.kind == "quoted":
            inside = "\n\n".join(part for part in _all(provision.children, level + 1) if part)
            yield _quoted(_opened(_words(provision.text), inside))
        elif provision.kind == "appendix":
            yield from _appendix(provision, level)
        else:
            yield from _unit(provision, level)


def _opened(mark: str, inside: str) -> str:
    """Put the opening mark before the first words, not before the sign of a heading or a rule."""
    if not inside or not mark:
        return mark + inside
    sign, space, rest = inside.partition(" ")
    if space and not sign.strip("#"):
        return f"{sign} {mark}{rest}"
    return f"{mark}\n\n{inside}" if inside.startswith("---") else mark + inside


def _unit(provision: Provision, level: int) -> Iterator[str]:
    below = level
    if provision.heading:
        level_here = 1 if provision.kind == "title" and level == 2 else level
        yield _heading(f"{provision.label} {provision.heading}", level_here)
        below = level + 1 if provision.kind in _HEADED else level
        yield from _lines(provision.text)
    else:
        yield from _lines(f"{provision.label} {provision.text}")
    yield from _all(provision.children, below)


def _appendix(provision: Provision, level: int) -> Iterator[str]:
    yield "---"
    yield from _lines(provision.label)
    if provision.heading:
        yield from _lines(provision.text)
        yield _heading(provision.heading, level)
    else:
        yield from _lines(provision.text)
    yield from _all(provision.children, level)


def _heading(words: str, level: int) -> str:
    return f"{'#' * min(level, _LOWEST)} {_words(words)}"


def _lines(words: str) -> Iterator[str]:
    for line in words.split("\n"):
        said = _words(line)
        if said:
            yield _OPENING.sub(_kept, said, count=1) if _OPENING.match(said) else said


def _kept(match: re.Match[str]) -> str:
    number, mark = match[1], match[2]
    return f"{number}\\{mark}" if number else f"\\{match[0]}"


def _words(words: str) -> str:
    said = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    for sign, tag in _MARKS.items():
        said = said.replace(sign, tag)
    return said


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _table(provision: Provision) -> Iterator[str]:
    rows = [row.cells for row in provision.children if row.cells]
    width = max((len(row) for row in rows), default=0)
    if not rows or any(len(row) != width for row in rows) or any(map(_is_merged, rows)):
        yield html_table(provision)
        return
    if provision.heading:
        yield from _lines(provision.heading)
    head, body = (rows[0], rows[1:]) if all(cell.header for cell in rows[0]) else ((), rows)
    lines = [_row(head or (Cell(""),) * width), "|" + " --- |" * width, *map(_row, body)]
    yield "\n".join(lines)


def _is_merged(row: tuple[Cell, ...]) -> bool:
    return any(cell.colspan != 1 or cell.rowspan != 1 for cell in row)


def _row(cells: tuple[Cell, ...]) -> str:
    return "|" + "".join(f" {_in_cell(cell.text)} |" for cell in cells)


def _in_cell(words: str) -> str:
    return "<br>".join(_words(line) for line in words.split("\n") if line.strip())
