"""The reader's queue as rows: which act, in which capacity, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from regulations.desk.deadline import Deadline, deadline
from regulations.models import Act, Slot
from regulations.organisation import workdays
from regulations.queue import one_an_act, slots_awaiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from regulations.organisation.models import User


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act that waits for a decision of one position."""

    act: Act
    slot: Slot
    deadline: Deadline | None
    is_signature: bool
    acting: bool


def keys_awaiting(request: HttpRequest, on: date) -> list[int]:
    """Slots that await the reader, one an act: asked once a request, the menu counts them."""
    if not hasattr(request, "svod_awaiting"):
        request.svod_awaiting = one_an_act(slots_awaiting(request.user, on))
    return request.svod_awaiting


def waiting(keys: Sequence[int], user: User, on: date) -> tuple[Waiting, ...]:
    """Lines for these of the slots that await ``user`` (a page of them): one query."""
    calendar = workdays.current()
    slots = (
        Slot.objects.filter(pk__in=keys)
        .select_related(
            "step__approval__act__issuer",
            "step__approval__act__responsible_unit",
            "step__approval__started_by",
            "position",
        )
        .defer("step__approval__act__body")
    )
    return tuple(
        Waiting(
            act=slot.step.approval.act,
            slot=slot,
            deadline=deadline(slot.step.due, on, calendar) if slot.step.due else None,
            is_signature=slot.step.is_signature,
            acting=slot.position.holder_id != user.pk,
        )
        for slot in sorted(slots, key=lambda slot: keys.index(slot.pk))
    )
