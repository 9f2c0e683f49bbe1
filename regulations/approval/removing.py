"""Take out a position that was added to a running approval by mistake: openly, with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain, mirror, pausing
from regulations.approval.powers import may_remove
from regulations.consultation import closing, opening
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, Slot, SlotRemoval, Step
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User


def slots_to_remove(approval: Approval, user: User) -> QuerySet[Slot]:
    """Added slots that ``user`` may take out: nobody has decided in them or handed them on."""
    return (
        may_remove(Slot.objects.filter(step__approval=approval), user)
        .filter(
            added_at__isnull=False,
            handed_from=None,
            sign_off=None,
            carried=None,
            heir=None,
            removal=None,
        )
        .exclude(step__state=Step.State.DONE)
    )


@transaction.atomic
def remove(slot: Slot, *, by: User, reason: str, at: datetime) -> SlotRemoval:
    """Ask the position no more, in this round and in those to come.

    The step goes on as if it had never been added: it may be complete now. Raises NotYours, or
    ActRefused when nothing runs, the clock stands still, the slot is of the route, is decided or
    handed on, or the reason is missing.
    """
    act = chain.lock(slot.step.approval.act_id)
    slot = Slot.objects.select_related("step__approval").get(pk=slot.pk)
    approval = slot.step.approval
    if approval.state != Approval.State.RUNNING:
        raise ActRefused("not_running", _("The act is not being approved any more."))
    if not may_remove(Slot.objects.filter(pk=slot.pk), by).exists():
        raise NotYours(
            "remove",
            _("Who added the position takes it out, or the chief of staff."),
        )
    if pausing.current(approval) is not None:
        raise ActRefused("paused", _("The clock is stopped. Let it go on first."))
    if not slots_to_remove(approval, by).filter(pk=slot.pk).exists():
        raise ActRefused(
            "decided",
            _(
                "«%(position)s» cannot be taken out: the route names it, or it has decided, handed "
                "the act on, or was taken out already."
            ),
            {"position": slot.position_title},
        )
    if not reason.strip():
        raise ActRefused("reason", _("Say why it is taken out: everybody who signs will read it."))
    removal = SlotRemoval.objects.create(
        slot=slot,
        reason=reason.strip(),
        removed_by=by,
        removed_by_name=by.signature_name,
        removed_at=at,
    )
    closing.close_over(approval, at)  # a window that is over is told as such
    changed = chain.advance(approval, at)
    ledger.append(
        "signer_removed",
        ledger.subject_of(act),
        {
            "position": slot.position_title,
            "step": slot.step.title,
            "reason": removal.reason,
            "by": removal.removed_by_name,
        },
        rows=[removal, *changed],
        stated_at=at,
    )
    opening.open_due(approval, at)
    mirror.follow(approval, by)
    notices.follow(approval, at)
    log(instance=act, action="svod.remove_signer", user=by, data={"position": slot.position_title})
    return removal
