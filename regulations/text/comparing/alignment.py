"""Deciding which provision of the old text is which of the new.

From the top down, siblings are aligned by the same words, then by label and likeness in one
order; what crosses that order was moved. What is left is sought in the whole text. Last, what
bears the same label at the same place is taken for one, however it was rewritten.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from ..sequences import ascending, heaviest, matches
from ..structure import Structure
from .candidates import NAMESAKES, Candidate, likest, weighed
from .splits import parted
from .units import Unit, Units, free

# How much two units must share to be taken for one wherever they stand.
_ANYWHERE: Final = 0.65
# Texts shorter than this repeat by chance: they are not sought elsewhere; shorter than the
# second, they must be the only such text on both sides.
_TELLING: Final = 12
_LONG: Final = 40
# So many units may be rewritten between two neighbours and still be known by their place.
_FEW: Final = 3


class Alignment:
    """The units of two texts in pairs, each in at most one; ``moved`` are new units.

    ``split`` gives the new unit next to which a part of its old text became another new one;
    ``merged`` the old unit whose new text has taken another old one; by the one without a match.
    """

    def __init__(self, old: Structure, new: Structure) -> None:
        self.old, self.new = Units(old), Units(new)
        self.old.root.match, self.new.root.match = self.new.root, self.old.root
        self._below(self.new.root)
        self._elsewhere()
        # Whose words a neighbour has (or had) is not another unit's new wording.
        self.split = dict(parted(self.new.all))
        self.merged = dict(parted(self.old.all))
        self._by_place()
        self.moved = frozenset(self._out_of_order())

    def _pair(self, one: Unit, other: Unit) -> None:
        one.match, other.match = other, one

    def _below(self, new: Unit) -> None:
        """Align the children of a pair and, below every pair of them, theirs."""
        pending = [new]
        while pending:
            unit = pending.pop()
            before = unit.match
            if before is None or not before.children:
                continue
            self._siblings(before.children, unit.children)
            pending.extend(child for child in unit.children if child.match is not None)

    def _siblings(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        for key in (_whole, _telling):
            self._in_order(list(free(old)), list(free(new)), key)
        for before, after in _gaps(old, new):
            found = list(weighed(before, after))
            for i, j in heaviest(found):
                self._pair(before[i], after[j])
        before, after = list(free(old)), list(free(new))
        crossing = [found for found in weighed(before, after) if found[2] >= _ANYWHERE]
        self._greedily(before, after, crossing)

    def _in_order(self, old: list[Unit], new: list[Unit], key: Callable[[Unit], Hashable]) -> None:
        before, after = [key(unit) for unit in old], [key(unit) for unit in new]
        for i, j in matches(before, after):
            if before[i] is not None:
                self._pair(old[i], new[j])

    def _greedily(self, old: list[Unit], new: list[Unit], found: Iterable[Candidate]) -> None:
        """Pair the likest first."""
        for i, j, _ in sorted(found, key=lambda one: (-one[2], one[1], one[0])):
            if old[i].match is None and new[j].match is None:
                self._pair(old[i], new[j])

    def _elsewhere(self) -> None:
        """Seek what is left anywhere: the same words first, then much alike."""
        old, new = self.old.unmatched(), self.new.unmatched()
        places, sought = _by_words(old), _by_words(new)
        for key, come in sought.items():
            gone = places.get(key, [])
            # A short line that repeats was not moved; it is a figure of speech.
            if len(key[1]) < _LONG and (len(gone) > 1 or len(come) > 1):
                continue
            for one, other in zip(gone, come, strict=False):
                if one.match is None and other.match is None:
                    self._met(one, other)
        old = [unit for unit in free(old) if len(unit.words) >= _LONG]
        new = [unit for unit in free(new) if len(unit.words) >= _LONG]
        found = ((i, j, weight) for i, j, weight in likest(old, new) if weight >= _ANYWHERE)
        for i, j, _ in sorted(found, key=lambda one: (-one[2], one[1], one[0])):
            if old[i].match is None and new[j].match is None:
                self._met(old[i], new[j])

    def _met(self, one: Unit, other: Unit) -> None:
        self._pair(one, other)
        self._below(other)

    def _by_place(self) -> None:
        """Take units of one name under one parent for the same, whatever became of their words."""
        pending = [self.new.root]
        while pending:
            unit = pending.pop()
            before = unit.match
            if before is not None and before.children and unit.children:
                self._namesakes(before, unit)
                self._neighbours(before, unit)
            pending.extend(unit.children)

    def _namesakes(self, before: Unit, after: Unit) -> None:
        names = {(unit.family, unit.name): unit for unit in free(before.children) if unit.name}
        for other in free(after.children):
            one = names.get((other.family, other.name))
            if one is not None and one.match is None and one.family != "row":
                self._met(one, other)

    def _neighbours(self, before: Unit, after: Unit) -> None:
        """Between the same neighbours, the first unit rewritten is the first one of the new."""
        for gone, come in _gaps(before.children, after.children):
            if max(len(gone), len(come)) > _FEW:
                continue
            for one, other in zip(gone, come, strict=False):
                if one in self.merged or other in self.split or not _may_be_rewritten(one, other):
                    break
                self._met(one, other)

    def _out_of_order(self) -> Iterator[Unit]:
        """Yield new units that do not follow their siblings as before, or left their parent."""
        steady = self._steady()
        for parent in (self.new.root, *self.new.all):
            stayed = []
            for unit in parent.children:
                if unit.match is None:
                    continue
                if unit.match.parent is parent.match and parent.match is not None:
                    stayed.append((unit.index, unit.match.index))
                elif unit not in steady or not _is_regrouped(unit.match, unit):
                    yield unit
            kept = {j for j, _ in ascending(stayed)}
            yield from (parent.children[j] for j, _ in stayed if j not in kept)

    def _steady(self) -> frozenset[Unit]:
        """Return the new units that stand in the old order in the text as a whole."""
        places = [(unit.at, unit.match.at) for unit in self.new.all if unit.match is not None]
        return frozenset(self.new.all[at] for at, _ in ascending(places))


def _may_be_rewritten(one: Unit, other: Unit) -> bool:
    """Tell whether a unit at the place of another may be its new wording."""
    if one.kind != other.kind or one.label or other.label:
        return one.family == other.family and one.likeness(other) >= NAMESAKES
    if one.kind == "table":
        return True
    alike = one.likeness(other)
    if one.family != "clause" or one.provision is None or other.provision is None:
        return alike >= NAMESAKES
    same_form = (one.provision.role, one.provision.style, bool(one.provision.heading)) == (
        other.provision.role,
        other.provision.style,
        bool(other.provision.heading),
    )
    shorter, longer = sorted((len(one.words), len(other.words)))
    return same_form and (alike >= NAMESAKES or shorter * 3 >= longer)


def _is_regrouped(old: Unit, new: Unit) -> bool:
    """Tell whether a unit only came under a new heading inside its parent, or lost one."""
    return _holds(new, old.parent.match if old.parent else None) or _holds(
        old, new.parent.match if new.parent else None
    )


def _holds(unit: Unit, above: Unit | None) -> bool:
    parent = unit.parent
    while parent is not None and above is not None:
        if parent is above:
            return True
        parent = parent.parent
    return False


def _whole(unit: Unit) -> Hashable:
    """The unit as it stands; None if it has no words of its own to be known by."""
    return (unit.kind, unit.label, unit.words) if unit.words else None


def _telling(unit: Unit) -> Hashable:
    """The unit without its label."""
    return (unit.family, unit.words) if len(unit.words) >= _TELLING else None


def _by_words(units: Iterable[Unit]) -> dict[tuple[str, str], list[Unit]]:
    found: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in units:
        if len(unit.words) >= _TELLING:
            found[unit.family, unit.words].append(unit)
    return found


def _gaps(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Yield what is unmatched between siblings that are matched in one order."""
    if not old or not new:
        return
    parent = old[0].parent
    fixed = (
        ascending(
            [
                (unit.index, unit.match.index)
                for unit in old
                if unit.match is not None and unit.match.parent is new[0].parent
            ]
        )
        if parent is not None
        else []
    )
    last_old = last_new = 0
    for i, j in [*fixed, (len(old), len(new))]:
        before, after = list(free(old[last_old:i])), list(free(new[last_new:j]))
        if before and after:
            yield before, after
        last_old, last_new = i + 1, j + 1
