"""Answer a remark."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import drafter_ids
from regulations.errors import ActRefused, NotYours
from regulations.models import Remark, RemarkAnswer
from regulations.record import ledger
from regulations.remarks.disagreements import course

if TYPE_CHECKING:
    from regulations.organisation.models import User


@transaction.atomic
def answer(remark: Remark, *, by: User, verdict: str, text: str, at: datetime) -> RemarkAnswer:
    """Record what was done with a remark; grounds are required unless it was taken in full.

    Raises NotYours for anybody but a drafter, ActRefused when it is answered already and the
    remark is not held, or when its ruling leaves no such answer.
    """
    act = chain.lock(remark.act_id)
    if by.pk not in drafter_ids(act):
        raise NotYours("answer", _("Only a drafter of the act answers remarks."))
    so_far = course(Remark.objects.get(pk=remark.pk))
    if not so_far.is_open_to_answers:
        raise ActRefused("answered", _("This remark is answered already."))
    if so_far.answer and act.is_enacted:
        raise ActRefused("enacted", _("The act is signed: remarks to its draft are closed."))
    if verdict not in RemarkAnswer.Verdict.values:
        raise ActRefused("verdict", _("Choose what was done with the remark."))
    if so_far.must_be_taken and verdict == RemarkAnswer.Verdict.REJECTED:
        raise ActRefused(
            "ruled", _("It was decided for the approver: the remark has to be taken in.")
        )
    if verdict != RemarkAnswer.Verdict.TAKEN and not text.strip():
        raise ActRefused("grounds", _("Say why the remark was not taken in full."))
    given = RemarkAnswer.objects.create(
        remark=remark,
        verdict=verdict,
        text=text.strip(),
        person=by,
        person_name=by.signature_name,
        answered_at=at,
    )
    ledger.append(
        "remark_answered",
        ledger.subject_of(act),
        {"verdict": verdict, "person": given.person_name},
        rows=[given],
        stated_at=at,
    )
    notices.follow(act.approvals.order_by("-round").first(), at)
    return given
