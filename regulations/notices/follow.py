"""Keep notices in step with the chain, as ``mirror`` keeps Wagtail's state.

Notices follow from the state of an approval, whatever decision led there: nothing is told twice,
and what was missed (a new holder, a failure) is made up by the next look.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from regulations.models import Approval, CheckRequest, Notice
from regulations.notices import outbox
from regulations.notices.checks import follow_checks
from regulations.notices.whom import Situation

logger = logging.getLogger(__name__)


def follow(approval: Approval, at: datetime) -> None:
    """Tell what a decision means for whom, in the transaction of the decision.

    Never raises: a decision is not held up by its notices. What fails here is logged, and the
    sweep makes it up.
    """
    try:
        with transaction.atomic():
            follow_all([approval], at)
    except Exception:
        logger.exception("Notices of approval %s could not be written.", approval.pk)


def follow_check(request: CheckRequest, at: datetime) -> None:
    """The same for a request of a completeness check, before there is an approval."""
    try:
        with transaction.atomic():
            follow_checks([request], at)
    except Exception:
        logger.exception("Notices of check request %s could not be written.", request.pk)


def follow_all(approvals: Iterable[Approval], at: datetime) -> None:
    """Write what the state of these approvals tells, and settle what it no longer asks."""
    situation = Situation(approvals, timezone.localdate(at))
    tellings = list(situation.tellings())  # read before the lock of writing is taken
    outbox.write(tellings, at)
    _settle(situation, at)


def _settle(situation: Situation, at: datetime) -> None:
    standing = Notice.objects.filter(
        # An answer to a remark of an earlier round is settled in a later one.
        Q(approval__in=situation.approvals)
        | Q(event=Notice.Event.ANSWERED, approval__act__in=situation.acts),
        event__in=Notice.SETTLED,
        closed_at=None,
    )
    over = [notice.pk for notice in standing if not situation.still_asks(notice)]
    if over:
        Notice.objects.filter(pk__in=over).update(closed_at=at)
