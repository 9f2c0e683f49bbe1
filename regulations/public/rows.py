"""Acts as rows of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from regulations.models import Act
from regulations.status import Status, status


@dataclass(frozen=True, slots=True)
class Row:
    """An act with its status on the day of reading."""

    act: Act
    status: Status


def light(acts: QuerySet[Act]) -> QuerySet[Act]:
    """What a row needs, and not the texts: two queries for any number of rows."""
    return (
        acts.select_related("issuer")
        .prefetch_related("force_events")
        .defer("body", "search_description", "legal_basis")
    )


def rows(acts: Iterable[Act], on: date) -> list[Row]:
    return [Row(act, status(act.force_events.all(), on, act.valid_until)) for act in acts]


def newest(count: int, on: date) -> list[Row]:
    """The last ``count`` public acts by their date."""
    return rows(light(Act.objects.open_to_public()).order_by("-dated", "-pk")[:count], on)
