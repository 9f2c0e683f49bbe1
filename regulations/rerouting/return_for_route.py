"""Return a running act to its drafter because its route has changed: openly, with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain, mirror
from regulations.approval.withdraw import end
from regulations.errors import ActRefused, NotYours
from regulations.guards.visibility import OVERSEE
from regulations.models import Approval, Route
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User


def may_return_for_route(user: User) -> bool:
    """Who oversees approval and changes routes."""
    return user.has_perm(OVERSEE) and user.has_perm("regulations.change_route")


@transaction.atomic
def return_for_route(
    approval: Approval, route: Route, *, by: User, reason: str, at: datetime
) -> Approval:
    """End this round, so that the drafter sends the act again by the route of now.

    What was signed stays signed: sent again, sign-offs that hold are carried into the next round
    as after any return (``carrying``). Raises NotYours, or ActRefused when nothing runs any more
    or the reason is missing.
    """
    act = chain.lock(approval.act_id)
    approval = Approval.objects.get(pk=approval.pk)
    if not may_return_for_route(by):
        raise NotYours(
            "return_for_route",
            _("Only who oversees approval and changes routes returns acts for a new route."),
        )
    if approval.state != Approval.State.RUNNING:
        raise ActRefused("not_running", _("The act is not being approved any more."))
    if not reason.strip():
        raise ActRefused("reason", _("Say why the act must go by the new route: all will read it."))
    end(approval, Approval.State.REROUTED, by=by, reason=reason.strip(), at=at)
    mirror.cancel(approval, by)
    notices.follow(approval, at)
    ledger.append(
        "returned_for_route",
        ledger.subject_of(act),
        {
            "round": approval.round,
            "route": route.name,
            "reason": approval.end_reason,
            "by": by.signature_name,
        },
        rows=[approval],
        stated_at=at,
    )
    log(instance=act, action="svod.return_for_route", user=by, data={"route": route.name})
    return approval
