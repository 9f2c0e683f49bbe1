"""The provision tree: the one structure that page, PDF, digest, redline and search read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal, get_args

from .blocks import Cell

Kind = Literal[
    "title",
    "preamble",
    "section",
    "chapter",
    "article",
    "point",
    "subpoint",
    "paragraph",
    "appendix",
    "table",
    "row",
    "passport_field",
    "note",
    "quoted",
    "signature",
]
KINDS: frozenset[str] = frozenset(get_args(Kind))


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the tree.

    ``label`` is as typed («1.1.», «Статья 5.»), never recomputed; ``heading`` names the unit;
    ``text`` is its own text without the label. Read in that order, depth first, they give the
    source back up to white space. A row keeps its words in ``cells``.

    ``role`` says what a unit is for: the genre of an appendix («порядок»), the role of a table
    («funding»), «head» for a line above the title. ``style`` says how it was set: "heading" for
    an unnumbered heading, "approved" for an appendix that the act approves, "tail" for what
    stands below the signature.
    """

    eid: str
    kind: str
    label: str
    heading: str
    text: str
    children: "tuple[Provision, ...]" = ()
    cells: tuple[Cell, ...] = ()
    role: str = ""
    style: str = ""

    @property
    def title(self) -> str:
        """The name of the unit: its heading, or that of its title (an appendix read from text)."""
        if self.heading or self.kind != "appendix":
            return self.heading
        return next((child.heading for child in self.children[:3] if child.kind == "title"), "")

    @property
    def plain(self) -> str:
        """Label, heading, text and cells of this unit alone, in one line."""
        parts = (self.label, self.heading, self.text, *(cell.text for cell in self.cells))
        return " ".join(part for part in parts if part)

    def walk(self) -> "Iterator[Provision]":
        """Yield this unit and everything in it, in document order."""
        pending = [self]
        while pending:
            provision = pending.pop()
            yield provision
            pending.extend(reversed(provision.children))


@dataclass(frozen=True, slots=True)
class Warning_:
    """Something a lawyer should look at. Words for the code are given by the caller.

    Codes: skipped_number, repeated_number, number_out_of_order (params: label, previous),
    unclosed_quotation, missing_appendix (params: number).
    """

    code: str
    eid: str
    params: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Structure:
    """A parsed text: its provisions in order, and what seemed wrong while reading."""

    provisions: tuple[Provision, ...]
    warnings: tuple[Warning_, ...] = ()

    def walk(self) -> Iterator[tuple[Provision, Provision | None]]:
        """Yield every provision in document order with its parent (None at the top)."""
        pending: list[tuple[Provision, Provision | None]] = [
            (provision, None) for provision in reversed(self.provisions)
        ]
        while pending:
            provision, parent = pending.pop()
            yield provision, parent
            pending.extend((child, provision) for child in reversed(provision.children))

    @cached_property
    def by_eid(self) -> Mapping[str, Provision]:
        """Every provision under its eId."""
        return MappingProxyType({provision.eid: provision for provision, _ in self.walk()})

    def find(self, eid: str) -> Provision | None:
        """Return the provision with this eId, or None."""
        return self.by_eid.get(eid)

    def count(self) -> int:
        """Return how many provisions there are, of every kind and depth."""
        return len(self.by_eid)


def problems(structure: Structure) -> tuple[Warning_, ...]:
    """Return what a lawyer should look at, in document order."""
    places = {eid: at for at, eid in enumerate(structure.by_eid)}
    return tuple(sorted(structure.warnings, key=lambda found: places.get(found.eid, 0)))
