"""Close the step of a consultation by itself: its window is over and all is considered.

Readers do not wait for this: what is open follows from dates (``Consultation.objects.open_on``).
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain, mirror
from regulations.consultation import opening, window
from regulations.models import Approval, IndependentConclusion, Step
from regulations.record import ledger

logger = logging.getLogger(__name__)


@transaction.atomic
def close_over(approval: Approval, at: datetime) -> bool:
    """Close the approval's consultation if it is done, open what comes next; tell whether it was.

    Again it changes nothing.
    """
    act = chain.lock(approval.act_id)
    approval = Approval.objects.get(pk=approval.pk)
    step = window.open_step(approval)
    running = approval.state == Approval.State.RUNNING
    if not running or step is None or not window.is_done(step, timezone.localdate(at)):
        return False
    changed = chain.advance(approval, at)
    received = IndependentConclusion.objects.filter(consultation__step__approval=approval)
    ledger.append(
        "consultation_closed",
        ledger.subject_of(act),
        {
            "step": step.title,
            "until": step.due.isoformat() if step.due else "",
            "conclusions": received.count(),
        },
        rows=changed,
        stated_at=at,
    )
    opening.open_due(approval, at)
    log(instance=act, action="svod.close_consultation")
    mirror.follow(approval, approval.started_by)
    notices.follow(approval, at)
    return True


def close_all(at: datetime) -> None:
    """Close every consultation that is done; a failure of one holds up no other."""
    steps = Step.objects.consultations().filter(
        state=Step.State.OPEN, approval__state=Approval.State.RUNNING
    )
    for step in steps.exclude(due__gte=timezone.localdate(at)).select_related("approval"):
        try:
            close_over(step.approval, at)
        except Exception:
            logger.exception("The consultation of step %s could not be closed.", step.pk)
