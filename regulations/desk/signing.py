"""The one way from a page to a decision that binds: with a fresh proof of who decides.

Views call this and not the decisions themselves (tests/regulations/desk/test_proof.py holds it).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from regulations.archive import ArchiveCard, archive
from regulations.carry_over import rule
from regulations.errors import ActRefused
from regulations.sign_off import sign_off
from regulations.signin import factors, proof

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.models import Act, CarryOverRuling, ChangeStatement, Edition, SignOff, Slot

_NO_DEVICE = _(
    "Who signs needs a second factor, and you have none yet. Set it up on your account page in "
    "another tab, then press the button again."
)


def question(request: HttpRequest, at: datetime, slot: Slot | None = None) -> proof.Question:
    """What a page must ask of who decides there, on ``slot`` or on anything else."""
    return proof.question(request, at, _purpose(slot))


def decide(request: HttpRequest, slot: Slot, *, at: datetime, **decision: Any) -> SignOff:
    _require(request, at, _purpose(slot))
    given = sign_off(slot, by=request.user, at=at, **decision)
    proof.spend(request)
    return given


def rule_on(
    request: HttpRequest, statement: ChangeStatement, *, at: datetime, **ruling: Any
) -> CarryOverRuling:
    _require(request, at)
    return rule(statement, by=request.user, at=at, **ruling)


def enter_archival(request: HttpRequest, act: Act, card: ArchiveCard, *, at: datetime) -> Edition:
    """The lawful door beside the chain: it makes a text public, too."""
    _require(request, at)
    return archive(act, card, by=request.user, at=at)


def _purpose(slot: Slot | None) -> str:
    """The signature of the head of the city is asked for each time."""
    return f"signature-{slot.pk}" if slot is not None and slot.step.is_signature else ""


def _require(request: HttpRequest, at: datetime, purpose: str = "") -> None:
    if factors.lacks_device(request.user, at):
        raise ActRefused("proof", _NO_DEVICE)
    try:
        proof.require(request, at, purpose)
    except proof.ProofRefused as refused:
        raise ActRefused("proof", str(refused)) from None
