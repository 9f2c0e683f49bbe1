"""Texts that were opened to independent experts: until when, what came, what was replied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count

from regulations.consultation import standing
from regulations.models import Step

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Shown:
    """One publication. ``holder`` says in words what holds the act there."""

    act_id: int
    subject: str
    kind: str
    unit: str
    holder: str
    since: datetime
    until: date | None
    conclusions: int
    unconsidered: int
    tone: str


def shown() -> QuerySet[Step]:
    """Steps of consultation that have begun, the newest first."""
    return (
        Step.objects.consultations()
        .exclude(state=Step.State.WAITING)
        .select_related("approval__act__responsible_unit")
        .defer("approval__act__body")
        .annotate(received=Count("consultation__conclusions"))
        .order_by("-opened_at", "-pk")
    )


def rows(steps: Iterable[Step], on: date) -> list[Shown]:
    """The rows of ``steps`` as ``shown`` reads them. Two queries more."""
    steps = list(steps)
    left = standing.left_by_act(step.approval.act_id for step in steps)
    paused = standing.standing_still(steps)
    return [
        _row(step, on, left[step.approval.act_id], step.approval_id in paused) for step in steps
    ]


def _row(step: Step, on: date, left: int, stands_still: bool) -> Shown:
    act = step.approval.act
    where = standing.stands(step, on, left=left, stands_still=stands_still)
    return Shown(
        act_id=act.pk,
        subject=act.subject,
        kind=act.get_kind_display(),
        unit=act.responsible_unit.name if act.responsible_unit else "",
        holder=where.words,
        since=step.opened_at,
        until=step.due,
        conclusions=step.received,
        unconsidered=left,
        tone=where.tone,
    )
