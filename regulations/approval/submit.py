"""Send a draft into the chain."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices, reading
from regulations.approval import chain, mirror, routing
from regulations.approval.checklist import problems_of_citations
from regulations.approval.submission_check import Problem, problems_of_route, problems_of_text
from regulations.approval.traits import traits_of
from regulations.consultation import opening
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, Approval
from regulations.package_check.package import Package
from regulations.package_check.standing import problems_of_check
from regulations.record import ledger
from regulations.remarks import rule_on_remarks

if TYPE_CHECKING:
    from regulations.organisation.models import User


class SubmitRefused(ActRefused):
    """The draft cannot go into the chain yet; ``problems`` says why, one by one."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("not_ready", " ".join(p.message for p in problems))


def problems(act: Act, at: datetime) -> list[Problem]:
    """Everything that stands in the way of sending the act's newest text."""
    newest = act.get_latest_revision_as_object()
    text = reading.read(newest)
    on = timezone.localdate(at)
    package = Package(newest, text, on)
    route = routing.route_for(newest)
    return [
        *problems_of_text(newest, text),
        *problems_of_citations(text.structure, package.cited),
        *rule_on_remarks.undone(act),
        *problems_of_route(newest, route, package.traits, on),
        *problems_of_check(act, package, route),
    ]


def may_submit(act: Act, user: User) -> bool:
    """Those who may edit the draft send it; never once it is enacted or on its way."""
    return (
        not act.is_enacted
        and act.running_approval is None
        and act.permissions_for_user(user).can_edit()
    )


@transaction.atomic
def submit(act: Act, *, by: User, at: datetime, urgent: str = "") -> Approval:
    """Freeze the route for the act's newest text and open its first step.

    ``urgent`` says why the act is urgent (empty: it is not); its steps then have shorter terms.
    Raises SubmitRefused with every problem, NotYours, or ActRefused when it is on its way.
    """
    act = chain.lock(act.pk)
    if act.is_enacted or act.approvals.running().exists():
        raise ActRefused("on_its_way", _("The act is already being approved or is registered."))
    if not may_submit(act, by):
        raise NotYours("submit", _("Only those who may edit the draft can send it to approval."))
    found = problems(act, at)
    if found:
        raise SubmitRefused(found)
    if act.latest_revision is None:
        act.save_revision(user=by)
    revision = act.latest_revision
    newest = revision.as_object()
    text = reading.read(newest)
    route = routing.route_for(newest)
    approval = Approval.objects.create(
        act_id=act.pk,
        round=act.approvals.count() + 1,
        route_name=route.name,
        traits=sorted(traits_of(newest)),
        urgent_reason=urgent.strip(),
        revision=revision,
        digest=text.digest,
        started_by=by,
        started_at=at,
    )
    written = routing.freeze(approval, route, text, timezone.localdate(at))
    chain.advance(approval, at)
    mirror.start(approval, by)
    ledger.append(
        "submitted",
        ledger.subject_of(act),
        {
            "digest": text.digest,
            "round": approval.round,
            "route": approval.route_name,
            "urgent": approval.urgent_reason,
            "by": by.get_full_name(),
        },
        rows=[approval, *written, revision],
        stated_at=at,
    )
    opening.open_due(approval, at)
    notices.follow(approval, at)
    log(instance=act, action="svod.submit", user=by, revision=revision)
    return approval
