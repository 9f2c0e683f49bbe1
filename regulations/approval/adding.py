"""Add an interested position to a running approval: openly, with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices, reading
from regulations.approval import chain, looks
from regulations.approval.eligibility import drafter_ids, lawful, signer_ids
from regulations.approval.powers import may_add
from regulations.errors import ActRefused, NotYours
from regulations.kinds import StepSort
from regulations.models import Approval, Slot, Step
from regulations.organisation.models import Position
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User


def steps_to_add_to(approval: Approval) -> QuerySet[Step]:
    """The steps not yet done in which positions sign, but the signature: it comes last."""
    steps = approval.steps.exclude(state=Step.State.DONE).filter(is_signature=False)
    return steps.exclude(sort=StepSort.CONSULTATION)


def positions_to_add(approval: Approval) -> QuerySet[Position]:
    """Positions of the same body that are not in the chain yet; never its head."""
    return (
        Position.objects.filter(unit__body=approval.act.issuer_id)
        .exclude(role=Position.Role.MAYOR)
        .exclude(slots__step__approval=approval)
        .order_by("title")
    )


@transaction.atomic
def add(step: Step, position: Position, *, by: User, reason: str, at: datetime) -> Slot:
    """Ask ``position`` too, in ``step``: the step is done only when it has agreed.

    Raises NotYours, or ActRefused when the step is done or is the signature, the position is in
    the chain, nobody may lawfully sign for it, or the reason is missing.
    """
    act = chain.lock(step.approval.act_id)
    step = Step.objects.select_related("approval").get(pk=step.pk)
    approval, on = step.approval, timezone.localdate(at)
    if approval.state != Approval.State.RUNNING:
        raise ActRefused("not_running", _("The act is not being approved: there is no chain."))
    if not may_add(approval, by, on):
        raise NotYours(
            "add",
            _("The head of the responsible unit or the chief of staff adds those who approve."),
        )
    if not steps_to_add_to(approval).filter(pk=step.pk).exists():
        raise ActRefused(
            "step_done",
            _(
                "The step «%(step)s» takes nobody in any more. If the act must be seen by one more "
                "unit, take it back and send it again."
            ),
            {"step": step.title},
        )
    if not positions_to_add(approval).filter(pk=position.pk).exists():
        raise ActRefused(
            "in_chain", _("«%(position)s» is in the chain already."), {"position": position.title}
        )
    if not reason.strip():
        raise ActRefused("reason", _("Say why this position must approve the act too."))
    if not lawful(position, on, drafters=drafter_ids(act), signed=signer_ids(approval)):
        raise ActRefused(
            "nobody_lawful",
            _("Nobody may sign for «%(position)s» now: appoint a holder or an acting one first."),
            {"position": position.title},
        )
    text = reading.read_revision(approval.revision)
    slot = Slot.objects.create(
        step=step,
        position=position,
        position_title=position.title,
        scope=looks.scope(step.look, step.look_appendices, text),
        added_at=at,
        added_by=by,
        added_by_name=by.signature_name,
        added_reason=reason.strip(),
    )
    ledger.append(
        "signer_added",
        ledger.subject_of(act),
        {
            "position": slot.position_title,
            "step": step.title,
            "reason": slot.added_reason,
            "by": slot.added_by_name,
        },
        rows=[slot],
        stated_at=at,
    )
    notices.follow(approval, at)
    log(instance=act, action="svod.add_signer", user=by, data={"position": slot.position_title})
    return slot
