"""Hand on what one is to decide to a colleague of one's unit: openly, with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import drafter_ids, lawful, signer_ids
from regulations.approval.powers import may_hand_on
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, Slot
from regulations.organisation.models import Position
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User


def positions_to_hand_to(slot: Slot) -> QuerySet[Position]:
    """Other positions of the unit that are not in the chain.

    The vote of a unit stays in the unit: for another one the route, or an added position, speaks.
    """
    return (
        Position.objects.filter(unit=slot.position.unit_id)
        .exclude(pk=slot.position_id)
        .exclude(slots__step__approval=slot.step.approval_id)
        .order_by("title")
    )


@transaction.atomic
def hand_on(slot: Slot, to: Position, *, by: User, reason: str, at: datetime) -> Slot:
    """Let ``to`` decide instead: what it decides counts for the slot handed on.

    Raises NotYours, or ActRefused when the slot is decided, handed on already or the signature,
    ``to`` is not of the unit, nobody may lawfully sign for it, or the reason is missing.
    """
    act = chain.lock(slot.step.approval.act_id)
    slot = Slot.objects.select_related("step__approval", "position", "heir").get(pk=slot.pk)
    approval, on = slot.step.approval, timezone.localdate(at)
    if approval.state != Approval.State.RUNNING or chain.settled(slot):
        raise ActRefused("decided", _("There is nothing to hand on: this is decided."))
    if not may_hand_on(slot, by, on):
        raise NotYours(
            "hand_on",
            _(
                "Who is to decide hands it on, once, and to the own unit; "
                "the signature of the head of the city is handed to nobody."
            ),
        )
    if not positions_to_hand_to(slot).filter(pk=to.pk).exists():
        raise ActRefused(
            "another_unit",
            _("Choose a position of your unit that is not in the chain yet."),
        )
    if not reason.strip():
        raise ActRefused("reason", _("Say why you hand it on: everybody who signs will read it."))
    if not lawful(to, on, drafters=drafter_ids(act), signed={*signer_ids(approval), by.pk}):
        raise ActRefused(
            "nobody_lawful",
            _("Nobody may sign for «%(position)s»: choose another colleague."),
            {"position": to.title},
        )
    heir = Slot.objects.create(
        step=slot.step,
        position=to,
        position_title=to.title,
        scope=slot.scope,
        added_at=at,
        added_by=by,
        added_by_name=by.signature_name,
        added_reason=reason.strip(),
        handed_from=slot,
    )
    ledger.append(
        "handed_on",
        ledger.subject_of(act),
        {
            "from": slot.position_title,
            "to": heir.position_title,
            "reason": heir.added_reason,
            "by": heir.added_by_name,
        },
        rows=[heir],
        stated_at=at,
    )
    notices.follow(approval, at)
    log(instance=act, action="svod.hand_on", user=by, data={"position": heir.position_title})
    return heir
