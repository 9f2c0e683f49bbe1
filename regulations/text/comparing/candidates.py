"""Which units may be one, and how much speaks for it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from .units import Unit

# How much two siblings must share to be taken for one: of one name, and of different names.
NAMESAKES: Final = 0.2
_SIBLINGS: Final = 0.5
_BY_NAME: Final = 0.4
# Words in more units than this do not tell them apart.
_COMMON: Final = 40
# How many of its rarest words a unit is sought by, and among how many that have them.
_RAREST: Final = 8
_HOLDERS: Final = 4
# Up to this product of lengths every pair of siblings is weighed.
_SMALL: Final = 400

Candidate = tuple[int, int, float]


def weighed(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Candidate]:
    """Yield pairs of siblings that may be one unit, with how much speaks for it."""
    pairs = _each(old, new) if len(old) * len(new) <= _SMALL else likest(old, new)
    for i, j, alike in pairs:
        one, other = old[i], new[j]
        if one.family != other.family:
            continue
        if one.name and one.name == other.name:
            if alike >= NAMESAKES or one.family == "row":
                yield i, j, alike + _BY_NAME
        elif alike >= _SIBLINGS:
            yield i, j, alike


def likest(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Candidate]:
    """Yield for each new unit the old ones that share its rarest words or its name."""
    index = _Index(old)
    for j, other in enumerate(new):
        for i in index.like(other):
            if old[i].family == other.family:
                yield i, j, old[i].likeness(other)


def _each(old: Sequence[Unit], new: Sequence[Unit]) -> Iterator[Candidate]:
    return ((i, j, one.likeness(other)) for i, one in enumerate(old) for j, other in enumerate(new))


class _Index:
    """Units by their words and by their names."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._words: defaultdict[str, list[int]] = defaultdict(list)
        self._names: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for at, unit in enumerate(units):
            for word in unit.vocabulary:
                self._words[word].append(at)
            if unit.name:
                self._names[unit.family, unit.name].append(at)

    def like(self, other: Unit) -> list[int]:
        """Return places of the few units worth weighing against this one."""
        chosen: set[int] = set()
        if other.vocabulary:
            chosen.update(self._sharing(other))
        if other.name:
            chosen.update(self._names.get((other.family, other.name), [])[:_HOLDERS])
        return sorted(chosen)

    def _sharing(self, other: Unit) -> list[int]:
        known = [(len(self._words[word]), word) for word in other.vocabulary if word in self._words]
        shared: Counter[int] = Counter()
        for count, word in sorted(known)[:_RAREST]:
            if count <= _COMMON:
                shared.update(self._words[word])
        return [at for at, _ in shared.most_common(_HOLDERS)]
