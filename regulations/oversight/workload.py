"""What each position has before it, and what it decided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import TYPE_CHECKING

from regulations.approval.eligibility import candidates_by_position
from regulations.desk.sheet import person_in_words
from regulations.organisation.models import Position
from regulations.oversight.held import overdue
from regulations.oversight.terms import decisions

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.models import CheckRequest, OpinionRequest, Slot


@dataclass(frozen=True, slots=True)
class Load:
    """One position: what is before it and what it decided, in how many working days.

    Before it are acts (``waiting``), packages (``checks``) and opinions (``asked``); acts and
    packages have a term and may be ``overdue``.
    """

    position: str
    unit: str
    people: str
    waiting: int
    checks: int
    asked: int
    overdue: int
    decided: int
    average: float | None


def workload(
    slots: QuerySet[Slot],
    checks: QuerySet[CheckRequest],
    opinions: QuerySet[OpinionRequest],
    decided: QuerySet[Slot],
    on: date,
) -> list[Load]:
    """One row a position that has (in the first three) or had anything to do, the fullest first."""
    waiting, checking, asked = map(_by_position, (slots, checks, opinions))
    late = _by_position(overdue(slots, on)) + _by_position(checks.filter(due__lt=on))
    days: dict[int, list[int]] = {}
    for each in decisions(decided):
        days.setdefault(each.position, []).append(each.days)
    positions = list(
        Position.objects.filter(pk__in={*waiting, *checking, *asked, *days}).select_related(
            "unit", "holder"
        )
    )
    people = candidates_by_position(positions, on)
    rows = [
        Load(
            position=position.title,
            unit=position.unit.name,
            people=", ".join(map(person_in_words, people[position.pk])),
            waiting=waiting[position.pk],
            checks=checking[position.pk],
            asked=asked[position.pk],
            overdue=late[position.pk],
            decided=len(days.get(position.pk, ())),
            average=round(mean(days[position.pk]), 1) if position.pk in days else None,
        )
        for position in positions
    ]
    return sorted(
        rows,
        key=lambda row: (-row.waiting - row.checks, -row.overdue, -row.decided, row.position),
    )


def _by_position(rows: QuerySet) -> Counter[int]:
    return Counter(rows.order_by().values_list("position_id", flat=True))
