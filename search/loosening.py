"""An honest empty page: what was tried, and what would find something."""

from __future__ import annotations

from dataclasses import dataclass

from search.backends import backend
from search.query import Query, Word

MOST_WORDS = 8  # each costs two queries


@dataclass(frozen=True, slots=True)
class Looser:
    """A looser question and how many acts answer it; ``dropped`` is the word left out."""

    query: Query
    total: int
    dropped: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """Why nothing was found.

    ``unknown`` are words that stand in no public act; ``without`` leave out one word each;
    ``unfiltered`` is the same question without filters; ``single`` ask for one word each.
    """

    unknown: tuple[str, ...] = ()
    unfiltered: Looser | None = None
    without: tuple[Looser, ...] = ()
    single: tuple[Looser, ...] = ()


def advise(query: Query) -> Advice:
    """Return what to tell a reader whose ``query`` found nothing. Only what finds is offered."""
    words = query.words[:MOST_WORDS]
    free = query.unfiltered()
    alone = {word: Looser(free.only(word), _total(free.only(word))) for word in words}
    known = [word for word in words if alone[word].total]
    return Advice(
        unknown=tuple(word.typed for word in words if not alone[word].total),
        unfiltered=_if_finds(free) if query.has_filters else None,
        without=_without(free, words) if len(query.words) > 2 else (),
        single=tuple(alone[word] for word in known) if len(query.words) > 1 else (),
    )


def _without(query: Query, words: tuple[Word, ...]) -> tuple[Looser, ...]:
    tried = (Looser(query.without(word), _total(query.without(word)), word.typed) for word in words)
    return tuple(looser for looser in tried if looser.total)


def _if_finds(query: Query) -> Looser | None:
    total = _total(query)
    return Looser(query, total) if total else None


def _total(query: Query) -> int:
    return backend().acts(query, 0, 1).total
