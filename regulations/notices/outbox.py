"""Write notices, each once, and the mails that are to go at once: in the caller's transaction.

A notice and its mail are written with the fact that they tell of: with it they stand, or with it
they vanish. The task that sends a mail is queued there too; mails whose task is lost are found
and queued again (``sweep``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from regulations.models import Delivery, Notice, NoticeMail
from regulations.notices.preferences import Preferences

if TYPE_CHECKING:
    from regulations.models import Approval, Assignment, CheckRequest, ConclusionReply, Slot
    from regulations.organisation.models import User

# The worker has this long before the mail is put on the queue again.
PATIENCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Telling:
    """That ``person`` is to be told of ``event``; ``key`` names the fact.

    It is about an approval (and a slot of it), about a completeness check before it, or about an
    assignment of an enacted act.
    """

    event: str
    key: str
    person: User
    approval: Approval | None = None
    slot: Slot | None = None
    check_request: CheckRequest | None = None
    assignment: Assignment | None = None


@transaction.atomic
def write(tellings: Iterable[Telling], at: datetime) -> None:
    """Write what these people have not been told yet, and queue the mails of it."""
    by_key = {(telling.person.pk, telling.key): telling for telling in tellings}
    known = _known(by_key)
    wanted = [telling for key, telling in by_key.items() if key not in known]
    if not wanted:
        return
    preferences = Preferences({telling.person for telling in wanted})
    # Another transaction may have told the same meanwhile: the key decides.
    Notice.objects.bulk_create(
        [
            Notice(
                person=telling.person,
                event=telling.event,
                key=telling.key,
                approval=telling.approval,
                slot=telling.slot,
                check_request=telling.check_request,
                assignment=telling.assignment,
                delivery=preferences.event(telling.person, telling.event),
                made_at=at,
            )
            for telling in wanted
        ],
        ignore_conflicts=True,
    )
    _mail_at_once(wanted, at)


def _known(keys: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
    keys = list(keys)
    rows = Notice.objects.filter(
        person__in={person for person, _key in keys}, key__in={key for _person, key in keys}
    )
    return set(rows.order_by().values_list("person_id", "key"))


def _mail_at_once(told: list[Telling], at: datetime) -> None:
    notices = list(
        Notice.objects.select_for_update().filter(
            person__in={telling.person for telling in told},
            key__in={telling.key for telling in told},
            delivery=Delivery.AT_ONCE,
            mail=None,
        )
    )
    for notice in notices:
        notice.mail = NoticeMail(person_id=notice.person_id, made_at=at, due_at=at + PATIENCE)
    NoticeMail.objects.bulk_create([notice.mail for notice in notices])
    Notice.objects.bulk_update(notices, ["mail"])
    queue(notice.mail for notice in notices)


def mail_reply(reply: ConclusionReply, at: datetime) -> None:
    """Queue the mail that tells an independent expert how the conclusion was considered."""
    queue([NoticeMail.objects.create(reply=reply, made_at=at, due_at=at + PATIENCE)])


def queue(mails: Iterable[NoticeMail], *, after: datetime | None = None) -> None:
    """Put mails on the queue, in this transaction.

    Where work is done at once (``SVOD_TASKS=immediate``) it waits for the commit: nothing is
    mailed of what may still be undone, and a mail server that is slow holds no lock.
    """
    from regulations.notices.tasks import send_mail

    defers = send_mail.get_backend().supports_defer
    for mail in mails:
        if defers:
            send_mail.using(run_after=after).enqueue(mail.pk)
        elif after is None:
            transaction.on_commit(partial(send_mail.enqueue, mail.pk), robust=True)
