"""The drafter considers a conclusion of an independent expert and replies to it.

A conclusion is advice, but it has to be considered, and the expert answered within thirty days
(172-ФЗ, art. 5; domain facts, section 2). The reply goes to the expert by mail.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import drafter_ids
from regulations.consultation import closing
from regulations.errors import ActRefused, NotYours
from regulations.models import ConclusionReply, IndependentConclusion, RemarkAnswer
from regulations.notices import outbox
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.models import Act
    from regulations.organisation.models import User


def may_reply(act: Act, user: User) -> bool:
    return user.pk in drafter_ids(act)


@transaction.atomic
def reply(
    conclusion: IndependentConclusion, *, by: User, verdict: str, text: str, at: datetime
) -> ConclusionReply:
    """Record what was done with the conclusion, mail it, close the step if all is considered.

    Raises NotYours for anybody but a drafter; ActRefused when it is replied to, or without a
    verdict or its grounds (an expert is always told why).
    """
    approval = conclusion.consultation.step.approval
    act = chain.lock(approval.act_id)
    if not may_reply(act, by):
        raise NotYours("consider", _("Only a drafter of the act replies to experts."))
    if ConclusionReply.objects.filter(conclusion=conclusion).exists():
        raise ActRefused("answered", _("This conclusion is replied to already."))
    if verdict not in RemarkAnswer.Verdict.values:
        raise ActRefused("verdict", _("Choose what was done with the conclusion."))
    if not text.strip():
        raise ActRefused("grounds", _("Write what was decided and why: the expert will read it."))
    given = ConclusionReply.objects.create(
        conclusion=conclusion,
        verdict=verdict,
        text=text.strip(),
        person=by,
        person_name=by.signature_name,
        replied_at=at,
    )
    ledger.append(
        "independent_conclusion_considered",
        ledger.subject_of(act),
        {"number": conclusion.number, "verdict": verdict, "person": given.person_name},
        rows=[given],
        stated_at=at,
    )
    outbox.mail_reply(given, at)
    notices.follow(approval, at)
    running = act.approvals.running().first()
    if running is not None:
        closing.close_over(running, at)
    return given
