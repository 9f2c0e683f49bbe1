"""Units parted in two and units made one: neighbours of which one holds the words of the other."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from .units import Unit

# Shorter texts are held by others by chance; longer ones are not looked into.
_TELLING: Final = 15
_LONGEST: Final = 20_000


def parted(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Yield (unit without a match, its neighbour whose match holds its words and it does not).

    Over the new units it finds splits, over the old ones mergers. ``units`` are in document
    order, matched already.
    """
    lowered = cache(str.lower)
    last: Unit | None = None
    following = _matched_after(units)
    for unit, after in zip(units, following, strict=True):
        if unit.match is not None:
            last = unit
            continue
        words = lowered(unit.words).strip(" .,;:–-")
        if len(words) < _TELLING or unit.family == "row":
            continue
        for neighbour in (last, after):
            if neighbour is None or neighbour.match is None:
                continue
            if max(len(neighbour.words), len(neighbour.match.words)) > _LONGEST:
                continue
            if words in lowered(neighbour.match.words) and words not in lowered(neighbour.words):
                yield unit, neighbour
                break


def _matched_after(units: Sequence[Unit]) -> list[Unit | None]:
    """Return for each unit the next one that has a match."""
    answer: list[Unit | None] = []
    following: Unit | None = None
    for unit in reversed(units):
        answer.append(following)
        if unit.match is not None:
            following = unit
    return answer[::-1]
