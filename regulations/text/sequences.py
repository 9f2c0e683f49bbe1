"""Matching two sequences in time near to linear, whatever they hold.

A longest common subsequence is quick up to some thousand elements (``rapidfuzz`` keeps 64 of them
in a machine word). Larger stretches are first split at elements that occur once in each, which is
also how a reader finds his place again.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Final

from rapidfuzz.distance import LCSseq

# Up to this product of lengths a stretch is matched at once.
_SMALL: Final = 1_000_000
# The most that is ever matched at once: 100 million bits are 12 megabytes.
_MOST: Final = 100_000_000
_PIECE: Final = 8_000
Pairs = list[tuple[int, int]]


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return pairs of indexes of equal elements, ascending in both sequences."""
    numbers: dict[Hashable, int] = {}
    before = [numbers.setdefault(element, len(numbers)) for element in old]
    after = [numbers.setdefault(element, len(numbers)) for element in new]
    pairs: Pairs = []
    pending = [(0, len(before), 0, len(after))]
    while pending:
        old_start, old_end, new_start, new_end = pending.pop()
        while old_start < old_end and new_start < new_end and before[old_start] == after[new_start]:
            pairs.append((old_start, new_start))
            old_start, new_start = old_start + 1, new_start + 1
        while (
            old_start < old_end
            and new_start < new_end
            and before[old_end - 1] == after[new_end - 1]
        ):
            old_end, new_end = old_end - 1, new_end - 1
            pairs.append((old_end, new_end))
        if old_start == old_end or new_start == new_end:
            continue
        left, right = before[old_start:old_end], after[new_start:new_end]
        size = len(left) * len(right)
        anchors = _anchors(left, right) if size > _SMALL else []
        if not anchors:
            found = _common(left, right) if size <= _MOST else _common_by_pieces(left, right)
            pairs.extend((old_start + i, new_start + j) for i, j in found)
            continue
        last_old, last_new = old_start, new_start
        for i, j in anchors:
            pending.append((last_old, old_start + i, last_new, new_start + j))
            pairs.append((old_start + i, new_start + j))
            last_old, last_new = old_start + i + 1, new_start + j + 1
        pending.append((last_old, old_end, last_new, new_end))
    return sorted(pairs)


def ascending(pairs: Pairs) -> Pairs:
    """Return the longest subsequence of pairs that ascends in the second index too.

    ``pairs`` must ascend in the first index.
    """
    ends: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, (_, new_at) in enumerate(pairs):
        place = bisect_left(ends, new_at)
        before.append(holders[place - 1] if place else -1)
        if place == len(ends):
            ends.append(new_at)
            holders.append(at)
        else:
            ends[place], holders[place] = new_at, at
    chain: Pairs = []
    at = holders[-1] if holders else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def heaviest(candidates: Sequence[tuple[int, int, float]]) -> Pairs:
    """Return the pairs of the heaviest chain that ascends in both indexes.

    ``candidates`` are (old index, new index, weight above 0), in any order.
    """
    if not candidates:
        return []
    # Of one old index the larger new index comes first, so that a chain takes it only once.
    ordered = sorted(candidates, key=lambda found: (found[0], -found[1]))
    places = {j: at for at, j in enumerate(sorted({j for _, j, _ in ordered}), start=1)}
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before: list[int] = []
    top = (0.0, -1)
    for at, (_, j, weight) in enumerate(ordered):
        value, holder = 0.0, -1
        place = places[j] - 1
        while place > 0:
            if best[place][0] > value:
                value, holder = best[place]
            place -= place & -place
        before.append(holder)
        value += weight
        place = places[j]
        while place < len(best):
            if best[place][0] < value:
                best[place] = (value, at)
            place += place & -place
        top = max(top, (value, at))
    chain: Pairs = []
    at = top[1]
    while at >= 0:
        chain.append(ordered[at][:2])
        at = before[at]
    return chain[::-1]


def _common(old: Sequence[int], new: Sequence[int]) -> Pairs:
    pairs: Pairs = []
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            pairs.extend(
                zip(
                    range(step.src_start, step.src_end),
                    range(step.dest_start, step.dest_end),
                    strict=True,
                )
            )
    return pairs


def _common_by_pieces(old: Sequence[int], new: Sequence[int]) -> Pairs:
    """Match what is too large and has nothing that occurs once: piece by piece along both."""
    count = max(len(old), len(new)) // _PIECE + 1
    pairs: Pairs = []
    for at in range(count):
        i, i_end = (len(old) * step // count for step in (at, at + 1))
        j, j_end = (len(new) * step // count for step in (at, at + 1))
        pairs.extend((i + a, j + b) for a, b in _common(old[i:i_end], new[j:j_end]))
    return pairs


def _anchors(old: Sequence[int], new: Sequence[int]) -> Pairs:
    """Return the longest ascending run of elements that occur once in each sequence."""
    once = {element for element, count in Counter(old).items() if count == 1}
    once &= {element for element, count in Counter(new).items() if count == 1}
    places = {element: at for at, element in enumerate(new) if element in once}
    return ascending([(at, places[element]) for at, element in enumerate(old) if element in once])
