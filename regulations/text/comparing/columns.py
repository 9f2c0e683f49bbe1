"""Which cell of an old row is which of the new one: columns come and go too."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from ..blocks import Cell
from ..folding import fold_lines
from ..sequences import heaviest, matches
from ..structure import Provision

Pair = tuple[int | None, int | None]
# More columns than this are aligned row by row.
_MOST: Final = 60
# How many rows are enough to know the columns by.
_ROWS: Final = 200


class Columns:
    """The columns of a table before and after, known from the rows that are in both."""

    def __init__(self, rows: Sequence[tuple[Provision, Provision]]) -> None:
        self._old = _usual(len(old.cells) for old, _ in rows)
        self._new = _usual(len(new.cells) for _, new in rows)
        self._pairs: list[tuple[int, int]] | None = None
        if self._old != self._new and max(self._old, self._new) <= _MOST:
            self._pairs = _aligned(
                [
                    (old.cells, new.cells)
                    for old, new in rows[:_ROWS]
                    if len(old.cells) == self._old and len(new.cells) == self._new
                ]
            )

    def pairs(self, old: Sequence[Cell], new: Sequence[Cell]) -> list[Pair]:
        """Return pairs of indexes, in order of the new row; None where a cell has no other."""
        if len(old) == len(new):
            return [(at, at) for at in range(len(new))]
        if self._pairs is not None and (len(old), len(new)) == (self._old, self._new):
            return _filled(self._pairs, len(old), len(new))
        return _filled(matches(_texts(old), _texts(new)), len(old), len(new))


def _usual(lengths: Iterable[int]) -> int:
    counted = Counter(lengths).most_common(1)
    return counted[0][0] if counted else 0


def _aligned(rows: Sequence[tuple[Sequence[Cell], Sequence[Cell]]]) -> list[tuple[int, int]]:
    """Weigh each two columns by the cells that are equal, a rare text more than a common one."""
    weights: Counter[tuple[int, int]] = Counter()
    for old, new in rows:
        before, after = _texts(old), _texts(new)
        often = Counter((*before, *after))
        for i, one in enumerate(before):
            for j, other in enumerate(after):
                if one == other:
                    weights[i, j] += 1 / often[one]
    return heaviest([(i, j, weight) for (i, j), weight in weights.items()])


def _filled(pairs: Iterable[tuple[int, int]], old: int, new: int) -> list[Pair]:
    """Add what the pairs leave out; where the same number is left on both sides, in order."""
    answer: list[Pair] = []
    i = j = 0
    for next_i, next_j in [*pairs, (old, new)]:
        if next_i - i == next_j - j:
            answer.extend(zip(range(i, next_i), range(j, next_j), strict=True))
        else:
            answer.extend((at, None) for at in range(i, next_i))
            answer.extend((None, at) for at in range(j, next_j))
        if next_i < old or next_j < new:
            answer.append((next_i, next_j))
        i, j = next_i + 1, next_j + 1
    return answer


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [fold_lines(cell.text) for cell in cells]
