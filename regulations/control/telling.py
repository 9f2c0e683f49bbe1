"""Who is told of what about an assignment: follows from its rows and the day (docs/control.md).

Told are those who hold the position on that day, acting ones too. Nothing is told twice: what was
missed is made up by the next look, as with approvals (``regulations.notices``).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from regulations.approval.eligibility import candidates_by_position
from regulations.control.standing import Standing, standings, with_rows
from regulations.models import Assignment, Notice
from regulations.notices import outbox
from regulations.notices.outbox import Telling
from regulations.organisation import workdays
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from regulations.organisation.models import User

logger = logging.getLogger(__name__)

# A term is recalled so many working days before its last day.
REMIND_WITHIN = 3
# How long an assignment taken off control is looked at again.
_LOOK_BACK = timedelta(days=1)
_Event = Notice.Event


def follow(assignments: Iterable[int], at: datetime) -> None:
    """Tell what a decision means for whom, in its transaction. Never raises, as with approvals."""
    try:
        with transaction.atomic():
            follow_all(Assignment.objects.filter(pk__in=list(assignments)), at)
    except Exception:
        logger.exception("Notices of assignments could not be written.")


def under_way(at: datetime) -> QuerySet[Assignment]:
    """Assignments of which somebody may still have to hear."""
    return Assignment.objects.filter(
        Q(taken_off__isnull=True) | Q(taken_off__said_at__gt=at - _LOOK_BACK)
    )


def follow_all(assignments: QuerySet[Assignment], at: datetime) -> None:
    """Write what these assignments tell, and settle what they no longer ask."""
    situation = Situation(assignments, timezone.localdate(at))
    if not situation.standings:
        return
    outbox.write(list(situation.tellings()), at)
    standing = Notice.objects.filter(
        assignment__in=situation.keys, event__in=Notice.OF_CONTROL, closed_at=None
    )
    over = [notice.pk for notice in standing if not situation.still_asks(notice)]
    if over:
        Notice.objects.filter(pk__in=over).update(closed_at=at)


def terms(day: date) -> list[Telling]:
    """What the morning of ``day`` tells: reminders, and what is overdue."""
    situation = Situation(Assignment.objects.open(), day)
    return list(situation.terms())


class Situation:
    """Several assignments as they stand on a day, read in a fixed number of queries."""

    def __init__(self, assignments: QuerySet[Assignment], on: date) -> None:
        self._on = on
        rows = list(with_rows(assignments))
        if not rows:  # a city hall without assignments pays one query for it
            self.standings, self._asked = [], set()
            return
        self._calendar = workdays.current()
        self.standings = standings(rows, self._calendar)
        self.keys = [standing.assignment.pk for standing in self.standings]
        heads = Position.objects.filter(
            role=Position.Role.HEAD_OF_UNIT,
            unit__in={standing.executor.unit_id for standing in self.standings},
        ).select_related("holder")
        self._heads = {head.unit_id: head for head in heads}
        self._people = candidates_by_position(
            {
                *(standing.executor for standing in self.standings),
                *(standing.controller for standing in self.standings),
                *(
                    each.position
                    for standing in self.standings
                    for each in standing.assignment.co_executors.all()
                ),
                *self._heads.values(),
            },
            on,
        )
        self._asked = {
            (telling.person.pk, telling.key)
            for telling in (*self.tellings(), *self.terms())
            if telling.event in Notice.OF_CONTROL
        }

    def still_asks(self, notice: Notice) -> bool:
        """Whether what ``notice`` asks of its person is still to be done by them."""
        return (notice.person_id, notice.key) in self._asked

    def tellings(self) -> Iterator[Telling]:
        """What decisions have told so far."""
        for standing in self.standings:
            if standing.is_open:
                yield from self._open(standing)
            else:
                yield from self._ended(standing)

    def terms(self) -> Iterator[Telling]:
        """What the day tells of open assignments whose executor owes a report."""
        for standing in self.standings:
            if standing.last_day is None or not standing.is_open or standing.awaiting:
                continue
            key = f"{standing.assignment.pk}:{standing.due}"
            own = self._holders(standing.executor)
            if standing.is_overdue(self._on):
                yield from _to(own, _Event.TASK_LATE, f"task_late:{key}", standing)
                over = self._over(standing) - set(own)
                yield from _to(over, _Event.TASKS_LATE, f"tasks_late:{key}", standing)
            elif self._calendar.between(self._on, standing.last_day) <= REMIND_WITHIN:
                yield from _to(own, _Event.TASK_NEAR, f"task_near:{key}", standing)

    def _open(self, standing: Standing) -> Iterator[Telling]:
        executors = self._holders(standing.executor)
        controllers = self._holders(standing.controller)
        pk = standing.assignment.pk
        for position in (standing.executor, *_co_executors(standing)):
            key = f"assigned:{pk}:{position.pk}"
            yield from _to(self._holders(position), _Event.ASSIGNED, key, standing)
        if standing.awaiting:
            key = f"reported:{standing.awaiting.pk}"
            yield from _to(controllers, _Event.REPORTED, key, standing)
        elif standing.reports:
            ruling = standing.reports[-1].ruling
            event = _Event.SENT_BACK if standing.returned else _Event.ACCEPTED
            yield from _to(executors, event, f"{event}:{ruling.pk}", standing)
        if standing.request:
            key = f"due_asked:{standing.request.pk}"
            yield from _to(controllers, _Event.DUE_ASKED, key, standing)
        if standing.changes:
            change = standing.changes[-1]
            event = _Event.DUE_MOVED if change.new_due else _Event.DUE_STAYS
            yield from _to(executors, event, f"{event}:{change.pk}", standing)

    def _ended(self, standing: Standing) -> Iterator[Telling]:
        for position in (standing.executor, *_co_executors(standing)):
            people = [
                person
                for person in self._holders(position)
                if person.pk != standing.taken_off.person_id
            ]
            key = f"taken_off:{standing.assignment.pk}"
            yield from _to(people, _Event.TAKEN_OFF, key, standing)

    def _over(self, standing: Standing) -> set[User]:
        """Who watches over it: whoever keeps control, and the head of the executor's unit."""
        over = set(self._holders(standing.controller))
        head = self._heads.get(standing.executor.unit_id)
        return over | set(self._holders(head)) if head else over

    def _holders(self, position: Position) -> list[User]:
        return [candidate.person for candidate in self._people[position.pk]]


def _to(people: Iterable[User], event: str, key: str, standing: Standing) -> Iterator[Telling]:
    for person in people:
        yield Telling(event, key, person, assignment=standing.assignment)


def _co_executors(standing: Standing) -> list[Position]:
    return [each.position for each in standing.assignment.co_executors.all()]
