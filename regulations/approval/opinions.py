"""Ask a colleague for an opinion, and give it: advice for who decides, never a vote.

An opinion is hidden while it is being written; given, it is filed with the text it was about.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import candidates
from regulations.approval.powers import may_ask
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, Opinion, OpinionRequest, Slot
from regulations.organisation.models import Position
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User


def unanswered() -> QuerySet[OpinionRequest]:
    """Questions that may still be answered."""
    return OpinionRequest.objects.filter(
        opinion__isnull=True, approval__state=Approval.State.RUNNING
    )


def waiting(user: User, on: date) -> QuerySet[OpinionRequest]:
    """Questions that ``user`` may answer today, oldest first."""
    return (
        unanswered()
        .filter(position__in=Position.objects.held_by(user, on))
        .select_related("approval__act")
        .defer("approval__act__body")
        .order_by("asked_at")
    )


def positions_to_ask(slot: Slot) -> QuerySet[Position]:
    """Positions of the same body, but the own one and its head; once each."""
    return (
        Position.objects.filter(unit__body=slot.step.approval.act.issuer_id)
        .exclude(role=Position.Role.MAYOR)
        .exclude(pk=slot.position_id)
        .exclude(opinion_requests__slot=slot)
        .order_by("title")
    )


@transaction.atomic
def ask(slot: Slot, position: Position, *, by: User, question: str, at: datetime) -> OpinionRequest:
    """Ask ``position`` about the text that ``slot`` decides on. The term of the slot runs on.

    Raises NotYours, or ActRefused when the position cannot be asked or the question is missing.
    """
    act = chain.lock(slot.step.approval.act_id)
    slot = Slot.objects.select_related("step__approval", "position").get(pk=slot.pk)
    on = timezone.localdate(at)
    if not may_ask(slot, by, on):
        raise NotYours("ask", _("Who is to decide now may ask for opinions."))
    if not question.strip():
        raise ActRefused("question", _("Write what you ask about."))
    if not positions_to_ask(slot).filter(pk=position.pk).exists():
        raise ActRefused(
            "asked", _("«%(position)s» cannot be asked, or is asked."), {"position": position.title}
        )
    if not candidates(position, on):
        raise ActRefused(
            "vacant", _("Nobody holds «%(position)s» now."), {"position": position.title}
        )
    asked = OpinionRequest.objects.create(
        approval=slot.step.approval,
        slot=slot,
        position=position,
        position_title=position.title,
        question=question.strip(),
        digest=slot.step.approval.digest,
        asked_by=by,
        asked_by_name=by.signature_name,
        asked_at=at,
    )
    ledger.append(
        "opinion_asked",
        ledger.subject_of(act),
        {"position": asked.position_title, "by": asked.asked_by_name, "for": slot.position_title},
        rows=[asked],
        stated_at=at,
    )
    notices.follow(slot.step.approval, at)
    log(instance=act, action="svod.ask_opinion", user=by, data={"position": position.title})
    return asked


@transaction.atomic
def give(request: OpinionRequest, *, by: User, text: str, at: datetime) -> Opinion:
    """Answer for the position asked. Raises NotYours, or ActRefused when it is too late."""
    act = chain.lock(request.approval.act_id)
    request = OpinionRequest.objects.select_related("approval", "position").get(pk=request.pk)
    if Opinion.objects.filter(request=request).exists():
        raise ActRefused("given", _("The opinion is given already."))
    if request.approval.state != Approval.State.RUNNING:
        raise ActRefused(
            "not_running", _("The act is no longer being approved. Your opinion is not recorded.")
        )
    held = [
        found
        for found in candidates(request.position, timezone.localdate(at))
        if found.person.pk == by.pk
    ]
    if not held:
        raise NotYours(
            "opinion",
            _("«%(position)s» was asked: who holds it answers."),
            {"position": request.position_title},
        )
    if not text.strip():
        raise ActRefused("opinion_text", _("Write your opinion."))
    given = Opinion.objects.create(
        request=request,
        text=text.strip(),
        digest=request.approval.digest,
        person=by,
        person_name=by.signature_name,
        acting_by=held[0].acting_by,
        given_at=at,
    )
    ledger.append(
        "opinion_given",
        ledger.subject_of(act),
        {
            "position": request.position_title,
            "person": given.person_name,
            "digest": given.digest,
        },
        rows=[given],
        stated_at=at,
    )
    notices.follow(request.approval, at)
    log(instance=act, action="svod.give_opinion", user=by)
    return given
