"""The contents of an act: what has a heading and opens something."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..structure import Provision, Structure

_LISTED: Final = frozenset({"section", "chapter", "article", "appendix"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; level 1 is outermost."""

    eid: str
    label: str
    heading: str
    level: int


def contents(structure: Structure) -> tuple[Entry, ...]:
    """Return sections, chapters, articles, appendices and named points in order."""
    return tuple(_entries(structure.provisions, 1))


def _entries(provisions: tuple[Provision, ...], level: int) -> Iterator[Entry]:
    for provision in provisions:
        if provision.kind == "title":
            continue
        if provision.kind in _LISTED or (provision.heading and provision.kind != "table"):
            yield Entry(provision.eid, provision.label, provision.title, level)
            yield from _entries(provision.children, level + 1)
        else:
            yield from _entries(provision.children, level)
