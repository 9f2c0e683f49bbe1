"""Notices are no evidence: a year after a matter has ended nobody needs what was told of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from regulations.models import Notice, NoticeMail

KEPT = timedelta(days=365)


def forget(at: datetime) -> None:
    """Delete notices of what ended long ago, and the mails that carried only such."""
    Notice.objects.filter(approval__ended_at__lt=at - KEPT).delete()
    Notice.objects.filter(check_request__verdict__given_at__lt=at - KEPT).delete()
    Notice.objects.filter(assignment__taken_off__said_at__lt=at - KEPT).delete()
    NoticeMail.objects.filter(made_at__lt=at - KEPT, notices=None).delete()
