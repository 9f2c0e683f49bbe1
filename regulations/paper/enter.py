"""Enter a signature made on paper: it waits for a second person and changes nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from documents.errors import FileRefused
from documents.models import StoredFile
from documents.sniff import require
from regulations import notices
from regulations.approval import chain
from regulations.approval.eligibility import Candidate, require_signer
from regulations.approval.sign_off import require_open, require_same_text
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, PaperSignature, SignOff, Slot
from regulations.organisation.models import Substitution
from regulations.paper.code import is_short_form
from regulations.paper.held import held_on
from regulations.paper.rights import require_registrar, signature_slot
from regulations.record import ledger
from regulations.remarks import rule_on_remarks

if TYPE_CHECKING:
    from regulations.organisation.models import User

KINDS = ("pdf", "jpg", "png")
_WORDS = {
    "not_holder": _(
        "%(person)s could not sign on %(date)s: they did not hold the position, nor act for it."
    ),
    "own_draft": _("%(person)s took part in drafting this act, so they could not sign it."),
    "signed_already": _("%(person)s has signed in this approval already. One person signs once."),
}


@dataclass(frozen=True, slots=True)
class PaperCard:
    """What the paper says: the day, who signed, the short form of the digest, the scan.

    ``rulings`` are the decisions written on it, by the key of the reply that holds a remark.
    """

    dated: date
    signer: User
    code: str
    scan_name: str
    scan: bytes
    rulings: Mapping[int, str]


@transaction.atomic
def enter(act: Act, card: PaperCard, *, by: User, at: datetime) -> PaperSignature:
    """Record the paper of ``act`` with its scan.

    Raises NotYours (no right, own draft, own signature), ActRefused (the act does not await the
    signature, another paper waits, date, signer, code, scan or rulings are not right). Nothing is
    recorded then.
    """
    act = chain.lock(act.pk)
    require_registrar(act, by)
    slot = signature_slot(act)
    if slot is None:
        raise ActRefused(
            "paper_not_awaited",
            _("The act does not await the signature of the head of the city. Nothing is recorded."),
        )
    approval = slot.step.approval
    require_open(slot, approval)
    _require_alone(slot)
    _require_code(card, approval.digest)
    text = require_same_text(approval, act, approval.digest)
    _require_date(slot, card.dated, at)
    if card.signer.pk == by.pk:
        raise NotYours(
            "paper_own_signature",
            _("The signature on this paper is yours: somebody else enters it."),
        )
    signer = require_paper_signer(slot, card.signer, card.dated)
    rule_on_remarks.chosen(act, slot.step, SignOff.Verdict.AGREED, card.rulings)
    _require_scan(card)
    scan = StoredFile.objects.store(card.scan, name=card.scan_name, at=at)
    paper = PaperSignature.objects.create(
        approval=approval,
        slot=slot,
        person=card.signer,
        person_name=card.signer.signature_name,
        acting_by=signer.acting_by,
        dated=card.dated,
        digest=text.digest,
        rulings={str(key): ruling for key, ruling in card.rulings.items()},
        file=scan,
        entered_by=by,
        entered_by_name=by.signature_name,
        entered_at=at,
    )
    ledger.append(
        "paper_entered",
        ledger.subject_of(act),
        {
            "position": slot.position_title,
            "person": paper.person_name,
            "acting_by": paper.acting_by,
            "dated": paper.dated.isoformat(),
            "digest": paper.digest,
            "scan": scan.sha256,
            "by": paper.entered_by_name,
        },
        rows=[paper, scan],
        stated_at=at,
    )
    log(instance=act, action="svod.enter_paper", user=by, data={"person": paper.person_name})
    notices.follow(approval, at)
    return paper


def possible_signers(slot: Slot, today: date) -> list[Candidate]:
    """Who may have signed since the act came to the head of the city: the acting first, if any."""
    acting = Substitution.objects.filter(
        position=slot.position,
        starts__lte=today,
        ends__gte=timezone.localdate(slot.step.opened_at),
        person__is_active=True,
    ).select_related("person")
    people = {each.person_id: Candidate(each.person, each.basis) for each in acting}
    holder = slot.position.holder
    if holder and holder.is_active:
        people[holder.pk] = Candidate(holder)
    return list(people.values())


def require_paper_signer(slot: Slot, person: User, dated: date) -> Candidate:
    """``person`` as a lawful signer of ``slot`` on that day, or ActRefused in the third person."""
    try:
        signer = require_signer(slot, person, dated)
    except NotYours as refused:
        raise _could_not(refused.code, person, dated) from None
    if not signer.acting_by and not held_on(slot.position, person, dated):
        raise _could_not("not_holder", person, dated)
    return signer


def _could_not(why: str, person: User, dated: date) -> ActRefused:
    return ActRefused(
        "paper_signer",
        _WORDS[why],
        {"person": person.short_name, "date": f"{dated:%d.%m.%Y}"},
    )


def _require_alone(slot: Slot) -> None:
    """Two papers of one act at once would be two signatures."""
    other = PaperSignature.objects.filter(approval=slot.step.approval, review__isnull=True).first()
    if other is not None:
        raise ActRefused(
            "paper_waits",
            _(
                "A paper of this act is entered already (%(person)s, %(when)s) and waits for a "
                "second person. If it is wrong, they reject it; then enter the right one."
            ),
            {
                "person": other.entered_by_name,
                "when": timezone.localtime(other.entered_at).strftime("%d.%m.%Y %H:%M"),
            },
        )


def _require_code(card: PaperCard, digest: str) -> None:
    if not is_short_form(card.code, digest):
        raise ActRefused(
            "paper_code",
            _(
                "The text code on the paper is not that of the text that awaits the signature. "
                "Compare it sign by sign; if the paper bears another one, another text was "
                "signed: print the present one and have it signed."
            ),
        )


def _require_date(slot: Slot, dated: date, at: datetime) -> None:
    """The text was printed once everybody before the mayor had agreed, not earlier."""
    opened = timezone.localdate(slot.step.opened_at)
    if not opened <= dated <= timezone.localdate(at):
        raise ActRefused(
            "paper_date",
            _(
                "The date on the paper is from %(opened)s (that day the act came to the head of "
                "the city) to today."
            ),
            {"opened": f"{opened:%d.%m.%Y}"},
        )


def _require_scan(card: PaperCard) -> None:
    try:
        require(card.scan_name, card.scan, KINDS)
    except FileRefused as refused:
        raise ActRefused("paper_scan", str(refused)) from None
