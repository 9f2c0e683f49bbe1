"""How an approval walks: one step opens after another."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.consultation import window
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


def settled(slot: Slot) -> SignOff | None:
    """What was decided for a slot: in it, or by the colleague to whom it was handed on."""
    return standing(slot) or (standing(slot.heir) if slot.is_handed_on else None)


def advance(approval: Approval, at: datetime) -> list[Model]:
    """Close the open step if it is full, open the next; return the rows changed.

    Steps filled wholly by carried sign-offs close at once, and so does a consultation whose
    earlier window holds. The signature step never closes here: only ``enact`` ends it. What a
    step that opens here shows to the public is made by ``consultation.opening``.
    """
    changed: list[Model] = []
    on = timezone.localdate(at)
    for step in approval.steps.order_by("order"):
        if step.state == Step.State.DONE:
            continue
        if step.state == Step.State.WAITING:
            step.state = Step.State.OPEN
            step.opened_at = at
            step.due = _due(step, on)
            changed.append(step)
        if step.is_signature or not _is_done(step, on):
            if step in changed:
                step.save()
            break
        step.state = Step.State.DONE
        step.closed_at = at
        step.save()
        if step not in changed:
            changed.append(step)
    return changed


def _due(step: Step, on: date) -> date | None:
    """The last day of a step that opens on ``on``; none where an earlier window holds."""
    if not step.is_consultation:
        return workdays.current().add(on, step.days)
    return None if step.carried_consultation_id else window.last_day(on, step.days)


def _is_done(step: Step, on: date) -> bool:
    return window.is_done(step, on) if step.is_consultation else is_full(step)


def is_full(step: Step) -> bool:
    """Whether as many of the route's positions agree as it needs, and all that were added."""
    given = decisions(step)
    agreed = {slot for slot, made in given.items() if made and made.agrees}
    return is_complete(step, given, agreed)


def decisions(step: Step) -> dict[Slot, SignOff | None]:
    """What was decided for each slot of the step that counts: an heir's counts for its slot.

    One that was taken out does not count.
    """
    slots = step.slots.filter(handed_from=None, removal=None).select_related(
        "sign_off__slot__step",
        "sign_off__approval",
        "carried__slot__step",
        "carried__approval",
        "heir__sign_off__slot__step",
        "heir__sign_off__approval",
    )
    return {slot: settled(slot) for slot in slots}


def is_complete(step: Step, slots: Iterable[Slot], agreed: Collection[Slot]) -> bool:
    """Whether a step with these ``slots`` that count is done when those of ``agreed`` agree."""
    of_route = [slot for slot in agreed if not slot.is_ad_hoc]
    return len(of_route) >= step.needed and all(slot in agreed for slot in slots if slot.is_ad_hoc)
