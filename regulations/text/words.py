"""The difference of two texts word by word, as a drafter would state it.

The common words are found first; then what only chance left in common between two replaced phrases
is given up, and an insertion that may stand at several places is put where a phrase begins.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from .folding import fold
from .marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from .sequences import matches

Words = tuple[tuple[str, str], ...]
# A word with a raised number, «12 450,0», a date, «44-ФЗ», «программно-целевой» are one word each.
_TOKEN = re.compile(
    rf"\w*[{SUP_ON}{SUB_ON}]\w{{1,10}}[{SUP_OFF}{SUB_OFF}]"
    r"|(?:\d{1,3}(?: \d{3}){1,5}(?!\w)|\d+)(?:[.,]\d+)*(?:[-\u2011]\w+)*"
    r"|\w+(?:[-\u2011]\w+)*|[^\w\s]"
)
_WORD = re.compile(r"\w{3,}")
# How far an insertion or a deletion is slid in search of the beginning of a phrase.
_SLIDE: Final = 12
# Common words shorter than this, in letters, between larger changes are there by chance.
_CHANCE: Final = 20
_STOPS: Final = frozenset(".;:!?")
_LINKS: Final = frozenset({",", "и", "или", "либо", "а"})
_OPENING: Final = dict(zip(")»]", "(«[", strict=True))

_Run = tuple[int, int, int]


def difference(old: str, new: str) -> Words:
    """Return pieces ("=", …), ("-", …), ("+", …) in reading order.

    Those with = and - joined give ``fold(old)`` back; those with = and + give ``fold(new)``.
    """
    return difference_of_folded(fold(old), fold(new))


def difference_of_folded(old: str, new: str) -> Words:
    """Like ``difference``, for text folded already; lines of a cell may be parted in it."""
    if old == new:
        return (("=", old),) if old else ()
    if not old:
        return (("+", new),)
    if not new:
        return (("-", old),)
    before, after = _tokens(old), _tokens(new)
    runs = _runs(matches([word for _, word in before], [word for _, word in after]))
    runs = _without_chance(runs, before, after)
    runs = _slid(runs, before, after)
    pieces = _Pieces()
    old_at = new_at = 0
    for i, j, length in [*runs, (len(before), len(after), 0)]:
        pieces.replace(_joined(before[old_at:i]), _joined(after[new_at:j]))
        for step in range(length):
            (old_gap, word), (new_gap, _) = before[i + step], after[j + step]
            if old_gap == new_gap:
                pieces.keep(old_gap + word)
            else:
                pieces.replace(old_gap, new_gap)
                pieces.keep(word)
        old_at, new_at = i + length, j + length
    return pieces.joined()


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text for judging likeness; short ones say nothing."""
    return frozenset(_WORD.findall(text.lower()))


def likeness(before: frozenset[str], after: frozenset[str]) -> float:
    """Return from 0 to 1 how much two vocabularies share."""
    if not before or not after:
        return 0.0
    return 2 * len(before & after) / (len(before) + len(after))


_Token = tuple[str, str]


def _tokens(text: str) -> list[_Token]:
    """Return words and marks, each with the white space before it ("", " " or a line break)."""
    found = []
    end = 0
    for match in _TOKEN.finditer(text):
        found.append((text[end : match.start()], match[0]))
        end = match.end()
    return found


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(gap + word for gap, word in tokens)


def _runs(pairs: Sequence[tuple[int, int]]) -> list[_Run]:
    """Join pairs that follow each other in both texts: (old place, new place, length)."""
    runs: list[_Run] = []
    for i, j in pairs:
        if runs and runs[-1][0] + runs[-1][2] == i and runs[-1][1] + runs[-1][2] == j:
            runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
        else:
            runs.append((i, j, 1))
    return runs


def _without_chance(
    runs: list[_Run], before: Sequence[_Token], after: Sequence[_Token]
) -> list[_Run]:
    """Give up runs too small for the changes around them: a drafter replaces the whole phrase."""
    old_sizes, new_sizes = _sizes(before), _sizes(after)

    def edit(left: _Run, right: _Run) -> tuple[int, int]:
        removed = old_sizes[right[0]] - old_sizes[left[0] + left[2]]
        added = new_sizes[right[1]] - new_sizes[left[1] + left[2]]
        return removed, added

    start: _Run = (0, 0, 0)
    kept: list[_Run] = [start]
    pending = [*runs, (len(before), len(after), 0)]
    pending.reverse()
    while len(pending) > 1:
        run, following = pending.pop(), pending[-1]
        left, right = edit(kept[-1], run), edit(run, following)
        if not any(left) or not any(right):
            kept.append(run)
            continue
        if not _is_chance(old_sizes[run[0] + run[2]] - old_sizes[run[0]], left, right):
            kept.append(run)
            continue
        # The change has grown: the run before it may now be too small for it.
        if len(kept) > 1:
            pending.append(kept.pop())
    return kept[1:]


