"""Automatic numbering of a DOCX, counted as Word counts it.

Lists (``w:num``) of one abstract list share its counters; a list may say where it starts anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from documents.reading.docx.names import attribute, child, is_on, local, number
from documents.reading.docx.styles import Styles
from documents.reading.numerals import printed

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_DASHES = {"\uf02d", "\uf0be"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is printed."""

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    glued: bool = False
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts the paragraphs of one document from its beginning."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            attribute(each, "abstractNumId") or "": each
            for each in (root if root is not None else ())
            if local(each) == "abstractNum"
        }
        self._nums = {
            attribute(each, "numId") or "": each
            for each in (root if root is not None else ())
            if local(each) == "num"
        }
        self._lists: dict[str, _List | None] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level of a list that is tied to a style, None if none is."""
        found = self._list(num_id)
        if found is None:
            return None
        return next((at for at, level in found.levels.items() if level.style == style_id), None)

    def next(self, num_id: str, at: int) -> tuple[str, bool]:
        """Count one more paragraph; return its label and whether it is glued to the words.

        A list that does not exist gives "".
        """
        at = min(max(at, 0), LEVELS - 1)
        found = self._list(num_id)
        if found is None or at not in found.levels:
            return "", False
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        level = found.levels[at]
        if at in found.starts and at not in found.begun:
            counters[at] = found.starts[at]
        else:
            current = counters[at]
            counters[at] = level.start if current is None else current + 1
        found.begun.add(at)
        self._restart_below(found, counters, at)
        return self._printed(found, counters, at), level.glued

    def _restart_below(self, found: _List, counters: list[int | None], at: int) -> None:
        for lower in range(at + 1, LEVELS):
            restart = found.levels[lower].restart if lower in found.levels else None
            if restart is None or (restart > 0 and at < restart):
                counters[lower] = None

    def _printed(self, found: _List, counters: list[int | None], at: int) -> str:
        level = found.levels[at]
        if level.number_format == "bullet":
            sign = level.text.replace("\u00ad", "")
            return "–" if sign in _DASHES else _PRIVATE.sub("•", sign).strip()

        def figure(match: re.Match[str]) -> str:
            upper = int(match[1]) - 1
            of = found.levels.get(upper, Level())
            value = counters[upper]
            value = of.start if value is None else value
            return printed(value, "decimal" if level.legal else of.number_format)

        return _PLACE.sub(figure, level.text).strip()

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._made(num_id)
        return self._lists[num_id]

    def _made(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract = self._resolved(attribute(child(num, "abstractNumId")) or "")
        if abstract is None:
            return None
        levels = {number(each, "ilvl"): _level(each) for each in abstract if local(each) == "lvl"}
        made = _List(attribute(abstract, "abstractNumId") or "", levels)
        for override in num:
            if local(override) != "lvlOverride":
                continue
            at = number(override, "ilvl")
            own = child(override, "lvl")
            if own is not None:
                made.levels[at] = _level(own)
            start = child(override, "startOverride")
            if start is not None:
                made.starts[at] = number(start)
                made.levels[at] = replace(made.levels.get(at, Level()), start=number(start))
        return made

    def _resolved(self, abstract_id: str) -> etree._Element | None:
        """An abstract list may point to a style whose list holds the levels."""
        for _step in range(4):
            abstract = self._abstract.get(abstract_id)
            link = attribute(child(abstract, "numStyleLink"))
            if abstract is None or not link:
                return abstract
            named = self._styles.numbering(link)
            num = self._nums.get(named[0]) if named else None
            abstract_id = attribute(child(num, "abstractNumId")) or ""
        return None


def _level(element: etree._Element) -> Level:
    restart = child(element, "lvlRestart")
    return Level(
        start=number(child(element, "start"), default=0),
        number_format=attribute(child(element, "numFmt")) or "decimal",
        text=attribute(child(element, "lvlText")) or "",
        glued=attribute(child(element, "suff")) == "nothing",
        legal=is_on(child(element, "isLgl")),
        restart=None if restart is None else number(restart),
        style=attribute(child(element, "pStyle")) or "",
    )
