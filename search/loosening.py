"""An honest empty page: what was tried, and what would find something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from search.backends import backend
from search.query import Query

MOST_WORDS = 8  # each costs two queries


@dataclass(frozen=True, slots=True)
class Looser:
    """A looser question, how it differs in words, and how many acts answer it."""

    query: Query
    words: str
    total: int


@dataclass(frozen=True, slots=True)
class Advice:
    """``unknown`` are words that stand in no public act; ``loosers`` find something."""

    unknown: tuple[str, ...]
    loosers: tuple[Looser, ...]


def advise(query: Query) -> Advice:
    """Return what to tell a reader whose ``query`` found nothing. Only what finds is offered."""
    free = query.unfiltered()
    alone = [free.only(word) for word in query.words[:MOST_WORDS]]
    totals = {question.typed: _total(question) for question in alone}
    unknown = tuple(typed for typed, total in totals.items() if not total)
    tried = dict(_tried(query, unknown))
    if len(query.words) > 1:
        tried |= {question: _("only «%(word)s»") % {"word": question.typed} for question in alone}
    found = ((question, words, _total(question)) for question, words in tried.items())
    return Advice(
        unknown, tuple(Looser(question, words, total) for question, words, total in found if total)
    )


def _tried(query: Query, unknown: tuple[str, ...]) -> Iterator[tuple[Query, str]]:
    """The same words with no filters; without all unknown words; without one word."""
    free = query.unfiltered()
    if query.filters:
        yield free, _("the same words, any kind, year and body")
    known = [word for word in query.words if word.typed not in unknown]
    if unknown:
        if len(known) > 1:
            yield free.only(*known), _("without the words that are nowhere")
    elif len(query.words) > 2:
        for word in query.words[:MOST_WORDS]:
            yield free.without(word), _("without «%(word)s»") % {"word": word.typed}


def _total(query: Query) -> int:
    return backend().acts(query, 0, 1).total
