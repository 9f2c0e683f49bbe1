"""Send one mail, once: claim it, hand it over, mark it.

A mail may be handed over twice in one case only: the worker dies between the mail server's «250»
and the commit of ``sent_at``, which is the next thing it does. It is then sent again, with the
same Message-ID: losing «an act waits for you» stops an act, a second copy does not
(docs/notices.md).
"""

from __future__ import annotations

import logging
import smtplib
import time
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.db import OperationalError
from django.db.models import F, Q

from regulations.models import NoticeMail
from regulations.notices import outbox
from regulations.notices.mailing import compose

logger = logging.getLogger(__name__)

# Longer than a mail can take: the mail server has EMAIL_TIMEOUT for each of its answers.
RELATED = ("person", "reply__conclusion__consultation")
LEASE = timedelta(minutes=3)
RETRY_AFTER = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 180))
GIVE_UP_AFTER = timedelta(days=3)
_MARK_TRIES = 5


def unsent() -> Q:
    return Q(sent_at=None, dropped_at=None, given_up_at=None)


def send(mail_id: int, now: datetime) -> None:
    """Send the mail if it is still to be sent and nobody else is sending it."""
    mail = _claim(mail_id, now)
    if mail is None:
        return
    try:
        message = compose(mail, now)
        if message is None:
            NoticeMail.objects.filter(pk=mail.pk).update(dropped_at=now, claimed_until=None)
            return
        with get_connection() as connection:
            message.connection = connection
            message.send()
            _mark_sent(mail, now)  # before the connection is closed, which may take its time
    except Exception as failure:  # noqa: BLE001 (whatever the mail server does, staff must see it)
        _failed(mail, failure, now)


def _claim(mail_id: int, now: datetime) -> NoticeMail | None:
    free = Q(claimed_until=None) | Q(claimed_until__lt=now)
    claimed = NoticeMail.objects.filter(unsent(), free, pk=mail_id).update(
        claimed_until=now + LEASE, tries=F("tries") + 1
    )
    return NoticeMail.objects.select_related(*RELATED).get(pk=mail_id) if claimed else None


def _mark_sent(mail: NoticeMail, now: datetime) -> None:
    """Never leave this to a retry of the whole: that would send the mail again."""
    for left in reversed(range(_MARK_TRIES)):
        try:
            NoticeMail.objects.filter(pk=mail.pk).update(sent_at=now, claimed_until=None, error="")
        except OperationalError:
            if not left:
                raise
            time.sleep(1)
        else:
            mail.sent_at = now
            return


def _failed(mail: NoticeMail, failure: Exception, now: datetime) -> None:
    if mail.sent_at:
        logger.warning("Mail %s is sent; closing the connection failed: %s", mail, failure)
        return
    error = f"{type(failure).__name__}: {failure}"[:2000]
    row = NoticeMail.objects.filter(pk=mail.pk)
    if _is_final(failure) or now - mail.made_at > GIVE_UP_AFTER:
        row.update(error=error, claimed_until=None, given_up_at=now)
        return
    wait = RETRY_AFTER[min(mail.tries, len(RETRY_AFTER)) - 1]
    row.update(error=error, claimed_until=None, due_at=now + wait + outbox.PATIENCE)
    outbox.queue([mail], after=now + wait)


def _is_final(failure: Exception) -> bool:
    """Whether the server will not take it tomorrow either: there is no such recipient."""
    return isinstance(failure, smtplib.SMTPRecipientsRefused) and all(
        code >= 500 for code, _words in failure.recipients.values()
    )
