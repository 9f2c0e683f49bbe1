"""Accept the answer to a remark, or hold the remark."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import Candidate, candidates, drafter_ids
from regulations.approval.queue import drafted_by
from regulations.errors import ActRefused, NotYours
from regulations.models import Remark, RemarkAnswer, RemarkReply
from regulations.organisation.models import Position
from regulations.record import ledger
from regulations.remarks.disagreements import awaiting_reply, course, reply_to

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User

Verdict = RemarkReply.Verdict


def may_reply(remark: Remark, user: User, on: date) -> bool:
    """Whether ``user`` speaks that day for the position that made the remark.

    The head of the city does not dispute: the signature decides.
    """
    return _speaker(remark, user, on) is not None and user.pk not in drafter_ids(remark.act)


def waiting(user: User, on: date) -> QuerySet[Remark]:
    """Remarks whose answer waits for ``user`` to accept it or to hold the remark, oldest first."""
    made = Remark.objects.filter(sign_off__position__in=Position.objects.held_by(user, on))
    return (
        awaiting_reply(made)
        .exclude(act__in=drafted_by(user))
        .select_related("act", "sign_off")
        .defer("act__body")
        .order_by("made_at", "pk")
    )


@transaction.atomic
def reply(
    answer: RemarkAnswer, *, by: User, verdict: str, at: datetime, text: str = ""
) -> RemarkReply:
    """Record whether the author's position accepts ``answer``, its newest, or holds the remark.

    Raises NotYours for anybody but who speaks for the position today, ActRefused when the answer
    has been replied to or is not the newest, or the act is signed.
    """
    remark = Remark.objects.select_related("sign_off__position", "sign_off__slot__step").get(
        pk=answer.remark_id
    )
    act = chain.lock(remark.act_id)
    answer = RemarkAnswer.objects.get(pk=answer.pk)
    if act.is_enacted:
        raise ActRefused("enacted", _("The act is signed: remarks to its draft are closed."))
    on = timezone.localdate(at)
    speaker = _speaker(remark, by, on)
    if speaker is None or by.pk in drafter_ids(act):
        raise NotYours(
            "reply",
            _("Only «%(position)s», who made the remark, accepts the answer or holds the remark."),
            {"position": remark.sign_off.position_title},
        )
    if verdict not in Verdict.values:
        raise ActRefused("verdict", _("Choose: the answer is accepted, or the remark is held."))
    if reply_to(answer) is not None:
        raise ActRefused("replied", _("This answer has a reply already."))
    so_far = course(remark)
    if so_far.answer != answer:
        raise ActRefused(
            "newer_answer", _("The drafter has given another answer meanwhile. Read it first.")
        )
    if not so_far.awaits_reply:
        raise ActRefused("ruled", _("The head of the city has decided on this remark already."))
    given = RemarkReply.objects.create(
        answer=answer,
        verdict=verdict,
        text=text.strip(),
        position=remark.sign_off.position,
        position_title=remark.sign_off.position_title,
        person=by,
        person_name=by.signature_name,
        acting_by=speaker.acting_by,
        replied_at=at,
    )
    ledger.append(
        "answer_accepted" if verdict == Verdict.ACCEPTED else "remark_held",
        ledger.subject_of(act),
        {
            "position": given.position_title,
            "person": given.person_name,
            "acting_by": given.acting_by,
        },
        rows=[given],
        stated_at=at,
    )
    notices.follow(act.approvals.order_by("-round").first(), at)
    return given


def _speaker(remark: Remark, user: User, on: date) -> Candidate | None:
    if remark.sign_off.slot.step.is_signature:
        return None
    position = remark.sign_off.position
    return next((c for c in candidates(position, on) if c.person.pk == user.pk), None)
