"""What a comparison says: plain values, from which every rendering is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..blocks import Cell
from ..structure import Provision, Structure
from ..words import Words

ChangeKind = Literal["added", "removed", "changed", "moved", "same"]
# How much the difference says: nothing; how a unit is set; marks and spelling; words.
Weight = Literal["same", "form", "punctuation", "words"]
Slot = Literal["label", "heading", "text"] | int


@dataclass(frozen=True, slots=True)
class Part:
    """A string of a provision on both sides: its label, heading, text, or a cell by its index.

    ``old`` and ``new`` say where the string stands, None: it is only on the other side. ``cell``
    is the new cell without its words: how it is set.
    """

    old: Slot | None
    new: Slot | None
    words: Words
    cell: Cell | None = None

    @property
    def is_same(self) -> bool:
        return all(sign == "=" for sign, _ in self.words)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one provision, its children apart.

    ``words`` are pieces ("=", …), ("-", …), ("+", …) of its own label, heading, text and cells:
    = and - give the old words back, = and + the new. ``parts`` are the same string by string.

    ``kind`` is "moved" when the unit stands elsewhere or has another number than before, whether
    or not its words changed; ``weight`` says how they did. ``split_from`` names (by eId) the old
    unit a part of which was made this new one; ``merged_into`` the new unit that has taken the
    words of this old one. ``parent`` is the eId of the new parent (of the old one for a removed
    unit), "" at the top.
    """

    kind: ChangeKind
    old: Provision | None
    new: Provision | None
    words: Words
    parts: tuple[Part, ...] = ()
    parent: str = ""
    weight: Weight = "words"
    renumbered: bool = False
    elsewhere: bool = False
    split_from: str = ""
    merged_into: str = ""

    @property
    def is_slight(self) -> bool:
        """Only the form or the punctuation differs; the words are the same."""
        return self.kind == "changed" and self.weight in {"form", "punctuation"}

    @property
    def provision(self) -> Provision:
        """The unit as it is now; as it was, if it is no more."""
        provision = self.new or self.old
        assert provision is not None  # noqa: S101  (one side is always there)
        return provision


@dataclass(frozen=True)
class Comparison:
    """All provisions of both texts in reading order of the new one, removed ones at their place."""

    changes: tuple[Change, ...]
    old: Structure
    new: Structure

    def changed(self) -> tuple[Change, ...]:
        """Return all but what stayed the same."""
        return tuple(change for change in self.changes if change.kind != "same")

    @property
    def is_empty(self) -> bool:
        return not self.changed()

    @cached_property
    def old_parents(self) -> dict[str, Provision]:
        """The parent of each old provision by its eId; those at the top have none."""
        return dict(_parents(self.old))

    @cached_property
    def new_parents(self) -> dict[str, Provision]:
        """The parent of each new provision by its eId; those at the top have none."""
        return dict(_parents(self.new))

    @cached_property
    def by_new(self) -> dict[str, Change]:
        """The change of each new provision by its eId."""
        return {change.new.eid: change for change in self.changes if change.new}

    @cached_property
    def by_old(self) -> dict[str, Change]:
        """The change of each old provision by its eId."""
        return {change.old.eid: change for change in self.changes if change.old}


def _parents(structure: Structure) -> Iterator[tuple[str, Provision]]:
    for provision, parent in structure.walk():
        if parent is not None:
            yield provision.eid, parent
