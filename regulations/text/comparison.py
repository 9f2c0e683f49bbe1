"""Comparing two texts: provisions are aligned first, then words inside them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .alignment import Alignment
from .folding import fold
from .structure import Provision, Structure
from .words import Words, difference

ChangeKind = Literal["added", "removed", "changed", "moved", "same"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one provision, its children apart.

    ``words`` are pieces ("=", …), ("-", …), ("+", …) of its own label, heading, text and cells:
    = and - give the old words back, = and + the new.
    """

    kind: ChangeKind
    old: Provision | None
    new: Provision | None
    words: Words


@dataclass(frozen=True, slots=True)
class Comparison:
    """All provisions of both texts in reading order of the new one, removed ones at their place."""

    changes: tuple[Change, ...]

    def changed(self) -> tuple[Change, ...]:
        """Return all but what stayed the same."""
        return tuple(change for change in self.changes if change.kind != "same")

    @property
    def is_empty(self) -> bool:
        return not self.changed()


def compare(old: Structure, new: Structure) -> Comparison:
    """Return what changed from ``old`` to ``new``, provision by provision."""
    return Comparison(tuple(_changes(old, new, Alignment(old, new))))


def _changes(old: Structure, new: Structure, alignment: Alignment) -> Iterator[Change]:
    kept = {provision.eid for provision in alignment.pairs.values()}
    gone: defaultdict[str, list[Provision]] = defaultdict(list)
    anchor = ""
    for provision, _ in old.walk():
        if provision.eid in kept:
            anchor = provision.eid
        else:
            gone[anchor].append(provision)
    yield from map(_removed, gone[""])
    for provision, _ in new.walk():
        before = alignment.pairs.get(provision.eid)
        if before is None:
            words = fold(provision.plain)
            yield Change("added", None, provision, (("+", words),) if words else ())
            continue
        yield _met(before, provision, moved=provision.eid in alignment.moved)
        yield from map(_removed, gone[before.eid])


def _removed(provision: Provision) -> Change:
    words = fold(provision.plain)
    return Change("removed", provision, None, (("-", words),) if words else ())


def _met(old: Provision, new: Provision, *, moved: bool) -> Change:
    words = difference(old.plain, new.plain)
    kind: ChangeKind = "same"
    if moved:
        kind = "moved"
    elif any(sign != "=" for sign, _ in words) or _set_otherwise(old, new):
        kind = "changed"
    return Change(kind, old, new, words)


def _set_otherwise(old: Provision, new: Provision) -> bool:
    """The same words, but another meaning of them: a heading made text, cells merged."""
    return (old.kind, old.role, old.style, bool(old.heading), _grid(old)) != (
        new.kind,
        new.role,
        new.style,
        bool(new.heading),
        _grid(new),
    )


def _grid(provision: Provision) -> list[tuple[str, int, int, bool]]:
    return [(fold(cell.text), cell.colspan, cell.rowspan, cell.header) for cell in provision.cells]