def _is_chance(size: int, left: tuple[int, int], right: tuple[int, int]) -> bool:
    around = min(max(left), max(right))
    both_ways = (left[0] or right[0]) and (left[1] or right[1])
    if not both_ways:
        return size <= 1
    return size <= around and (size < _CHANCE or size * 3 <= around)


def _sizes(tokens: Sequence[_Token]) -> list[int]:
    """Return sums from the start: a word counts its letters, a short one or a mark counts 1."""
    sums = [0]
    for _, word in tokens:
        sums.append(sums[-1] + (len(word) if len(word) > 2 else 1))
    return sums


def _slid(runs: list[_Run], before: Sequence[_Token], after: Sequence[_Token]) -> list[_Run]:
    """Slide each pure insertion and deletion to the place where it is a phrase."""
    runs = [(0, 0, 0), *runs, (len(before), len(after), 0)]
    for at in range(len(runs) - 1):
        (i, j, length), (next_i, next_j, next_length) = runs[at], runs[at + 1]
        end_i, end_j = i + length, j + length
        if (end_i == next_i) == (end_j == next_j):
            continue
        tokens, start, end = (before, end_i, next_i) if end_j == next_j else (after, end_j, next_j)
        shift = _best_shift(tokens, start, end, length, next_length)
        runs[at] = (i, j, length + shift)
        runs[at + 1] = (next_i + shift, next_j + shift, next_length - shift)
    return [run for run in runs if run[2] > 0]


def _best_shift(
    tokens: Sequence[_Token], start: int, end: int, room_left: int, room_right: int
) -> int:
    best, best_score = 0, _phrase(tokens, start, end)
    for step in range(1, min(room_left, _SLIDE) + 1):
        if tokens[start - step] != tokens[end - step]:
            break
        score = _phrase(tokens, start - step, end - step)
        if score > best_score:
            best, best_score = -step, score
    for step in range(1, min(room_right, _SLIDE) + 1):
        if tokens[start + step - 1] != tokens[end + step - 1]:
            break
        score = _phrase(tokens, start + step, end + step)
        if score > best_score:
            best, best_score = step, score
    return best


def _phrase(tokens: Sequence[_Token], start: int, end: int) -> int:
    """Tell how much tokens from ``start`` to ``end`` look like one phrase."""
    first, last = tokens[start], tokens[end - 1][1]
    score = 0
    if "\n" in first[0] or start == 0:
        score += 2
    if last in _STOPS and (start == 0 or tokens[start - 1][1] in _STOPS):
        score += 4
    elif first[1].lower() in _LINKS and last not in _LINKS:
        score += 3
    elif last == ",":
        score += 1
    if end - start <= 200 and not _is_balanced(word for _, word in tokens[start:end]):
        score -= 5
    return score


def _is_balanced(words: Iterable[str]) -> bool:
    opened: list[str] = []
    for word in words:
        if word in _OPENING.values():
            opened.append(word)
        elif word in _OPENING and (not opened or opened.pop() != _OPENING[word]):
            return False
    return not opened


class _Pieces:
    """Gathers pieces, joining neighbours: first what was removed, then what was added."""

    def __init__(self) -> None:
        self._done: list[tuple[str, str]] = []
        self._kept: list[str] = []
        self._removed: list[str] = []
        self._added: list[str] = []

    def keep(self, words: str) -> None:
        if self._removed or self._added:
            self._flush()
        self._kept.append(words)

    def replace(self, removed: str, added: str) -> None:
        if removed:
            self._removed.append(removed)
        if added:
            self._added.append(added)

    def joined(self) -> Words:
        self._flush()
        return tuple(self._done)

    def _flush(self) -> None:
        removed, added = "".join(self._removed), "".join(self._added)
        # White space that opens both sides is not a part of the change.
        if removed and added and removed[0] == added[0] and removed[0].isspace():
            self._kept.append(removed[0])
            removed, added = removed[1:], added[1:]
        pieces = (("=", "".join(self._kept)), ("-", removed), ("+", added))
        self._done.extend(piece for piece in pieces if piece[1])
        self._kept, self._removed, self._added = [], [], []
