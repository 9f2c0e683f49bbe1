"""Where every act in approval is: who holds it, since when, how long, until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.desk.deadline import deadline
from regulations.desk.sheet import person_in_words
from regulations.eligibility import candidates_by_position
from regulations.models import Pause, Slot
from regulations.oversight.clock import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Held:
    """One act before one position. ``days`` are working days since it came, without pauses."""

    act_id: int
    subject: str
    kind: str
    unit: str
    step: str
    position: str
    holding_unit: str
    people: str
    since: datetime
    days: int
    due: date | None
    state: str
    tone: str


def awaited() -> QuerySet[Slot]:
    """Every slot in which somebody must decide, soonest due first; paused ones too."""
    return (
        Slot.objects.awaited()
        .select_related(
            "step__approval__act__responsible_unit", "position__unit", "position__holder"
        )
        .defer("step__approval__act__body")
        .order_by("step__due", "pk")
    )


def overdue(slots: QuerySet[Slot], on: date) -> QuerySet[Slot]:
    """Those whose term is over while the clock runs."""
    return slots.unpaused().filter(step__due__lt=on)


def held(slots: Iterable[Slot], at: datetime) -> list[Held]:
    """The rows of ``slots``, in a fixed number of queries."""
    slots = list(slots)
    on = timezone.localdate(at)
    approvals = {slot.step.approval_id for slot in slots}
    people = candidates_by_position([slot.position for slot in slots], on)
    time = clock(approvals)
    standing = set(
        Pause.objects.filter(approval__in=approvals, resumption__isnull=True).values_list(
            "approval_id", flat=True
        )
    )
    rows = []
    for slot in slots:
        step, act = slot.step, slot.step.approval.act
        since = slot.added_at or step.opened_at
        found = people[slot.position_id]
        if step.approval_id in standing:
            state, tone = _("the clock is stopped"), "wait"
        else:
            term = deadline(step.due, on, time.calendar)
            state, tone = term.left, term.tone
        rows.append(
            Held(
                act_id=act.pk,
                subject=act.subject,
                kind=act.get_kind_display(),
                unit=act.responsible_unit.name if act.responsible_unit else "",
                step=step.title,
                position=slot.position_title,
                holding_unit=slot.position.unit.name,
                people=", ".join(map(person_in_words, found)) or _("nobody holds the position"),
                since=since,
                days=time.days(step.approval_id, since, at),
                due=step.due,
                state=state,
                tone=tone,
            )
        )
    return rows
