"""Take an act back from the chain to mend it, openly: who, when, why."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain, mirror
from regulations.approval.eligibility import drafter_ids
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, Approval
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User


def may_withdraw(act: Act, user: User) -> bool:
    """The drafters and whoever sent the act may take it back; nobody else may stop a chain."""
    approval = act.approvals.running().first()
    return approval is not None and (
        user.pk == approval.started_by_id or user.pk in drafter_ids(act)
    )


@transaction.atomic
def withdraw(act: Act, *, by: User, reason: str, at: datetime) -> Approval:
    """End the running approval. Sign-offs stay; they hold where the text does not change.

    Raises NotYours, or ActRefused when nothing runs or the reason is empty.
    """
    act = chain.lock(act.pk)
    approval = act.approvals.running().first()
    if approval is None:
        raise ActRefused("not_running", _("The act is not being approved: nothing to take back."))
    if not may_withdraw(act, by):
        raise NotYours("withdraw", _("Only the drafter of the act can take it back."))
    if not reason.strip():
        raise ActRefused("reason", _("Say why you take the act back: approvers will see it."))
    end(approval, Approval.State.WITHDRAWN, by=by, reason=reason.strip(), at=at)
    mirror.cancel(approval, by)
    notices.follow(approval, at)
    ledger.append(
        "withdrawn",
        ledger.subject_of(act),
        {"round": approval.round, "reason": approval.end_reason, "by": by.get_full_name()},
        rows=[approval],
        stated_at=at,
    )
    log(instance=act, action="svod.withdraw", user=by, data={"reason": approval.end_reason})
    return approval


def end(approval: Approval, state: str, *, by: User, reason: str, at: datetime) -> None:
    """Write how an approval ended."""
    approval.state = state
    approval.ended_by = by
    approval.ended_at = at
    approval.end_reason = reason
    approval.save()
