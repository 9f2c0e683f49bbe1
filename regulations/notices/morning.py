"""The morning of a working day: reminders, what is overdue, and the digests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from regulations.control import telling
from regulations.models import Approval, Delivery, Notice, NoticeMail, Slot
from regulations.notices import outbox
from regulations.notices.checks import Checks
from regulations.notices.outbox import Telling
from regulations.notices.whom import Situation, Watched, heads_over, standing_still
from regulations.organisation import workdays
from regulations.organisation.models import User
from regulations.package_check.waiting import open_requests

# A term is recalled on the last working day before it, and on its last day if it is so short.
_REMIND_WITHIN = 1  # working days

_Event = Notice.Event


def hour_of(day: date) -> datetime:
    """When the morning of that day begins, by the city's clock."""
    return timezone.make_aware(datetime.combine(day, settings.SVOD_DIGEST_AT))


def morning(at: datetime) -> None:
    """Tell of terms and send the digests of the day; again the same day it changes nothing.

    Does nothing before the hour, nor on a day off.
    """
    day = timezone.localdate(at)
    hour = hour_of(day)
    if at < hour or not workdays.current().is_working(day):
        return
    running = Approval.objects.running().select_related("act").defer("act__body")
    # Read before the lock of writing is taken.
    tellings = list(_terms(Situation(running, day), day))
    tellings += Checks(open_requests().filter(due__lt=day), day).late()
    tellings += telling.terms(day)
    outbox.write(tellings, hour)
    _leave_the_last_word(hour)
    _digests(day, hour)


def _terms(situation: Situation, day: date) -> Iterator[Telling]:
    calendar = workdays.current()
    late = []
    for slot in situation.awaited:
        step = slot.step
        if step.due is None or situation.stands_still(slot):
            continue
        if step.due < day:
            late.append(slot)
        elif _is_near(step, day, calendar):
            key = f"reminder:{slot.pk}:{step.due}"
            for person in situation.lawful(slot):
                yield Telling(_Event.REMINDER, key, person, step.approval, slot)
    heads = heads_over(map(_watched, late), day)
    for slot in late:
        key, own = f"{slot.pk}:{slot.step.due}", situation.lawful(slot)
        for person in own:
            yield Telling(_Event.OVERDUE, f"overdue:{key}", person, slot.step.approval, slot)
        for person in heads[_watched(slot)].difference(own):
            yield Telling(_Event.OTHERS_OVERDUE, f"others:{key}", person, slot.step.approval, slot)


def _watched(slot: Slot) -> Watched:
    return slot.position_id, slot.step.approval.act.issuer_id


def _is_near(step, day: date, calendar: workdays.Workdays) -> bool:
    """Whether the term ends soon; on the day it began its signers have just been told."""
    began = timezone.localdate(step.opened_at)
    return began < day and calendar.between(day, step.due) <= _REMIND_WITHIN


def _leave_the_last_word(hour: datetime) -> None:
    """Of what asks for the same decision the bell counts the newest only."""
    asking = Notice.objects.filter(event__in=Notice.ASKING, closed_at=None)
    newer = asking.filter(person=OuterRef("person"), slot=OuterRef("slot"), pk__gt=OuterRef("pk"))
    asking.filter(Exists(newer)).read(hour)


@transaction.atomic
def _digests(day: date, hour: datetime) -> None:
    """One mail a person: what waited for the morning, and what is overdue still.

    Only what was told by the hour: a second run of the day finds nothing new.
    """
    waiting = Notice.objects.filter(
        delivery=Delivery.DAILY, mail=None, closed_at=None, made_at__lte=hour
    )
    late = Notice.objects.filter(event__in=Notice.LATE, closed_at=None, made_at__lt=hour)
    late = late.exclude(approval__in=standing_still().values("approval"))
    people = User.objects.filter(is_active=True).exclude(email="")
    people = people.filter(
        pk__in={
            *waiting.order_by().values_list("person", flat=True),
            *late.order_by().values_list("person", flat=True),
        }
    ).exclude(pk__in=NoticeMail.objects.filter(digest_on=day).values("person"))
    mails = NoticeMail.objects.bulk_create(
        NoticeMail(person=person, digest_on=day, made_at=hour, due_at=hour + outbox.PATIENCE)
        for person in people
    )
    for mail in mails:
        waiting.filter(person=mail.person_id).update(mail=mail)
    outbox.queue(mails)
