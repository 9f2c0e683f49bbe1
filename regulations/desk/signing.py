"""The one way from a page to a decision that binds: with a fresh proof of who decides.

Views call this and not the decisions themselves (tests/regulations/desk/test_proof.py holds it).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from regulations.carry_over import rule
from regulations.errors import ActRefused
from regulations.sign_off import sign_off
from regulations.signin import proof

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.models import CarryOverRuling, ChangeStatement, SignOff, Slot


def asks_proof(request: HttpRequest, at: datetime, slot: Slot | None) -> bool:
    """Whether a page on which ``slot`` may be decided must ask who decides."""
    return not proof.is_fresh(request, at, _purpose(slot))


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


def _purpose(slot: Slot | None) -> str:
    """The signature of the head of the city is asked for each time."""
    return f"signature-{slot.pk}" if slot is not None and slot.step.is_signature else ""


def _require(request: HttpRequest, at: datetime, purpose: str = "") -> None:
    try:
        proof.require(request, at, purpose)
    except proof.ProofRefused as refused:
        raise ActRefused("proof", str(refused)) from None
