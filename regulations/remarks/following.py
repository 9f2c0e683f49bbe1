"""Where the provision of a remark stands in the text of now: through every revision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from regulations import reading
from regulations.text import Comparison, Provision, Structure, compare, name

if TYPE_CHECKING:
    from regulations.models import Remark
    from regulations.reading import Reading


@dataclass(frozen=True, slots=True)
class Place:
    """A provision as the remark knew it (``was``) and as it is now; ``now`` None: taken out.

    ``called`` is its address in words, where it stands now or last stood; ``called_then`` where
    the remark found it, ``to_then`` the same in the dative. ``words`` are pieces
    ("=", …), ("-", …), ("+", …) of what changed in it.
    """

    was: Provision
    now: Provision | None
    called: str
    called_then: str
    to_then: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_removed(self) -> bool:
        return self.now is None

    @property
    def is_moved(self) -> bool:
        return self.now is not None and self.called != self.called_then

    @property
    def is_reworded(self) -> bool:
        return self.now is not None and own_words(self.now) != own_words(self.was)

    @property
    def label(self) -> str:
        """The label of now, to be shown beside the words."""
        return self.now.label if self.now else self.was.label


class Following:
    """Finds the places of remarks in ``now``; each older text is read and compared once."""

    def __init__(self, now: Reading) -> None:
        self._now = now
        self._texts: dict[int, _Since] = {}

    def place(self, remark: Remark) -> Place | None:
        """The place of the remark's provision; None for a remark to the whole act."""
        if not remark.eid:
            return None
        return self._since(remark).place(remark.eid)

    def _since(self, remark: Remark) -> _Since:
        given = remark.sign_off
        if given.revision_id not in self._texts:
            old = (
                self._now
                if given.digest == self._now.digest
                else reading.read_revision(given.revision)
            )
            self._texts[given.revision_id] = _Since(old.structure, self._now.structure)
        return self._texts[given.revision_id]


class _Since:
    """One older text beside that of now."""

    def __init__(self, old: Structure, now: Structure) -> None:
        self._old, self._now = old, now

    def place(self, eid: str) -> Place | None:
        was = self._old.find(eid)
        if was is None:
            return None
        if self._old is self._now:
            called = name(was, "nom", self._parents)
            return Place(was, was, called, called, name(was, "dat", self._parents))
        change = self._comparison.by_old[eid]
        now = change.new or self._now.find(change.merged_into)
        parents = self._comparison.old_parents
        then, to_then = (name(was, case, parents) for case in ("nom", "dat"))
        called = name(now, "nom", self._comparison.new_parents) if now else then
        return Place(was, now, called, then, to_then, change.words if change.new else ())

    @cached_property
    def _comparison(self) -> Comparison:
        return compare(self._old, self._now)

    @cached_property
    def _parents(self) -> dict[str, Provision]:
        return {one.eid: parent for one, parent in self._now.walk() if parent is not None}


def own_words(provision: Provision) -> str:
    """A provision's own words without its number."""
    parts = (provision.heading, provision.text, *(cell.text for cell in provision.cells))
    return " ".join(part for part in parts if part)
