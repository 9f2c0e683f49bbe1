"""The provisions of a text as the structure pane lists them: what has a number or a heading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.text import Truncator

from regulations.text import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON

if TYPE_CHECKING:
    from regulations.text import Provision, Structure

_DEEPEST: Final = 3
_LEFT_OUT: Final = frozenset({"title", "quoted", "row", "passport_field"})
_MARKS: Final = str.maketrans("", "", SUP_ON + SUP_OFF + SUB_ON + SUB_OFF)


@dataclass(frozen=True, slots=True)
class Line:
    """``level`` 1 is outermost; ``words`` begin as the text in the editor does."""

    eid: str
    level: int
    label: str
    words: str


def outline(structure: Structure) -> tuple[Line, ...]:
    return tuple(_lines(structure.provisions, 1))


def _lines(provisions: tuple[Provision, ...], level: int) -> Iterator[Line]:
    for provision in provisions:
        if provision.kind in _LEFT_OUT:
            continue
        listed = bool(provision.label or provision.heading) and level <= _DEEPEST
        if listed:
            words = Truncator((provision.title or provision.text).translate(_MARKS)).chars(70)
            yield Line(provision.eid, level, provision.label.translate(_MARKS), words)
        yield from _lines(provision.children, level + listed)
