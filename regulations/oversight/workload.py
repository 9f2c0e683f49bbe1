"""What each position has before it, and what it decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import TYPE_CHECKING

from regulations.desk.sheet import person_in_words
from regulations.eligibility import candidates_by_position
from regulations.models import Approval, OpinionRequest, Slot
from regulations.organisation.models import Position
from regulations.oversight.held import overdue
from regulations.oversight.terms import decisions

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Load:
    """One position: acts before it, of them overdue; decided, and in how many working days."""

    position: str
    unit: str
    people: str
    waiting: int
    overdue: int
    asked: int
    decided: int
    average: float | None


def workload(open_slots: QuerySet[Slot], decided: QuerySet[Slot], on: date) -> list[Load]:
    """One row a position that has or had anything to do, the fullest first."""
    waiting = _by_position(open_slots)
    late = _by_position(overdue(open_slots, on))
    asked = _by_position(
        OpinionRequest.objects.filter(opinion__isnull=True, approval__state=Approval.State.RUNNING)
    )
    days: dict[int, list[int]] = {}
    for each in decisions(decided):
        days.setdefault(each.position, []).append(each.days)
    positions = list(
        Position.objects.filter(pk__in={*waiting, *days, *asked}).select_related("unit", "holder")
    )
    people = candidates_by_position(positions, on)
    rows = [
        Load(
            position=position.title,
            unit=position.unit.name,
            people=", ".join(map(person_in_words, people[position.pk])),
            waiting=waiting.get(position.pk, 0),
            overdue=late.get(position.pk, 0),
            asked=asked.get(position.pk, 0),
            decided=len(days.get(position.pk, ())),
            average=round(mean(days[position.pk]), 1) if position.pk in days else None,
        )
        for position in positions
    ]
    return sorted(rows, key=lambda row: (-row.waiting, -row.overdue, -row.decided, row.position))


def _by_position(rows: QuerySet) -> dict[int, int]:
    counted: dict[int, int] = {}
    for position in rows.order_by().values_list("position_id", flat=True):
        counted[position] = counted.get(position, 0) + 1
    return counted
