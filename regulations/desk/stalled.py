"""What stands still in the chain: shown to those who oversee it, so that nothing sticks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.desk.deadline import Deadline, deadline
from regulations.eligibility import (
    candidates_by_position,
    drafter_ids_by_act,
    signer_ids_by_approval,
)
from regulations.models import Act, RenderAttempt, Slot
from regulations.organisation import workdays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Stall:
    """A slot nobody moves. ``code``: vacant, nobody_lawful, overdue; ``words`` say what to do."""

    code: str
    act: Act
    step: str
    position: str
    words: str
    deadline: Deadline | None


def stalled(on: date) -> tuple[Stall, ...]:
    """Every awaited slot that nobody holds, nobody may lawfully sign, or that is overdue."""
    slots = list(
        Slot.objects.awaited()
        .unpaused()
        .select_related("step__approval__act", "position__holder")
        .defer("step__approval__act__body")
        .order_by("step__due", "pk")
    )
    return tuple(_stalls(slots, on))


def _stalls(slots: list[Slot], on: date) -> Iterator[Stall]:
    people = candidates_by_position([slot.position for slot in slots], on)
    drafters = drafter_ids_by_act({slot.step.approval.act for slot in slots})
    signed = signer_ids_by_approval({slot.step.approval_id for slot in slots})
    calendar = workdays.current()
    for slot in slots:
        step, act = slot.step, slot.step.approval.act
        found = people[slot.position_id]
        barred = drafters[act.pk] | signed[step.approval_id]
        term = deadline(step.due, on, calendar) if step.due else None
        said = _reason(slot, bool(found), any(c.person.pk not in barred for c in found), term)
        if said:
            yield Stall(said[0], act, step.title, slot.position_title, said[1], term)


def _reason(
    slot: Slot, is_held: bool, is_lawful: bool, term: Deadline | None
) -> tuple[str, str] | None:
    names = {"position": slot.position_title}
    if not is_held:
        return "vacant", _(
            "Nobody holds the position «%(position)s». Appoint a holder or an acting one."
        ) % names
    if not is_lawful:
        return "nobody_lawful", _(
            "Whoever holds «%(position)s» drafted the act or has signed already. "
            "Appoint an acting one."
        ) % names
    if term and term.is_over:
        return "overdue", _("«%(position)s» has not decided in time.") % names
    return None


def failed_pdfs() -> QuerySet[RenderAttempt]:
    """Enacted texts whose PDF could not be made."""
    return (
        RenderAttempt.objects.exclude(error="")
        .filter(edition__renditions__isnull=True)
        .select_related("edition__act")
        .defer("edition__html", "edition__canonical", "edition__act__body")
        .order_by("-tried_at")
    )
