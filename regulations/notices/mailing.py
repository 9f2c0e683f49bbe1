"""A mail to one person, plain and HTML, made of its notices at the moment it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regulations.control import telling
from regulations.models import Assignment, Notice
from regulations.notices.checks import Checks
from regulations.notices.headers import headers
from regulations.notices.reply_mail import reply_mail
from regulations.notices.whom import Situation, standing_still
from regulations.notices.wording import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regulations.models import NoticeMail
    from regulations.notices.wording import Told

RELATED = (
    "approval__act",
    "approval__revision",
    "approval__started_by",
    "approval__ended_by",
    "assignment__edition__act",
    "slot__step",
    "slot__position__holder",
    "check_request__act__latest_revision",
    "check_request__position__holder",
    "check_request__verdict",
)
_OF_OTHERS = (Notice.Event.OTHERS_OVERDUE, Notice.Event.TASKS_LATE)
HEAVY = (
    "approval__act__body",
    "assignment__edition__act__body",
    "assignment__edition__canonical",
    "assignment__edition__html",
    "check_request__act__body",
)


def compose(mail: NoticeMail, now: datetime) -> EmailMultiAlternatives | None:
    """Return the mail as it is to be sent now; None when nothing in it concerns its person.

    What was decided while the mail waited is left out, and so is all that asks of a person who
    may not sign any more: they have left, or handed the position on.
    """
    if mail.reply:
        return reply_mail(mail)
    person = mail.person
    if not (person.is_active and person.email):
        return None
    # A worker has no reader's language; the city's is Russian.
    with translation.override(settings.LANGUAGE_CODE):
        on = timezone.localdate(now)
        told = in_words(_standing(mail, now), person, on, mailed=True)
        late = in_words(_late(mail), person, on, mailed=True) if mail.digest_on else []
        told.sort(key=lambda item: item.notice.event in _OF_OTHERS)  # one's own first
        if not (told or late):
            return None
        context = {
            "told": told,
            "late": late,
            "is_digest": bool(mail.digest_on),
            "site": settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
            "queue": reverse("desk:queue"),
            "preferences": reverse("wagtailadmin_account"),
        }
        message = EmailMultiAlternatives(
            subject=_subject(mail, told, late),
            body=render_to_string("regulations/notices/mail.txt", context),
            to=[person.email],
            headers=headers(mail),
        )
        message.attach_alternative(
            render_to_string("regulations/notices/mail.html", context), "text/html"
        )
    return message


def _subject(mail: NoticeMail, told: list[Told], late: list[Told]) -> str:
    if not mail.digest_on:
        return told[0].subject
    count = len(told) + len(late)
    counted = ngettext("%(count)s act", "%(count)s acts", count) % {"count": count}
    return _("Svod: %(acts)s on %(day)s") % {"acts": counted, "day": f"{mail.digest_on:%d.%m.%Y}"}


def _standing(mail: NoticeMail, now: datetime) -> Iterable[Notice]:
    notices = list(
        mail.notices.filter(closed_at=None).select_related(*RELATED).defer(*HEAVY).order_by("pk")
    )
    on = timezone.localdate(now)
    situation = Situation({n.approval for n in notices if n.approval}, on)
    checks = Checks({n.check_request for n in notices if n.check_request}, on)
    on_control = telling.Situation(
        Assignment.objects.filter(pk__in={n.assignment_id for n in notices} - {None}), on
    )

    def still_asks(notice: Notice) -> bool:
        if notice.assignment_id:
            return on_control.still_asks(notice)
        return (checks if notice.check_request else situation).still_asks(notice)

    return [
        n for n in notices if n.event not in (*Notice.SETTLED, *Notice.OF_CONTROL) or still_asks(n)
    ]


def _late(mail: NoticeMail) -> Iterable[Notice]:
    """What was told as overdue before this day and still is: a digest says it every day."""
    return (
        Notice.objects.filter(
            person=mail.person, event__in=Notice.LATE, closed_at=None, made_at__lt=mail.made_at
        )
        .exclude(mail=mail)
        .exclude(approval__in=standing_still().values("approval"))
        .select_related(*RELATED)
        .defer(*HEAVY)
        .order_by("slot__step__due", "pk")
    )
