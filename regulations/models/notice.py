"""What staff are told of, the mails that carry it, and how each wants to be told.

Not evidence: a notice says where to look, the rows of the chain decide.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from regulations.models.act import Act
    from regulations.models.approval import Slot
    from regulations.models.package_check import CheckRequest


class Delivery(models.TextChoices):
    """How a person is told by mail. The bell shows a notice in any case."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, in the morning")
    NONE = "none", _("not by mail")


class Topic(models.TextChoices):
    """What a person chooses the delivery of."""

    QUEUE = "queue", _("new in your queue")
    REMINDER = "reminder", _("the term ends soon")
    OVERDUE = "overdue", _("you have not decided in time")
    OTHERS = "others", _("overdue with those under you")
    CHANGED = "changed", _("an act that you signed is taken back, returned or changed")
    REFUSED = "refused", _("your draft is returned, or its changes are ruled on")
    SIGNED = "signed", _("your draft is signed")
    CONTROL = "control", _("assignments: given, reported, returned, taken off control")
    TERMS = "terms", _("terms of assignments: reminders, what is overdue")
    EXPERTS = "experts", _("independent expertise of an act")
    REMARKS = "remarks", _("a remark of yours, or to your draft, is answered, held or decided on")


class NoticeMail(models.Model):
    """One mail: to one of the staff, of a single notice or the digest of a day; or a reply.

    ``reply`` is what an independent expert is told; such a mail goes to the expert.

    ``uuid`` is its Message-ID for good: a mail that had to be sent again is the same mail.
    ``claimed_until`` is the lease of the worker that is sending it now. ``due_at``: a mail that
    is still unsent then is put on the queue again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reply = models.OneToOneField(
        "regulations.ConclusionReply", models.PROTECT, null=True, blank=True, related_name="mail"
    )
    digest_on = models.DateField(_("digest of the day"), null=True, blank=True)
    made_at = models.DateTimeField(_("written"))
    due_at = models.DateTimeField(_("queued again after"))
    claimed_until = models.DateTimeField(_("being sent until"), null=True, blank=True)
    tries = models.PositiveIntegerField(_("tries"), default=0)
    error = models.TextField(_("last failure"), blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("not needed any more"), null=True, blank=True)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.UniqueConstraint(fields=["person", "digest_on"], name="one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, reply__isnull=True)
                | Q(person__isnull=True, reply__isnull=False, digest_on__isnull=True),
                name="mail_to_staff_or_of_a_reply",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, dropped_at=None, given_up_at=None),
                name="mails_to_send",
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def recipient(self) -> str:
        """Whom it goes to, in words."""
        if self.person:
            return f"{self.person}, {self.person.email}"
        expert = self.reply.conclusion
        return f"{expert.expert_name}, {expert.email}"


class NoticeQuerySet(models.QuerySet):
    def unread(self) -> NoticeQuerySet:
        """What still asks for attention: not read, and not settled meanwhile."""
        return self.filter(read_at=None, closed_at=None)

    def read(self, at: datetime) -> int:
        return self.filter(read_at=None).update(read_at=at)


def _one_of(given: str) -> Q:
    """That a notice is about the one of these, and no other."""
    things = ("approval", "check_request", "assignment")
    return Q(**{f"{thing}__isnull": thing != given for thing in things})


class Notice(models.Model):
    """One fact told to one person, once: ``key`` names the fact.

    It is about an approval, about a completeness check before there is one, or about an assignment
    of the enacted act.

    ``closed_at``: it asks for nothing any more (decided, taken back, no longer their position).
    """

    class Event(models.TextChoices):
        AWAITED = "awaited", _("awaits your decision")
        AWAITED_AGAIN = "again", _("awaits your decision again: the text has changed")
        REMINDER = "reminder", _("the term ends soon")
        OVERDUE = "overdue", _("you have not decided in time")
        OTHERS_OVERDUE = "others", _("overdue with those under you")
        TAKEN_BACK = "taken_back", _("taken back by the drafter")
        RETURNED = "returned", _("returned to the drafter")
        CHANGED = "changed", _("changed; your sign-off holds")
        REFUSED = "refused", _("your draft is returned")
        REROUTED = "rerouted", _("your draft is returned: its route has changed")
        SIGNED = "signed", _("your draft is signed")
        OPINION = "opinion", _("your opinion is asked for")
        ADVISED = "advised", _("the opinion that you asked for is given")
        RULING = "ruling", _("your ruling on changes is asked for")
        RULED = "ruled", _("the ruling on changes is given")
        CHECK = "check", _("a package waits for your check")
        CHECK_LATE = "check_late", _("you have not checked a package in time")
        CHECKED = "checked", _("the package of your draft is checked")
        ANSWERED = "answered", _("your remark is answered")
        HELD = "held", _("a remark to your draft is held")
        DECIDED = "decided", _("the head of the city has decided on a remark")
        PAPER = "paper", _("a signature on paper awaits your confirmation")
        PAPER_BACK = "paper_back", _("the signature on paper that you entered is not confirmed")
        ASSIGNED = "assigned", _("an assignment is given to you")
        TASK_NEAR = "task_near", _("the term of an assignment ends soon")
        TASK_LATE = "task_late", _("you have not reported in time")
        TASKS_LATE = "tasks_late", _("an assignment that you watch over is overdue")
        REPORTED = "reported", _("a report waits for your decision")
        SENT_BACK = "sent_back", _("your report is returned")
        ACCEPTED = "accepted", _("your report is accepted")
        DUE_ASKED = "due_asked", _("another term is asked for")
        DUE_MOVED = "due_moved", _("the term of an assignment is moved")
        DUE_STAYS = "due_stays", _("the term of an assignment stays")
        TAKEN_OFF = "taken_off", _("an assignment is taken off control")
        CONSULTED = "consulted", _("opened for independent expertise")
        EXPERT = "expert", _("an independent expert is to be answered")
        RECEIVED = "received", _("an independent expert sent a conclusion")
        CONSULT_OVER = "consultend", _("the term of independent expertise is over")

    # What asks something of its reader, until the slot is decided.
    ASKING = (Event.AWAITED, Event.AWAITED_AGAIN, Event.REMINDER, Event.OVERDUE)
    LATE = (
        Event.OVERDUE,
        Event.OTHERS_OVERDUE,
        Event.CHECK_LATE,
        Event.TASK_LATE,
        Event.TASKS_LATE,
    )
    # What is asked beside the decisions of the chain.
    BESIDE = (Event.OPINION, Event.RULING, Event.ANSWERED, Event.PAPER, Event.EXPERT)
    # What is settled when the chain has moved on.
    SETTLED = (*ASKING, Event.OTHERS_OVERDUE, *BESIDE, Event.CHECK, Event.CHECK_LATE)
    # What control of execution asks, until it is reported, ruled on or taken off.
    OF_CONTROL = (
        Event.ASSIGNED,
        Event.TASK_NEAR,
        Event.TASK_LATE,
        Event.TASKS_LATE,
        Event.REPORTED,
        Event.SENT_BACK,
        Event.DUE_ASKED,
    )

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    event = models.CharField(_("event"), max_length=10, choices=Event.choices)
    key = models.CharField(_("fact"), max_length=60)
    approval = models.ForeignKey(
        "regulations.Approval", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    slot = models.ForeignKey(
        "regulations.Slot", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    check_request = models.ForeignKey(
        "regulations.CheckRequest", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    assignment = models.ForeignKey(
        "regulations.Assignment", models.PROTECT, null=True, blank=True, related_name="notices"
    )
    delivery = models.CharField(_("by mail"), max_length=10, choices=Delivery.choices)
    mail = models.ForeignKey(
        NoticeMail, models.PROTECT, null=True, blank=True, related_name="notices"
    )
    made_at = models.DateTimeField(_("written"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    closed_at = models.DateTimeField(_("settled"), null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="told_once"),
            models.CheckConstraint(
                condition=_one_of("approval")
                | (_one_of("check_request") & Q(slot__isnull=True))
                | (_one_of("assignment") & Q(slot__isnull=True)),
                name="notice_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["person"],
                condition=Q(read_at=None, closed_at=None),
                name="notices_unread",
            ),
            models.Index(fields=["person", "-made_at"], name="notices_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.key}"

    @property
    def act(self) -> Act:
        if self.assignment is not None:
            return self.assignment.edition.act
        return (self.approval or self.check_request).act

    @property
    def asked(self) -> Slot | CheckRequest | None:
        """What somebody is to decide: it has a ``position`` and its title of then."""
        return self.slot or self.check_request

    @property
    def due(self) -> date | None:
        """The last day of the term in which that is to be decided."""
        if self.check_request is not None:
            return self.check_request.due
        return self.slot.step.due if self.slot else None


class NoticePreference(models.Model):
    """How a person wants to be told of one topic; what has no row is as usual."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_preferences"
    )
    topic = models.CharField(_("topic"), max_length=10, choices=Topic.choices)
    delivery = models.CharField(_("by mail"), max_length=10, choices=Delivery.choices)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="one_preference_a_topic")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.topic} {self.delivery}"
