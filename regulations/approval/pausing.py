"""Stop the clock of an approval while an answer from outside is awaited, and let it go on.

While it stands still nobody decides: the answer may change the text. Working days lost are given
back to the steps that were open.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations.approval import chain
from regulations.approval.powers import may_pause
from regulations.consultation import closing
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, Approval, Pause, Resumption, Step
from regulations.organisation import workdays
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User


def current(approval: Approval) -> Pause | None:
    """The pause in which the approval stands, or None."""
    return Pause.objects.filter(approval=approval, resumption__isnull=True).first()


@transaction.atomic
def pause(act: Act, *, by: User, waits_for: str, reason: str, at: datetime) -> Pause:
    """Stop the clock. Raises NotYours, or ActRefused when it stands or words are missing.

    A text that is open for independent expertise stays open; the days of the pause do not count.
    """
    act = chain.lock(act.pk)
    approval = _running(act, by)
    closing.close_over(approval, at)  # a window that is over does not begin anew
    if current(approval) is not None:
        raise ActRefused("paused", _("The approval stands still already."))
    if not waits_for.strip() or not reason.strip():
        raise ActRefused(
            "pause_words",
            _("Say whose answer is awaited and why approval cannot go on without it."),
        )
    stopped = Pause.objects.create(
        approval=approval,
        waits_for=waits_for.strip(),
        reason=reason.strip(),
        person=by,
        person_name=by.signature_name,
        paused_at=at,
    )
    ledger.append(
        "paused",
        ledger.subject_of(act),
        {"waits_for": stopped.waits_for, "reason": stopped.reason, "by": stopped.person_name},
        rows=[stopped],
        stated_at=at,
    )
    log(instance=act, action="svod.pause", user=by, data={"reason": stopped.reason})
    return stopped


@transaction.atomic
def resume(act: Act, *, by: User, at: datetime, note: str = "") -> Resumption:
    """Let the clock go on: each open step gets the working days back that it lost.

    A consultation gets the calendar days, unless its window was over before.

    Raises NotYours, or ActRefused when nothing stands still.
    """
    act = chain.lock(act.pk)
    approval = _running(act, by)
    stopped = current(approval)
    if stopped is None:
        raise ActRefused("not_paused", _("The approval does not stand still."))
    calendar = workdays.current()
    first, last = timezone.localdate(stopped.paused_at), timezone.localdate(at)
    lost = max(calendar.between(first, last), 0)
    resumed = Resumption.objects.create(
        pause=stopped,
        days=lost,
        note=note.strip(),
        person=by,
        person_name=by.signature_name,
        resumed_at=at,
    )
    steps = list(approval.steps.filter(state=Step.State.OPEN, due__isnull=False))
    for step in steps:
        if step.is_consultation and step.due < first:
            continue  # it was over when the clock stopped
        if step.is_consultation:
            step.due += max(last - first, timedelta())
        elif lost:
            step.due = calendar.add(step.due, lost)
        step.save()
    ledger.append(
        "resumed",
        ledger.subject_of(act),
        {"waits_for": stopped.waits_for, "days": lost, "by": resumed.person_name},
        rows=[resumed, *steps],
        stated_at=at,
    )
    log(instance=act, action="svod.resume", user=by, data={"days": lost})
    closing.close_over(approval, at)  # what was considered meanwhile holds nothing up
    return resumed


def _running(act: Act, by: User) -> Approval:
    approval = act.approvals.running().first()
    if approval is None:
        raise ActRefused("not_running", _("The act is not being approved: no clock runs."))
    if not may_pause(approval, by):
        raise NotYours(
            "pause", _("The drafter or the chief of staff stops the clock and lets it go on.")
        )
    return approval
