"""Comparing two texts: provisions are aligned first, then words inside them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from .folding import fold
from .structure import Provision, Structure
from .words import Words, difference, likeness

ChangeKind = Literal["added", "removed", "changed", "moved", "same"]
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one provision, its children apart.

    ``words`` are pieces ("=", …), ("-", …), ("+", …) of its own label, heading, text and cells.
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
    pairs = _Alignment(old, new).pairs
    return Comparison(tuple(_ordered(old, new, pairs)))


class _Alignment:
    """Which provision of the old text is which of the new, each at most once."""

    def __init__(self, old: Structure, new: Structure) -> None:
        self.pairs: dict[str, Provision] = {}
        self._old_left = {provision.eid: provision for provision, _ in old.walk()}
        self._new_left = {provision.eid: provision for provision, _ in new.walk()}
        self._by_eid()
        self._by_words(exact=True)
        self._by_words(exact=False)
        self._by_place()

    def _pair(self, old: Provision, new: Provision) -> None:
        self.pairs[new.eid] = old
        del self._old_left[old.eid], self._new_left[new.eid]

    def _by_eid(self) -> None:
        """The same address and kind, and the same words or a label that binds them."""
        for eid, new in list(self._new_left.items()):
            old = self._old_left.get(eid)
            if old is None or old.kind != new.kind:
                continue
            if _words(old) == _words(new) or (
                new.label and likeness(_words(old), _words(new)) > 0.2
            ):
                self._pair(old, new)

    def _by_words(self, *, exact: bool) -> None:
        """The same words elsewhere (moved, renumbered), then words much alike."""
        if exact:
            places: dict[tuple[str, str], list[Provision]] = {}
            for old in self._old_left.values():
                places.setdefault((old.kind, _body(old)), []).append(old)
            for new in list(self._new_left.values()):
                found = places.get((new.kind, _body(new))) if _body(new) else None
                if found:
                    self._pair(found.pop(0), new)
            return
        if len(self._old_left) * len(self._new_left) > 250_000:
            return
        for new in list(self._new_left.values()):
            best, score = None, _ALIKE
            for old in self._old_left.values():
                if old.kind == new.kind and (value := likeness(_body(old), _body(new))) > score:
                    best, score = old, value
            if best is not None:
                self._pair(best, new)

    def _by_place(self) -> None:
        """What is left at the same address is a rewritten unit."""
        for eid, new in list(self._new_left.items()):
            old = self._old_left.get(eid)
            if old is not None and old.kind == new.kind and new.label:
                self._pair(old, new)


def _ordered(old: Structure, new: Structure, pairs: dict[str, Provision]) -> Iterable[Change]:
    taken = {provision.eid for provision in pairs.values()}
    removed_after: dict[str, list[Provision]] = {}
    anchor = ""
    for provision, _ in old.walk():
        if provision.eid in taken:
            anchor = provision.eid
        else:
            removed_after.setdefault(anchor, []).append(provision)
    yield from (_removed(provision) for provision in removed_after.get("", ()))
    for provision, _ in new.walk():
        before = pairs.get(provision.eid)
        if before is None:
            words = fold(_words(provision))
            yield Change("added", None, provision, (("+", words),) if words else ())
            continue
        yield _met(before, provision)
        yield from (_removed(gone) for gone in removed_after.get(before.eid, ()))


def _removed(provision: Provision) -> Change:
    words = fold(_words(provision))
    return Change("removed", provision, None, (("-", words),) if words else ())


def _met(old: Provision, new: Provision) -> Change:
    words = difference(_words(old), _words(new))
    if old.eid == new.eid:
        kind: ChangeKind = "same" if all(sign == "=" for sign, _ in words) else "changed"
    elif old.label or new.label or _parent(old) != _parent(new):
        kind = "moved"
    else:
        kind = "same" if all(sign == "=" for sign, _ in words) else "changed"
    return Change(kind, old, new, words)


def _parent(provision: Provision) -> str:
    return provision.eid.rpartition("__")[0]


def _words(provision: Provision) -> str:
    return provision.plain


def _body(provision: Provision) -> str:
    parts = (provision.heading, provision.text, *(cell.text for cell in provision.cells))
    return fold(" ".join(part for part in parts if part))
