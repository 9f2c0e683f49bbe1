"""Control of execution in figures: by unit, and assignment by assignment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.control.shown import shown
from regulations.control.standing import Standing, soonest_first, standings, with_rows
from regulations.models import Assignment
from regulations.organisation import workdays

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class UnitExecution:
    """Assignments of one unit. ``days`` are working days from control to the last report."""

    unit: str
    put: int
    open: int
    overdue: int
    done: int
    in_time: int
    days: float | str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment as it stands."""

    assignment_id: int
    act: str
    point: str
    what: str
    executor: str
    unit: str
    people: str
    controller: str
    put_on: date
    due: date | None
    state: str
    done_on: date | None


def on_control() -> QuerySet[Assignment]:
    """Every assignment, those taken off too."""
    return Assignment.objects.order_by("pk")


def by_unit(found: QuerySet[Assignment], on: date) -> list[UnitExecution]:
    """One row a unit that executes now, the most overdue first; a fixed number of queries."""
    units: dict[int, list[Standing]] = {}
    for standing in standings(with_rows(found), workdays.current()):
        units.setdefault(standing.executor.unit_id, []).append(standing)
    rows = [_unit(executed, on) for executed in units.values()]
    return sorted(rows, key=lambda row: (-row.overdue, -row.open, row.unit))


def _unit(found: list[Standing], on: date) -> UnitExecution:
    """The row of one unit, which executes all of ``found`` (at least one)."""
    ended = [each for each in found if not each.is_open]
    days = [
        max(each.calendar.between(timezone.localdate(each.assignment.said_at), each.done_on), 0)
        for each in ended
    ]
    return UnitExecution(
        unit=found[0].executor.unit.name,
        put=len(found),
        open=len(found) - len(ended),
        overdue=sum(each.is_overdue(on) for each in found),
        done=len(ended),
        in_time=sum(each.done_in_time for each in ended),
        days=round(mean(days), 1) if days else "",
    )


def by_term(found: QuerySet[Assignment]) -> list[Standing]:
    """How each stands, soonest due first as terms were moved; a fixed number of queries."""
    return soonest_first(standings(with_rows(found), workdays.current()))


def assignment_rows(found: Iterable[Standing], on: date) -> list[AssignmentRow]:
    return [
        AssignmentRow(
            assignment_id=item.assignment.pk,
            act=item.act.citation,
            point=item.assignment.point,
            what=item.assignment.quote,
            executor=item.standing.executor.title,
            unit=item.standing.executor.unit.name,
            people=item.people,
            controller=item.standing.controller.title,
            put_on=timezone.localdate(item.assignment.said_at),
            due=item.standing.last_day,
            state=", ".join(
                filter(None, [item.words, item.deadline and item.deadline.left, item.repealed])
            ),
            done_on=item.standing.done_on,
        )
        for item in shown(found, on)
    ]
