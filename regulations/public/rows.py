"""Acts as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from regulations.enactment.status import Status, status
from regulations.models import Act


@dataclass(frozen=True, slots=True)
class Row:
    """An act with its status on the day of reading."""

    act: Act
    status: Status


def chosen(ids: Iterable[int], on: date) -> list[Row]:
    """The acts with these keys, in their order.

    Keys are chosen first: a database that orders whole rows carries all their columns along.
    """
    ids = list(ids)
    acts = _light(Act.objects.filter(pk__in=ids)).in_bulk()
    return [_row(acts[pk], on) for pk in ids if pk in acts]


def newest(count: int, on: date, among: Q | None = None) -> list[Row]:
    """The last ``count`` public acts by their date, of those that meet ``among``."""
    acts = Act.objects.open_to_public().filter(among or Q())
    acts = _light(acts).order_by("-dated", "-pk")[:count]
    return [_row(act, on) for act in acts]


def _row(act: Act, on: date) -> Row:
    return Row(act, status(act.force_events.all(), on, act.valid_until))


def _light(acts: QuerySet[Act]) -> QuerySet[Act]:
    """What a row needs, and not the texts: two queries for any number of rows."""
    return (
        acts.select_related("issuer")
        .prefetch_related("force_events")
        .defer("body", "search_description", "legal_basis")
    )
