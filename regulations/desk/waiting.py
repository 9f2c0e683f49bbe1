"""The reader's queue as rows: which act, in which capacity, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from regulations.desk.deadline import Deadline, deadline
from regulations.models import Act, Slot
from regulations.organisation import workdays
from regulations.queue import slots_awaiting

if TYPE_CHECKING:
    from regulations.organisation.models import User


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act that waits for a decision of one position."""

    act: Act
    slot: Slot
    deadline: Deadline | None
    is_signature: bool
    acting: bool


def waiting(user: User, on: date) -> tuple[Waiting, ...]:
    """The queue of ``user``, soonest due first; one line an act, a fixed number of queries."""
    slots = (
        slots_awaiting(user, on)
        .select_related(
            "step__approval__act__issuer",
            "step__approval__act__responsible_unit",
            "step__approval__started_by",
            "position",
        )
        .defer("step__approval__act__body")
    )
    calendar = workdays.current()
    lines: dict[int, Waiting] = {}
    for slot in slots:
        step = slot.step
        line = Waiting(
            act=step.approval.act,
            slot=slot,
            deadline=deadline(step.due, on, calendar) if step.due else None,
            is_signature=step.is_signature,
            acting=slot.position.holder_id != user.pk,
        )
        lines.setdefault(step.approval_id, line)
    return tuple(lines.values())
