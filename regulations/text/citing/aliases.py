"""Names given on the way: «(далее – Порядок)», «(далее – Федеральный закон № 131-ФЗ)».

A definition is no citation; a later use with units is («пункт 3 Порядка»), and means the act the
name was given to, or the paper that this act has in its own appendix.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .act_nouns import NOUN, noun_at
from .head import Head

_S: Final = "[ \u00a0\t]"
_DEFINITION = re.compile(
    rf"\({_S}?(?:далее|в{_S}дальнейшем)(?:{_S}по{_S}тексту)?(?:{_S}также)?{_S}{{0,3}}[-–—,:]?{_S}{{0,3}}"
    rf"(?:именуем[а-я]{{2}}{_S})?[«\"]?(?P<name>[^()\n«»\"]{{2,90}})",
    re.IGNORECASE,
)
_CLOSE = re.compile(rf"[{_S[1:-1]}»\"”,)]{{0,6}}$")


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for an act from ``at`` on; ``head`` is the act cited just before, None if a paper.

    ``foreign``: a paper that the act cited just before has approved.
    """

    kind: str
    at: int
    head: Head | None
    foreign: bool = False


class Aliases:
    """The names given in a text, by the kind their noun names."""

    def __init__(self, text: str, heads: list[Head]) -> None:
        self._given: dict[str, list[Alias]] = {}
        self._spans: list[tuple[int, int]] = []
        ends = {head.end: head for head in heads if head.known}
        for kind, start, end in _definitions(text):
            self._spans.append((start, end))
            head = _cited_before(text, start, ends)
            named = _fitting(kind, head)
            foreign = head is not None and named is None
            self._given.setdefault(kind, []).append(Alias(kind, end, named, foreign))

    def defines(self, place: int) -> bool:
        """Tell whether a name is given here: its words are no citation."""
        before = bisect_right(self._spans, (place, place)) - 1
        return before >= 0 and place < self._spans[before][1]

    def at(self, kind: str, place: int) -> Alias | None:
        """Return what a name of this kind means at a place, None if it was not given."""
        given = self._given.get(kind, [])
        before = bisect_right(given, place, key=lambda alias: alias.at)
        return given[before - 1] if before else None


def _definitions(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _DEFINITION.finditer(text):
        name = match["name"]
        for word in NOUN.finditer(name):
            noun = noun_at(word, name)
            if noun is not None:
                yield noun.kind, match.start(), match.end()
                break


def _cited_before(text: str, at: int, ends: dict[int, Head]) -> Head | None:
    """Return the citation that ends where the definition begins."""
    gap = _CLOSE.search(text, max(0, at - 6), at)
    start = gap.start() if gap is not None else at
    return next((ends[end] for end in range(at, start - 1, -1) if end in ends), None)


def _fitting(kind: str, head: Head | None) -> Head | None:
    """A paper approved by the act cited is not that act; «Закон» may name a federal law."""
    if head is None:
        return None
    return head if kind == head.kind or head.kind.endswith(kind) else None
