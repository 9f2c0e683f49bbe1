"""Deciding which provision of the old text is which of the new.

Siblings are aligned first, from the top down: by the same words, by the same label, by likeness.
What is left is sought in the whole text: it was moved.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Final

from .folding import fold
from .sequences import matches
from .structure import Provision, Structure
from .words import likeness, vocabulary

# How much two texts must share to be taken for one: under the same label, and anywhere.
_KIN: Final = 0.2
_ALIKE: Final = 0.6
# Words in more provisions than this do not tell provisions apart.
_COMMON: Final = 40
# Texts shorter than this repeat by chance: they are not sought elsewhere.
_TELLING: Final = 12


class Alignment:
    """The provisions of two texts in pairs, each in at most one.

    ``pairs`` gives the old provision by the eId of the new; ``moved`` holds the eIds of new
    provisions that stand elsewhere or under another label than before.
    """

    def __init__(self, old: Structure, new: Structure) -> None:
        self.pairs: dict[str, Provision] = {}
        self.moved: set[str] = set()
        self._taken: set[str] = set()
        self._vocabularies: dict[int, frozenset[str]] = {}
        self._siblings(old.provisions, new.provisions)
        self._elsewhere(old, new)

    def _pair(self, old: Provision, new: Provision, *, moved: bool = False) -> None:
        self.pairs[new.eid] = old
        self._taken.add(old.eid)
        if moved or old.label != new.label:
            self.moved.add(new.eid)

    def _siblings(self, old: Iterable[Provision], new: Iterable[Provision]) -> None:
        """Align two lists of siblings and, below every pair, their children."""
        pending = [(list(old), list(new))]
        while pending:
            before, after = pending.pop()
            for one, other in self._aligned(before, after):
                self._pair(one, other)
                if one.children or other.children:
                    pending.append((list(one.children), list(other.children)))

    def _aligned(
        self, old: list[Provision], new: list[Provision]
    ) -> Iterator[tuple[Provision, Provision]]:
        for key in (_whole, _words, _row_name):
            yield from self._in_order(old, new, key)
        yield from self._by_label(old, new, _KIN)
        yield from self._by_likeness(old, new)
        yield from self._by_label(old, new, 0.0)

    def _in_order(
        self, old: list[Provision], new: list[Provision], key: Callable[[Provision], Hashable]
    ) -> Iterator[tuple[Provision, Provision]]:
        """Take out of both lists those whose keys are equal and in the same order."""
        before, after = [key(one) for one in old], [key(one) for one in new]
        found = [(i, j) for i, j in matches(before, after) if before[i]]
        yield from [(old[i], new[j]) for i, j in found]
        _drop(old, {i for i, _ in found})
        _drop(new, {j for _, j in found})

    def _by_label(
        self, old: list[Provision], new: list[Provision], least: float
    ) -> Iterator[tuple[Provision, Provision]]:
        places = {(one.kind, one.eid.rpartition("__")[2]): i for i, one in enumerate(old)}
        gone, come = set(), set()
        for j, other in enumerate(new):
            i = places.get((other.kind, other.eid.rpartition("__")[2]))
            if i is None or not (other.label or _is_single(other)):
                continue
            if self._likeness(old[i], other) >= least:
                gone.add(i)
                come.add(j)
                yield old[i], other
        _drop(old, gone)
        _drop(new, come)

    def _by_likeness(
        self, old: list[Provision], new: list[Provision]
    ) -> Iterator[tuple[Provision, Provision]]:
        gone, come = set(), set()
        for i, j in self._alike(old, new):
            gone.add(i)
            come.add(j)
            yield old[i], new[j]
        _drop(old, gone)
        _drop(new, come)

    def _alike(self, old: list[Provision], new: list[Provision]) -> Iterator[tuple[int, int]]:
        """Find for each new provision the most similar old one, through the words they share."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for i, one in enumerate(old):
            for word in self._vocabulary(one):
                index[word].append(i)
        taken: set[int] = set()
        for j, other in enumerate(new):
            shared: Counter[int] = Counter()
            for word in self._vocabulary(other):
                holders = index.get(word, ())
                if len(holders) <= _COMMON:
                    shared.update(holders)
            best, score = -1, _ALIKE
            for i, _ in shared.most_common(8):
                value = self._likeness(old[i], other)
                if i not in taken and old[i].kind == other.kind and value > score:
                    best, score = i, value
            if best >= 0:
                taken.add(best)
                yield best, j

    def _elsewhere(self, old: Structure, new: Structure) -> None:
        """Seek what is left anywhere: the same words first, then much alike."""
        left = [one for one, _ in old.walk() if one.eid not in self._taken]
        come = [other for other, _ in new.walk() if other.eid not in self.pairs]
        places: defaultdict[tuple[str, str], list[Provision]] = defaultdict(list)
        for one in reversed(left):
            if len(_words(one)[1]) >= _TELLING:
                places[_words(one)].append(one)
        for other in come:
            found = places.get(_words(other))
            if found:
                self._pair(found.pop(), other, moved=True)
        left = [one for one in left if one.eid not in self._taken]
        come = [other for other in come if other.eid not in self.pairs]
        for i, j in self._alike(left, come):
            if min(len(_words(left[i])[1]), len(_words(come[j])[1])) >= _TELLING:
                self._pair(left[i], come[j], moved=True)
        self._under_moved(new)

    def _under_moved(self, new: Structure) -> None:
        """A child that stays with its parent has not moved, though its address has."""
        for provision, parent in new.walk():
            before = self.pairs.get(provision.eid)
            if provision.eid not in self.moved or before is None or parent is None:
                continue
            above = self.pairs.get(parent.eid)
            stayed = above is not None and before.eid.rpartition("__")[0] == above.eid
            if stayed and before.label == provision.label:
                self.moved.discard(provision.eid)

    def _likeness(self, old: Provision, new: Provision) -> float:
        return likeness(self._vocabulary(old), self._vocabulary(new))

    def _vocabulary(self, provision: Provision) -> frozenset[str]:
        found = self._vocabularies.get(id(provision))
        if found is None:
            found = self._vocabularies[id(provision)] = vocabulary(_words(provision)[1])
        return found


def _whole(provision: Provision) -> Hashable:
    """The unit as it stands: kind, label and words."""
    return (provision.kind, provision.label, _words(provision)[1])


def _words(provision: Provision) -> tuple[str, str]:
    """The unit without its label, by which a renumbered one is recognised."""
    parts = (provision.heading, provision.text, *(cell.text for cell in provision.cells))
    return provision.kind, fold(" ".join(part for part in parts if part))


def _row_name(provision: Provision) -> Hashable:
    """What stands in the first cell of a row names it; None for anything but a row."""
    name = fold(provision.cells[0].text) if provision.cells else ""
    return (provision.kind, name) if name else None


def _is_single(provision: Provision) -> bool:
    return provision.kind in {"title", "preamble", "signature", "table"}


def _drop(provisions: list[Provision], places: set[int]) -> None:
    if places:
        provisions[:] = [one for at, one in enumerate(provisions) if at not in places]
