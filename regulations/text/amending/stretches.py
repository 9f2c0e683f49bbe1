"""Sentences of an amending act: a line, lines joined, an item of a list inside a line."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final

from .markers import ENDED, HANGS, ITEM
from .mentions import Clause
from .quoting import Quotation, masked, quotations
from .sheet import Line
from .verbs import Verbed

# Words of an instruction further on are not looked at; a payload in it may be longer.
_LONGEST: Final = 20_000
_LISTS = re.compile(r"\)|[:;][ \u00a0]\d")


@dataclass(slots=True)
class Stretch:
    """A text with the lines it is from: ``pieces`` say at which column each line begins.

    ``after`` is the index of the line after it.
    """

    text: str
    pieces: list[tuple[int, Line]] = field(default_factory=list)
    after: int = 0

    def part(self, start: int, end: int) -> "Stretch":
        """Return a stretch of this one, its pieces counted from its own beginning."""
        pieces = [(at - start, line) for at, line in self.pieces]
        return Stretch(self.text[start:end], pieces, self.after)


@dataclass(frozen=True)
class Sentence:
    """A stretch without its label: ``cut`` is where its words begin."""

    part: Stretch
    cut: int

    @cached_property
    def words(self) -> str:
        return self.part.text[self.cut :]

    @cached_property
    def quoted(self) -> tuple[Quotation, ...]:
        return quotations(self.words[:_LONGEST])

    @cached_property
    def hidden(self) -> str:
        """The words with what is quoted masked."""
        return masked(self.words[:_LONGEST], self.quoted)

    def whole(self) -> Clause:
        return Clause(self.words, self.hidden, self.quoted)

    def clause(self, verbed: Verbed) -> Clause:
        """Return one clause; the last one goes on to the end of the words."""
        start, end = verbed.start, verbed.end
        inside = tuple(
            Quotation(one.start - start, one.end - start, one.inner, one.closed)
            for one in self.quoted
            if start <= one.start and one.end <= end
        )
        last = end == len(self.hidden)
        raw = self.words[start:] if last else self.words[start:end]
        return Clause(raw, self.hidden[start:end], inside)


def goes_on(before: str, following: Line) -> bool:
    """Tell whether a line carries on the sentence of the line before."""
    if following.kind in ("table", "signature", "appendix", "quoted") or following.label:
        return False
    first = following.text[:1]
    tail = before.rstrip()[-40:]
    if ENDED.search(tail):
        return False
    if HANGS.search(tail):
        return first not in '«"' or not tail.lower().endswith(("редакции", "содержания"))
    return (first.islower() or first in "(№") and len(before) > 30


def items(stretch: Stretch) -> list[Stretch]:
    """Split a line that holds a list: «в пункте 3: а) …; б) …»."""
    head = stretch.text[:_LONGEST]
    if not _LISTS.search(head):
        return [stretch]
    hidden = masked(head, quotations(head))
    borders = [0, *(match.end() for match in ITEM.finditer(hidden)), len(stretch.text)]
    return [stretch.part(start, end) for start, end in pairwise(borders)]
