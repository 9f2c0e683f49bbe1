"""Make up what was missed: new holders of awaited positions, mails whose worker has died."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from regulations.control import telling
from regulations.models import Approval, Assignment, ChangeStatement, CheckRequest, NoticeMail
from regulations.notices import outbox
from regulations.notices.checks import follow_checks
from regulations.notices.follow import follow_all
from regulations.notices.sending import unsent

# How long an approval that has ended is looked at again.
_LOOK_BACK = timedelta(days=1)
_BATCH = 500


def sweep(at: datetime) -> None:
    """Look at all that is under way or on control, and put unsent mails on the queue again."""
    approvals = Approval.objects.filter(
        Q(state=Approval.State.RUNNING)
        | Q(ended_at__gt=at - _LOOK_BACK)
        | Q(act__in=ChangeStatement.objects.filter(ruling=None, act__number="").values("act"))
    )
    keys = list(approvals.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        batch = Approval.objects.filter(pk__in=keys[start : start + _BATCH])
        follow_all(batch.select_related("act").defer("act__body"), at)
    _sweep_checks(at)
    _sweep_assignments(at)
    requeue(at)


def _sweep_assignments(at: datetime) -> None:
    """Assignments on control, and those taken off of late."""
    keys = list(telling.under_way(at).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _BATCH):
        telling.follow_all(Assignment.objects.filter(pk__in=keys[start : start + _BATCH]), at)


def _sweep_checks(at: datetime) -> None:
    """Packages that wait for a check, and those on which a verdict was given of late."""
    follow_checks(
        CheckRequest.objects.filter(
            Q(verdict__isnull=True, act__number="") | Q(verdict__given_at__gt=at - _LOOK_BACK)
        ),
        at,
    )


@transaction.atomic
def requeue(at: datetime) -> None:
    """Queue what should have gone by now, and is not being sent.

    Their patience begins anew: while no worker runs, the queue does not fill with the same mail.
    """
    late = list(
        NoticeMail.objects.select_for_update().filter(
            unsent(), Q(claimed_until=None) | Q(claimed_until__lt=at), due_at__lte=at
        )
    )
    if not late:
        return
    NoticeMail.objects.filter(pk__in=[mail.pk for mail in late]).update(due_at=at + outbox.PATIENCE)
    outbox.queue(late)
