"""The work of notices on the queue: idempotent, so that it may run twice or late."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task


@task()
def send_mail(mail_id: int) -> None:
    """Send one mail, unless it is sent or another worker is sending it."""
    from regulations.notices import sending

    sending.send(mail_id, timezone.now())
