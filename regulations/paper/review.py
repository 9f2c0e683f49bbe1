"""The second person: confirm a paper, and the act is signed; or reject it with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices
from regulations.approval import chain
from regulations.approval.sign_off import sign_off
from regulations.enactment import registration
from regulations.errors import ActRefused
from regulations.models import Act, PaperReview, PaperSignature, SignOff
from regulations.paper.enter import require_paper_signer
from regulations.paper.rights import require_second, require_waiting
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.models import JournalEntry
    from regulations.organisation.models import User


@transaction.atomic
def confirm(paper: PaperSignature, *, by: User, at: datetime) -> SignOff:
    """Confirm the paper and sign by it: the same checks, number and ledger as on the desk.

    The act bears the date of the paper. Raises NotYours (the second person is another one than
    who entered, signed or drafted), ActRefused (reviewed already, void), and whatever
    ``sign_off`` refuses. Nothing is recorded then, and the paper still waits.
    """
    act, paper = _locked(paper, by)
    require_paper_signer(paper.slot, paper.person, paper.dated)
    made = _review(paper, PaperReview.Verdict.CONFIRMED, "", by, at)
    later = later_number(act, paper.dated)
    facts = {"after": f"{later.number}, {later.registered_on.isoformat()}"} if later else {}
    _record(act, made, "paper_confirmed", facts)
    return sign_off(
        paper.slot,
        by=paper.person,
        verdict=SignOff.Verdict.AGREED,
        digest=paper.digest,
        at=at,
        rulings={int(key): ruling for key, ruling in paper.rulings.items()},
        paper=paper,
    )


@transaction.atomic
def reject(paper: PaperSignature, *, by: User, reason: str, at: datetime) -> PaperReview:
    """Reject the paper with a reason: it signs nothing, another may be entered.

    Raises NotYours as ``confirm`` does, ActRefused (reviewed already, void, no reason).
    """
    act, paper = _locked(paper, by)
    if not reason.strip():
        raise ActRefused(
            "paper_reason", _("Write why the paper is rejected: who entered it will read this.")
        )
    made = _review(paper, PaperReview.Verdict.REJECTED, reason.strip(), by, at)
    _record(act, made, "paper_rejected", {})
    notices.follow(paper.approval, at)
    return made


def later_number(act: Act, dated: date) -> JournalEntry | None:
    """The last number given to an act of a later date than ``dated``, if there is one.

    A paper of yesterday that is confirmed today comes after numbers of today. Its date stays that
    of the signature, its number is the next one: the numbers of the journal follow each other,
    its dates then do not, and this is told before the confirmation and kept in the ledger.
    """
    return registration.entries_after(act, dated).last()


def _locked(paper: PaperSignature, by: User) -> tuple[Act, PaperSignature]:
    act = chain.lock(paper.approval.act_id)
    paper = PaperSignature.objects.select_related(
        "approval__act", "slot__step__approval", "slot__position__holder", "person"
    ).get(pk=paper.pk)
    require_second(paper, by)
    require_waiting(paper)
    return act, paper


def _review(paper: PaperSignature, verdict: str, text: str, by: User, at: datetime) -> PaperReview:
    return PaperReview.objects.create(
        paper=paper,
        verdict=verdict,
        text=text,
        person=by,
        person_name=by.signature_name,
        reviewed_at=at,
    )


def _record(act: Act, made: PaperReview, event: str, facts: dict[str, str]) -> None:
    ledger.append(
        event,
        ledger.subject_of(act),
        {
            "person": made.paper.person_name,
            "dated": made.paper.dated.isoformat(),
            "by": made.person_name,
            **facts,
        },
        rows=[made],
        stated_at=made.reviewed_at,
    )
    log(instance=act, action=f"svod.{event}", user=made.person, data={"reason": made.text})
