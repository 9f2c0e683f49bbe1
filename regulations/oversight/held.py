"""Where every act in approval is: who holds it, since when, how long, until when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates_by_position
from regulations.desk.deadline import deadline
from regulations.desk.sheet import person_in_words
from regulations.kinds import ActKind
from regulations.models import Pause, Slot
from regulations.organisation.models import Position
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
    return Slot.objects.awaited().order_by("step__due", "pk")


def overdue(slots: QuerySet[Slot], on: date) -> QuerySet[Slot]:
    """Those whose term is over while the clock runs."""
    return slots.unpaused().filter(step__due__lt=on)


def held(slots: QuerySet[Slot], at: datetime) -> list[Held]:
    """The rows of ``slots``, in a fixed number of queries: values, for they may be thousands."""
    found = list(slots.values_list(*_FIELDS, named=True))
    on = timezone.localdate(at)
    approvals = {row.step__approval for row in found}
    people = _people({row.position for row in found}, on)
    time = clock(approvals)
    standing = set(
        Pause.objects.filter(approval__in=approvals, resumption__isnull=True).values_list(
            "approval_id", flat=True
        )
    )
    kinds, terms = dict(ActKind.choices), {}
    rows = []
    for row in found:
        since, due = row.added_at or row.step__opened_at, row.step__due
        if row.step__approval in standing:
            state, tone = _("the clock is stopped"), "wait"
        else:
            if due not in terms:
                terms[due] = deadline(due, on, time.calendar)
            state, tone = terms[due].left, terms[due].tone
        rows.append(
            Held(
                act_id=row.step__approval__act,
                subject=row.step__approval__act__subject,
                kind=kinds[row.step__approval__act__kind],
                unit=row.step__approval__act__responsible_unit__name or "",
                step=row.step__title,
                position=row.position_title,
                holding_unit=row.position__unit__name,
                people=people[row.position],
                since=since,
                days=time.days(row.step__approval, since, at),
                due=due,
                state=state,
                tone=tone,
            )
        )
    return rows


_FIELDS = (
    "position",
    "position_title",
    "position__unit__name",
    "added_at",
    "step__title",
    "step__opened_at",
    "step__due",
    "step__approval",
    "step__approval__act",
    "step__approval__act__subject",
    "step__approval__act__kind",
    "step__approval__act__responsible_unit__name",
)


def _people(positions: Collection[int], on: date) -> dict[int, str]:
    """Who may decide for each position, in words."""
    found = candidates_by_position(
        Position.objects.filter(pk__in=positions).select_related("holder"), on
    )
    return {
        position: ", ".join(map(person_in_words, who)) or _("nobody holds the position")
        for position, who in found.items()
    }
