"""Automatic numbering of an ODT, counted as Writer counts it.

A list is known by its style; another list of that style goes on only if it says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.reading.numerals import in_alphabet, roman
from documents.reading.odt.names import attribute, count, local
from documents.reading.odt.styles import Styles

LEVELS = 10
_PLACE = re.compile(r"%(\d{1,2})%")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DASHES = {"\uf02d", "\uf0be"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is printed; ``levels`` is how many numbers are shown together."""

    start: int = 1
    number_format: str = "1"
    doubled: bool = False
    prefix: str = ""
    suffix: str = ""
    levels: int = 1
    whole: str = ""
    bullet: str = ""


@dataclass(slots=True)
class Counters:
    """Where a list has got to; lists that go on share one."""

    style: str
    at: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """Counts the paragraphs of one document from its beginning."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._by_id: dict[str, Counters] = {}
        self._last: dict[str, Counters] = {}
        self._outline = Counters("")

    def list(self, element: etree._Element, style: str) -> Counters:
        """The counters of a list that begins here: new ones unless it goes on with another."""
        named = attribute(element, "continue-list")
        found = self._by_id.get(named) if named else None
        if found is None and attribute(element, "continue-numbering") == "true":
            found = self._last.get(style)
        found = found or Counters(style)
        self._by_id[attribute(element, "id")] = found
        self._last[style] = found
        return found

    def next(self, counters: Counters, style: str, level: int, start: int | None) -> str:
        """Count one more item and return its label; ``start`` is the number it is given."""
        return self._counted(counters, self._of(style), level, start)

    def heading(self, level: int, start: int | None) -> str:
        """The label of a heading that stands in no list, by the outline of the document."""
        if "" not in self._levels:
            self._levels[""] = _read(self._styles.outline)
        return self._counted(self._outline, self._levels[""], level - 1, start)

    def _counted(
        self, counters: Counters, levels: dict[int, Level], level: int, start: int | None
    ) -> str:
        level = min(level, LEVELS - 1)
        found = levels.get(level)
        if found is None:
            return ""
        if found.bullet:
            return "–" if found.bullet in _DASHES else _PRIVATE.sub("•", found.bullet).strip()
        current = counters.at[level]
        following = found.start if current is None else current + 1
        counters.at[level] = following if start is None else start
        counters.at[level + 1 :] = [None] * (LEVELS - level - 1)
        return _printed(counters.at, levels, level)

    def _of(self, style: str) -> dict[int, Level]:
        if style not in self._levels:
            self._levels[style] = _read(self._styles.lists.get(style))
        return self._levels[style]


def _printed(counters: list[int | None], levels: dict[int, Level], at: int) -> str:
    def figure(upper: int) -> str:
        of = levels.get(upper, Level())
        value = counters[upper]
        return _figure(of.start if value is None else value, of)

    level = levels[at]
    if level.whole:
        return _PLACE.sub(
            lambda match: figure(min(int(match[1]) - 1, LEVELS - 1)), level.whole
        ).strip()
    if not level.number_format:
        return f"{level.prefix}{level.suffix}".strip()
    shown = [figure(upper) for upper in range(max(at - level.levels + 1, 0), at + 1)]
    numbers = ".".join(number for number in shown if number)
    return f"{level.prefix}{numbers}{level.suffix}".strip()


def _figure(number: int, level: Level) -> str:
    first = level.number_format.split(",")[0].strip()
    if not first:
        return ""
    if first in {"i", "I"}:
        made = roman(number)
        return made.upper() if first == "I" else made
    if first[0].lower() in {"a", "а"}:  # Latin, Cyrillic
        return in_alphabet(number, first[0], doubled=level.doubled)
    return str(number)


def _read(style: etree._Element | None) -> dict[int, Level]:
    found = {}
    for each in style if style is not None else ():
        if not local(each).startswith(("list-level-style-", "outline-level-style")):
            continue
        found[count(each, "level") - 1] = Level(
            start=count(each, "start-value"),
            number_format=attribute(each, "num-format"),
            doubled=attribute(each, "num-letter-sync") == "true"
            or attribute(each, "num-format").replace(" ", "").endswith("аа,бб,...,яя"),
            prefix=attribute(each, "num-prefix"),
            suffix=attribute(each, "num-suffix"),
            levels=count(each, "display-levels"),
            whole=attribute(each, "num-list-format"),
            bullet=attribute(each, "bullet-char"),
        )
    return found
