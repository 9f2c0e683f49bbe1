"""Which assignments a reader is shown: to execute, to rule on, all that they watch over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from regulations.control.powers import oversees, readable
from regulations.control.standing import Standing, soonest_first, standings, with_rows
from regulations.desk.access import listed_acts
from regulations.models import Assignment, Edition
from regulations.organisation import workdays
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User

# How long a signed act whose points nobody looked at is offered for control.
_OFFERED = timedelta(days=60)
_Role = Position.Role


@dataclass(frozen=True, slots=True)
class Own:
    """Open assignments of one person: to execute (alone or with others), and to keep control of.

    ``to_rule`` are those of the latter in which a report or a request waits for them.
    """

    to_execute: list[Standing]
    to_control: list[Standing]

    @property
    def to_rule(self) -> list[Standing]:
        return [each for each in self.to_control if each.awaiting or each.request]


def own(user: User, on: date) -> Own:
    """The open assignments of ``user``, soonest due first; a fixed number of queries."""
    held = set(Position.objects.held_by(user, on).values_list("pk", flat=True))
    if not held:
        return Own([], [])
    positions = Position.objects.filter(pk__in=held)
    found = soonest_first(
        standings(with_rows(Assignment.objects.open().charging(positions)), workdays.current())
    )
    return Own(
        [each for each in found if _executes(each, held)],
        [each for each in found if each.controller.pk in held],
    )


def watched(user: User, on: date) -> list[Standing]:
    """Every open assignment that ``user`` may read, soonest due first."""
    rows = with_rows(readable(user, on).filter(taken_off__isnull=True))
    return soonest_first(standings(rows, workdays.current()))


def ended(user: User, on: date) -> QuerySet[Assignment]:
    """Those taken off control that ``user`` may read, the newest first."""
    return with_rows(readable(user, on).filter(taken_off__isnull=False)).order_by(
        "-taken_off__said_at", "-pk"
    )


def to_look_at(user: User, at: datetime, on: date) -> QuerySet[Edition]:
    """Acts signed of late whose points nobody has looked at for control, the newest first."""
    fresh = (
        Edition.objects.filter(
            origin=Edition.Origin.CHAIN,
            control_review__isnull=True,
            recorded_at__gt=at - _OFFERED,
            act__in=listed_acts(user),
        )
        .select_related("act__issuer")
        .defer("canonical", "html", "act__body")
        .order_by("-recorded_at")
    )
    if oversees(user):
        return fresh
    heads = Position.objects.held_by(user, on).filter(
        role__in=(_Role.MAYOR, _Role.DEPUTY, _Role.CHIEF_OF_STAFF)
    )
    return fresh.filter(act__issuer__in=heads.values("unit__body"))


def _executes(standing: Standing, held: set[int]) -> bool:
    helpers = {each.position_id for each in standing.assignment.co_executors.all()}
    return standing.executor.pk in held or bool(helpers & held)
