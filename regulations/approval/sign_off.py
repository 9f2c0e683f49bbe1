"""Decide on an act: agree, agree with remarks, or return it with reasons.

The signature of the head of the city is such a decision too, and enacts in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import notices, reading
from regulations.approval import chain, conclude, decision_drafts, mirror, pausing
from regulations.approval.eligibility import Candidate, require_signer
from regulations.approval.withdraw import end
from regulations.consultation import closing, opening
from regulations.enactment.enact import enact
from regulations.errors import ActRefused, TextChanged
from regulations.models import Approval, PaperSignature, Remark, SignOff, Slot, Step
from regulations.record import ledger
from regulations.remarks import rule_on_remarks

if TYPE_CHECKING:
    from regulations.approval.conclude import Paper
    from regulations.organisation.models import User
    from regulations.reading import Reading

Verdict = SignOff.Verdict


@dataclass(frozen=True, slots=True)
class RemarkTo:
    """A remark as typed: ``eid`` empty for the whole act; ``quote`` the words it is about.

    ``proposal`` is the wording proposed for the provision, without its number.
    """

    text: str
    eid: str = ""
    quote: str = ""
    proposal: str = ""


@transaction.atomic
def sign_off(
    slot: Slot,
    *,
    by: User,
    verdict: str,
    digest: str,
    at: datetime,
    text: str = "",
    remarks: Sequence[RemarkTo] = (),
    rulings: Mapping[int, str] | None = None,
    conclusion: Paper | None = None,
    paper: PaperSignature | None = None,
) -> SignOff:
    """Record the decision of ``by`` on the text whose ``digest`` they read.

    ``rulings`` are the mayor's on held remarks, by the key of the reply that holds each;
    ``conclusion`` is the paper that an expertise ends with; ``paper`` is the signature that ``by``
    made on paper, confirmed by a second person (``paper.review``).

    Raises NotYours (wrong person), TextChanged (another text than was read), ActRefused (the
    step is not open, words are missing), ChainIncomplete (from enacting). Nothing is recorded
    then.
    """
    act = chain.lock(slot.step.approval.act_id)
    slot = _fresh(slot)
    if slot.step.state == Step.State.WAITING and closing.close_over(slot.step.approval, at):
        slot = _fresh(slot)  # a window that is over waits for no sweep
    approval = slot.step.approval
    require_open(slot, approval)
    candidate = require_signer(slot, by, paper.dated if paper else timezone.localdate(at))
    words = text.strip()
    ruled = rule_on_remarks.chosen(act, slot.step, verdict, rulings or {})
    task = rule_on_remarks.task(ruled)
    _require_words(slot, verdict, words or task, remarks)
    conclude.require_conclusion(slot.step, verdict, conclusion)
    current = require_same_text(approval, act, digest)
    # The head of the city signs the whole package and is shown all of it.
    unseen = () if slot.step.is_signature else current.unseen_by(slot.position_id)
    seen = current.as_seen_by(slot.position_id) if unseen else current.digests

    given = SignOff.objects.create(
        approval=approval,
        slot=slot,
        position=slot.position,
        position_title=slot.position_title,
        person=by,
        person_name=by.signature_name,
        acting_by=candidate.acting_by,
        verdict=verdict,
        text="\n".join(filter(None, (words or _joined(remarks), task))),
        revision=approval.revision,
        digest=current.digest,
        scope_digest=seen.scope(slot.scope),
        unseen=[{"name": paper.name, "sha256": paper.sha256} for paper in unseen],
        signed_at=at,
        paper=paper,
    )
    written = [given, *_remarks(given, current, remarks, words)]
    written += conclude.record(given, conclusion, at)
    if verdict == Verdict.REFUSED:
        end(approval, Approval.State.RETURNED, by=by, reason=given.text, at=at)
        written.append(approval)
    elif not slot.step.is_signature:
        written += chain.advance(approval, at)
    _record(given, candidate, written, act)
    opening.open_due(approval, at)
    rule_on_remarks.record(act, given, ruled, at)
    log(
        instance=act,
        action=_LOG[verdict],
        user=given.recorded_by,
        data={"position": slot.position_title},
    )
    decision_drafts.drop(slot, by)
    if slot.step.is_signature and given.agrees:
        enact(approval, signed=given, at=at)
        decision_drafts.drop_all(act)
    mirror.follow(approval, by)
    notices.follow(approval, at)
    return given


_LOG = {
    Verdict.AGREED: "svod.agree",
    Verdict.WITH_REMARKS: "svod.agree_with_remarks",
    Verdict.REFUSED: "svod.refuse",
}


def _fresh(slot: Slot) -> Slot:
    return Slot.objects.select_related(
        "step__approval", "position", "carried", "heir", "removal"
    ).get(pk=slot.pk)


def require_open(slot: Slot, approval: Approval) -> None:
    if approval.state != Approval.State.RUNNING:
        raise ActRefused(
            "not_running",
            _("The act is no longer being approved: %(state)s. Your decision is not recorded."),
            {"state": approval.get_state_display()},
        )
    if slot.step.state != Step.State.OPEN:
        raise ActRefused(
            "step_closed",
            _("The step «%(step)s» is not open now. Your decision is not recorded."),
            {"step": slot.step.title},
        )
    stopped = pausing.current(approval)
    if stopped is not None:
        raise ActRefused(
            "paused",
            _(
                "The approval stands still: an answer of %(whom)s is awaited. "
                "Your decision is not recorded; what you typed is still here."
            ),
            {"whom": stopped.waits_for},
        )
    if slot.is_removed:
        raise ActRefused(
            "removed",
            _("«%(position)s» was taken out of this approval. Your decision is not recorded."),
            {"position": slot.position_title},
        )
    if slot.is_handed_on:
        raise ActRefused(
            "handed_on",
            _("This is handed on to «%(position)s», who decides now."),
            {"position": slot.heir.position_title},
        )
    if chain.standing(slot):
        raise ActRefused(
            "decided",
            _("«%(position)s» has already decided: %(name)s, %(when)s."),
            {
                "position": slot.position_title,
                "name": chain.standing(slot).person_name,
                "when": timezone.localtime(chain.standing(slot).signed_at).strftime(
                    "%d.%m.%Y %H:%M"
                ),
            },
        )


def _require_words(slot: Slot, verdict: str, words: str, remarks: Sequence[RemarkTo]) -> None:
    if verdict not in Verdict.values:
        raise ActRefused("verdict", _("Choose a decision: agree, agree with remarks, or return."))
    if verdict == Verdict.WITH_REMARKS and slot.step.is_signature:
        raise ActRefused(
            "signature_with_remarks",
            _("The head of the city either signs or returns the act: there is no third way."),
        )
    if verdict == Verdict.WITH_REMARKS and not (words or remarks):
        raise ActRefused(
            "remarks_text", _("Write the remarks: the drafter must know what to mend.")
        )
    if verdict == Verdict.REFUSED and not (words or remarks):
        raise ActRefused(
            "reasons_text", _("Write the reasons: without them the act cannot be returned.")
        )


def require_same_text(approval: Approval, act, digest: str) -> Reading:
    """Read the text anew and compare it with what was read and with what was sent."""
    current = reading.read_revision(approval.revision)
    newest = act.latest_revision_id == approval.revision_id
    if not newest or current.digest != approval.digest or digest != current.digest:
        raise TextChanged(
            "text_changed",
            _(
                "The text is not the one you read: it has changed since the page was opened. "
                "Your decision is not recorded. Open the page again and read what changed."
            ),
        )
    return current


def _remarks(
    given: SignOff, current: Reading, remarks: Sequence[RemarkTo], words: str
) -> list[Remark]:
    """Rows for the remarks; words without a provision are a remark to the whole act."""
    if given.verdict == Verdict.AGREED:
        return []
    typed = list(remarks)
    if words:
        typed.insert(0, RemarkTo(words))
    rows = []
    for remark in typed:
        provision = current.structure.find(remark.eid) if remark.eid else None
        if remark.eid and provision is None:
            raise ActRefused(
                "no_provision",
                _("There is no provision «%(eid)s» in this text. Choose another."),
                {"eid": remark.eid},
            )
        if remark.proposal.strip() and provision is None:
            raise ActRefused(
                "proposal_place",
                _("Choose the provision for which you propose a wording."),
            )
        rows.append(
            Remark.objects.create(
                act=given.approval.act,
                sign_off=given,
                eid=remark.eid,
                label=provision.label if provision else "",
                quote=remark.quote,
                digest=current.digests.provisions[remark.eid] if remark.eid else current.digest,
                text=remark.text.strip(),
                proposal=remark.proposal.strip(),
                made_at=given.signed_at,
            )
        )
    return rows


def _joined(remarks: Sequence[RemarkTo]) -> str:
    return "\n".join(remark.text.strip() for remark in remarks)


def _record(given: SignOff, candidate: Candidate, written: list, act) -> None:
    ledger.append(
        "signed_off" if given.agrees else "returned",
        ledger.subject_of(act),
        {
            "position": given.position_title,
            "person": given.person_name,
            "acting_by": candidate.acting_by,
            "verdict": given.verdict,
            "digest": given.digest,
            "scope_digest": given.scope_digest,
            **({"unseen": len(given.unseen)} if given.unseen else {}),
            **({"on_paper": given.paper.dated.isoformat()} if given.paper else {}),
        },
        rows=written,
        stated_at=given.signed_at,
    )
