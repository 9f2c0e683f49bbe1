"""What a reader asks: words, each with the forms under which it may be found, and filters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from regulations.text import fold
from search.lemmas import Token, is_service, number_key, tokens

MOST_LETTERS = 2_000
MOST_WORDS = 32
# Said in requisites beside a number or a date, found in no heading: «N 333-р», «2009 г.».
_NOISE = frozenset({"n", "г", "гг"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query: found by any of ``wholes``, or by all of ``parts`` (any form of each).

    ``typed`` is as the reader wrote it.
    """

    typed: str
    wholes: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()

    @property
    def lemmas(self) -> Iterator[str]:
        yield from self.wholes
        for part in self.parts:
            yield from part


@dataclass(frozen=True, slots=True)
class Query:
    """A question to a backend. All words must be found; a filter that is None asks nothing.

    ``numbers`` are keys of act numbers that may be meant; ``cut`` tells that words were left out
    because there were too many.
    """

    typed: str
    words: tuple[Word, ...]
    numbers: tuple[str, ...] = ()
    cut: bool = False
    kind: str | None = None
    year: int | None = None
    issuer: str | None = None

    @property
    def lemmas(self) -> frozenset[str]:
        """Every form that is marked in what was found."""
        return frozenset(lemma for word in self.words for lemma in word.lemmas)

    @property
    def key(self) -> str:
        """What is equal for titles that say the same in the same words, whatever their length."""
        words = " ".join(word.wholes[0] for word in self.words)
        return hashlib.sha256(words.encode()).hexdigest()

    @property
    def filters(self) -> int:
        """How many choices narrow the answer."""
        return sum(1 for chosen in (self.kind, self.year, self.issuer) if chosen)

    def without(self, word: Word) -> Query:
        return self.only(*(other for other in self.words if other != word))

    def only(self, *words: Word) -> Query:
        return replace(self, typed=" ".join(word.typed for word in words), words=words)

    def unfiltered(self) -> Query:
        return replace(self, kind=None, year=None, issuer=None)


def parse(
    typed: str, *, kind: str | None = None, year: int | None = None, issuer: str | None = None
) -> Query:
    """Return the query for what was typed; any text is accepted, quotes and signs are ignored."""
    typed = fold(typed.encode("utf-8", "ignore").decode().replace("\0", " "))
    considered = typed[:MOST_LETTERS]
    found = list(tokens(considered))
    telling = _telling(considered, found)
    words = tuple(dict.fromkeys(_word(considered, token) for token in telling))
    return Query(
        typed=typed,
        words=words[:MOST_WORDS],
        numbers=tuple(dict.fromkeys(_numbers(considered, found))),
        cut=len(words) > MOST_WORDS or len(typed) > MOST_LETTERS,
        kind=kind,
        year=year,
        issuer=issuer,
    )


def _telling(typed: str, found: list[Token]) -> list[Token]:
    """The tokens that say something; all of them when none does."""
    telling = [
        token
        for token in found
        if token.wholes[0] not in _NOISE and not is_service(typed[token.start : token.end])
    ]
    return telling or found


def _word(typed: str, token: Token) -> Word:
    # The pieces of a number tell nothing of it: 391-пр is not whatever has 391 and «пр».
    parts = () if token.is_number else token.parts
    return Word(typed[token.start : token.end], token.wholes, parts)


def _numbers(typed: str, found: list[Token]) -> Iterator[str]:
    """Keys of act numbers: each number, alone and with a short word after it («111 а»)."""
    for at, token in enumerate(found):
        if not token.is_number:
            continue
        yield number_key(typed[token.start : token.end])
        if at + 1 < len(found) and found[at + 1].end - found[at + 1].start <= 3:
            yield number_key(typed[token.start : found[at + 1].end])
