"""Answering a query: acts in order of fit, each with its best provisions, words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.utils.text import capfirst

from regulations.enactment.status import Status, status
from regulations.models import Act
from search.backends import FoundAct, backend
from search.marking import Piece, mark, snippet
from search.models import Clause, IndexedAct
from search.query import Query

PAGE_SIZE = 20
PLACES = 3  # of one act, shown with its name


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A provision that answers: where it stands, what it says there, its address.

    ``name`` is how a lawyer calls it.
    """

    path: tuple[tuple[Piece, ...], ...]
    name: str
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ShownAct:
    """An act in the answer. ``more`` counts its answering provisions beyond those shown."""

    number: tuple[Piece, ...]
    dated: date
    body: tuple[Piece, ...]
    title: tuple[Piece, ...]
    url: str
    status: Status
    places: tuple[ShownPlace, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the answer; ``total`` counts acts."""

    query: Query
    total: int
    page: int
    acts: tuple[ShownAct, ...]

    @property
    def pages(self) -> int:
        return _pages(self.total)

    @property
    def first(self) -> int:
        """The ordinal of the first act of this page."""
        return (self.page - 1) * PAGE_SIZE + 1


def find(query: Query, *, on: date, page: int = 1) -> Answer:
    """Return a page of what answers ``query``; status is that of day ``on``.

    A page past the end is the last one.
    """
    store = backend()
    found = store.acts(query, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    if not found.acts and found.total:
        page = _pages(found.total)
        found = store.acts(query, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    ids = [act.act_id for act in found.acts]
    places = store.places(query, ids, PLACES)
    return Answer(query, found.total, page, tuple(_shown(query, found.acts, places, on)))


def _pages(total: int) -> int:
    return -(-total // PAGE_SIZE)


def _shown(
    query: Query, found: Sequence[FoundAct], places: dict[int, list[int]], on: date
) -> list[ShownAct]:
    acts = _acts([act.act_id for act in found])
    indexed = IndexedAct.objects.select_related("issuer").in_bulk([act.act_id for act in found])
    clauses = Clause.objects.in_bulk([pk for ids in places.values() for pk in ids])
    return [
        _show(
            query,
            indexed[hit.act_id],
            acts[hit.act_id],
            [clauses[pk] for pk in places.get(hit.act_id, ()) if pk in clauses],
            hit.places,
            on,
        )
        for hit in found
        if hit.act_id in acts and hit.act_id in indexed
    ]


def _acts(ids: Sequence[int]) -> dict[int, Act]:
    """The acts themselves, without their text: where they are read, whether they are in force."""
    acts = Act.objects.open_to_public().prefetch_related("force_events")
    return acts.only("address", "valid_until").in_bulk(ids)


def _show(
    query: Query, indexed: IndexedAct, act: Act, clauses: list[Clause], places: int, on: date
) -> ShownAct:
    wanted = query.lemmas
    shown = tuple(
        ShownPlace(
            path=tuple(mark(step, wanted) for step in clause.path.splitlines()),
            name=capfirst(clause.name) or clause.eid,
            heading=mark(clause.heading, wanted),
            text=snippet(clause.text, wanted),
            url=f"{act.public_path}#{quote(clause.eid)}",
        )
        for clause in clauses
    )
    return ShownAct(
        number=mark(indexed.number, wanted),
        dated=indexed.dated,
        body=mark(capfirst(f"{indexed.get_kind_display()} {indexed.issuer.name_genitive}"), wanted),
        title=mark(indexed.title, wanted),
        url=act.public_path,
        status=status(act.force_events.all(), on, act.valid_until),
        places=shown,
        more=max(places - len(shown), 0),
    )
