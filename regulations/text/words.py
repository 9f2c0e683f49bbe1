"""The difference of two texts word by word."""

import re

from .folding import fold
from .sequences import matches

Words = tuple[tuple[str, str], ...]
_TOKEN = re.compile(r"\w+|[^\w\s]")


def difference(old: str, new: str) -> Words:
    """Return pieces ("=", …), ("-", …), ("+", …) in reading order.

    Those with = and - joined give ``fold(old)`` back; those with = and + give ``fold(new)``.
    """
    old, new = fold(old), fold(new)
    if old == new:
        return (("=", old),) if old else ()
    before, after = _tokens(old), _tokens(new)
    pieces = _Pieces()
    old_at = new_at = 0
    same = matches([word for _, word in before], [word for _, word in after])
    for old_next, new_next in [*same, (len(before), len(after))]:
        pieces.add("-", "".join(gap + word for gap, word in before[old_at:old_next]))
        pieces.add("+", "".join(gap + word for gap, word in after[new_at:new_next]))
        if old_next < len(before):
            old_gap, new_gap = before[old_next][0], after[new_next][0]
            if old_gap == new_gap:
                pieces.add("=", old_gap)
            else:
                pieces.add("-", old_gap)
                pieces.add("+", new_gap)
            pieces.add("=", before[old_next][1])
        old_at, new_at = old_next + 1, new_next + 1
    return pieces.joined()


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text for judging likeness; short ones say nothing."""
    return frozenset(word for word in _TOKEN.findall(text.lower()) if len(word) > 2)


def likeness(before: frozenset[str], after: frozenset[str]) -> float:
    """Return from 0 to 1 how much two vocabularies share."""
    if not before or not after:
        return 0.0
    return 2 * len(before & after) / (len(before) + len(after))


def _tokens(text: str) -> list[tuple[str, str]]:
    """Return words and marks, each with the space before it ("" or " ")."""
    return [
        (" " if match.start() and text[match.start() - 1] == " " else "", match[0])
        for match in _TOKEN.finditer(text)
    ]


class _Pieces:
    """Gathers pieces, joining neighbours: first what was removed, then what was added."""

    def __init__(self) -> None:
        self._done: list[tuple[str, str]] = []
        self._removed = ""
        self._added = ""

    def add(self, sign: str, words: str) -> None:
        if not words:
            return
        if sign == "-":
            self._removed += words
        elif sign == "+":
            self._added += words
        elif words == " " and (self._removed or self._added):
            # A space between two changes joins them, so that the redline reads in phrases.
            self._removed += words
            self._added += words
        else:
            self._flush()
            if self._done and self._done[-1][0] == "=":
                words = self._done.pop()[1] + words
            self._done.append(("=", words))

    def joined(self) -> Words:
        self._flush()
        return tuple(self._done)

    def _flush(self) -> None:
        removed, added = self._removed, self._added
        self._removed = self._added = ""
        shared = " " if removed.endswith(" ") and added.endswith(" ") else ""
        if shared:
            removed, added = removed[:-1], added[:-1]
        self._done.extend((sign, words) for sign, words in (("-", removed), ("+", added)) if words)
        if shared:
            self._done.append(("=", shared))
