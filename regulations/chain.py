"""How an approval walks: one step opens after another."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.models import Act, Approval, SignOff, Slot, Step
from regulations.organisation import workdays

if TYPE_CHECKING:
    from django.db.models import Model


def lock(act_id: int) -> Act:
    """Lock the act's row for this transaction and return it as its own class.

    On SQLite the transaction is IMMEDIATE and holds the only write lock already.
    """
    return Act.objects.select_for_update(of=("self",)).get(pk=act_id).specific


def standing(slot: Slot) -> SignOff | None:
    """The sign-off that stands in a slot: given in this round, or carried into it."""
    return getattr(slot, "sign_off", None) or slot.carried


def advance(approval: Approval, at: datetime) -> list[Model]:
    """Close the open step if it is full, open the next; return the rows changed.

    Steps filled wholly by carried sign-offs close at once. The signature step never closes
    here: only ``enact`` ends it.
    """
    changed: list[Model] = []
    for step in approval.steps.order_by("order"):
        if step.state == Step.State.DONE:
            continue
        if step.state == Step.State.WAITING:
            step.state = Step.State.OPEN
            step.opened_at = at
            step.due = workdays.current().add(timezone.localdate(at), step.days)
            changed.append(step)
        if step.is_signature or not is_full(step):
            if step in changed:
                step.save()
            break
        step.state = Step.State.DONE
        step.closed_at = at
        step.save()
        if step not in changed:
            changed.append(step)
    return changed


def is_full(step: Step) -> bool:
    slots = step.slots.select_related("sign_off", "carried")
    given = [standing(slot) for slot in slots]
    return sum(1 for sign_off in given if sign_off and sign_off.agrees) >= step.needed
