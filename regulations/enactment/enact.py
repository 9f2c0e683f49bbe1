"""The only way into force: the signature of the head of the city, in one transaction."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from regulations import reading, signals
from regulations.approval import chain
from regulations.approval.carrying import Carrying
from regulations.approval.withdraw import end
from regulations.consultation import binding
from regulations.enactment import followup, freeze, registration
from regulations.errors import ChainIncomplete
from regulations.models import Approval, Edition, SignOff, Step
from regulations.record import ledger
from regulations.remarks import disagreements
from regulations.text.posts import acting_post

if TYPE_CHECKING:
    from regulations.reading import Reading


def enact(approval: Approval, *, signed: SignOff, at: datetime) -> Edition:
    """Check every sign-off, take a number, freeze the text, make the act public.

    The act bears the date of the signature (domain facts, section 2), on paper that of the paper.
    Trusts only our own rows and the text itself. Runs inside the signature's transaction:
    whatever is refused here undoes the signature. Raises ChainIncomplete, ActRefused.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError("enact outside of the signature's transaction")
    act = approval.act.specific
    text = reading.read_revision(approval.revision)
    require_complete(approval, text, signed.dated)
    disagreements.require_settled(act)
    binding.require_considered(act)
    dated = signed.dated
    entry = registration.take_number(approval.revision.as_object(), dated)
    _close(approval, signed, at)
    edition, frozen = freeze.freeze(
        act,
        text,
        number=entry.number,
        dated=dated,
        at=at,
        signer_post=_post(signed),
        signer_name=signed.person_name,
        approval=approval,
    )
    act = freeze.register(
        act, approval.revision, number=entry.number, dated=dated, at=at, by=signed.person
    )
    events = freeze.force_events(act, dated=dated, at=at)
    ledger.append(
        "enacted",
        ledger.subject_of(act),
        {
            "number": entry.number,
            "dated": dated.isoformat(),
            "digest": edition.digest,
            "signer": signed.person_name,
            "address": act.address,
        },
        rows=[
            freeze.refresh(act),
            *act.attachments.all(),
            *(attachment.file for attachment in act.attachments.all()),
            approval,
            *approval.steps.all(),
            entry.journal,
            entry,
            *frozen,
            *events,
        ],
        stated_at=at,
    )
    log(instance=act, action="svod.enact", user=signed.recorded_by, data={"number": entry.number})
    signals.edition_frozen.send(sender=Edition, edition=edition)
    followup.after_enactment(edition)
    return edition


def require_complete(approval: Approval, text: Reading, on: date) -> None:
    """Raise ChainIncomplete unless every step has what it needs for exactly this text.

    That is its sign-offs; of a consultation, its whole window, over before ``on``.

    Which sign-offs of an earlier text count is said in ``carrying``; the head of the city's only
    if it is the exact digest.
    """
    steps = list(approval.steps.all())
    carrying = Carrying(approval.act, text)
    if approval.digest != text.digest:
        raise ChainIncomplete(
            "another_text", _("The text is not the one that was sent to approval.")
        )
    if not steps or not steps[-1].is_signature or any(s.is_signature for s in steps[:-1]):
        raise ChainIncomplete("no_signature_step", _("The chain does not end with the mayor."))
    for step in steps:
        if step.is_consultation:
            binding.require_whole(step, text, carrying, on)
            continue
        decisions = chain.decisions(step)
        holding = {
            slot
            for slot, given in decisions.items()
            if given and given.agrees and _binds(given, step, text, carrying)
        }
        if not chain.is_complete(step, decisions, holding):
            added = sum(slot.is_ad_hoc for slot in decisions)
            raise ChainIncomplete(
                "awaiting_sign_off",
                _("The step «%(step)s» is not complete: %(given)s of %(needed)s have signed."),
                {"step": step.title, "given": len(holding), "needed": step.needed + added},
            )


def _binds(sign_off: SignOff, step: Step, text: Reading, carrying: Carrying) -> bool:
    if step.is_signature:
        return sign_off.slot.step_id == step.pk and sign_off.digest == text.digest
    return carrying.holds(sign_off, step)


def _close(approval: Approval, signed: SignOff, at: datetime) -> None:
    step = signed.slot.step
    step.state = Step.State.DONE
    step.closed_at = at
    step.save()
    end(approval, Approval.State.ENACTED, by=signed.person, reason="", at=at)


def _post(signed: SignOff) -> str:
    """«И.о. мэра города» for an acting holder (ГОСТ Р 7.0.97: never «за»)."""
    return acting_post(signed.position_title) if signed.acting_by else signed.position_title
