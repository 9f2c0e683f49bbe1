"""Matching two sequences in time near to linear, whatever they hold.

``difflib`` alone is quadratic on text where a few elements repeat thousands of times («2019 год –
0,0 тыс. рублей;»), so large stretches are first split at elements that occur once in each.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Final

# Up to this product of lengths difflib is quick enough.
_SMALL: Final = 250_000
Pairs = list[tuple[int, int]]


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return pairs of indexes of equal elements, ascending in both sequences."""
    pairs: Pairs = []
    pending = [(0, len(old), 0, len(new))]
    while pending:
        old_start, old_end, new_start, new_end = pending.pop()
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            pairs.append((old_start, new_start))
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            pairs.append((old_end, new_end))
        if old_start == old_end or new_start == new_end:
            continue
        left, right = old[old_start:old_end], new[new_start:new_end]
        if len(left) * len(right) <= _SMALL:
            pairs.extend((old_start + i, new_start + j) for i, j in _close(left, right))
            continue
        anchors = _anchors(left, right)
        if not anchors:
            continue
        last_old, last_new = old_start, new_start
        for i, j in anchors:
            pending.append((last_old, old_start + i, last_new, new_start + j))
            pairs.append((old_start + i, new_start + j))
            last_old, last_new = old_start + i + 1, new_start + j + 1
        pending.append((last_old, old_end, last_new, new_end))
    return sorted(pairs)


def _close(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    """Return the longest ascending run of elements that occur once in each sequence."""
    once = {element for element, count in Counter(old).items() if count == 1}
    once &= {element for element, count in Counter(new).items() if count == 1}
    places = {element: at for at, element in enumerate(new) if element in once}
    return _ascending([(at, places[element]) for at, element in enumerate(old) if element in once])


def _ascending(pairs: Pairs) -> Pairs:
    """Return the longest subsequence of pairs that ascends in the second index too."""
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
