"""What the tests of notices ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from regulations.models import Approval, Notice, NoticeMail
from regulations.notices import sending


def told(approval: Approval) -> set[tuple[str, str]]:
    """(login, event) of all that was told of this approval."""
    rows = Notice.objects.filter(approval=approval)
    return set(rows.values_list("person__username", "event"))


def asked(approval: Approval) -> set[str]:
    """Logins of those whom a standing notice asks for a decision."""
    rows = Notice.objects.filter(approval=approval, event__in=Notice.ASKING, closed_at=None)
    return set(rows.values_list("person__username", flat=True))


def deliver(now: datetime) -> list[EmailMultiAlternatives]:
    """Let the worker send all that waits; return what was sent."""
    before = len(mail.outbox)
    for pk in NoticeMail.objects.order_by("pk").values_list("pk", flat=True):
        sending.send(pk, now)
    return mail.outbox[before:]


def to(letters: Iterable[EmailMultiAlternatives], login: str) -> list[EmailMultiAlternatives]:
    return [letter for letter in letters if letter.to == [f"{login}@khv.example"]]


def everything(letter: EmailMultiAlternatives) -> str:
    """All that can be read of a mail on its way."""
    return (
        letter.message().as_bytes().decode()
        + letter.subject
        + letter.body
        + str([content for content, _type in letter.alternatives])
    )
