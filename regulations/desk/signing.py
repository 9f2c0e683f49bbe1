"""The one way from a page to a decision that binds: with a fresh proof of who decides.

Views call this and not the decisions themselves (tests/regulations/desk/test_proof.py holds it).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.utils.translation import gettext_lazy as _

from regulations.approval import handing_on
from regulations.approval.carry_over import rule
from regulations.approval.sign_off import sign_off
from regulations.control import handing_over
from regulations.control import ruling as control
from regulations.enactment.archive import ArchiveCard, archive
from regulations.errors import ActRefused
from regulations.models import SignOff
from regulations.package_check.give import give
from regulations.paper.enter import PaperCard, enter
from regulations.paper.review import confirm, reject
from regulations.rerouting import return_for_route
from regulations.signin import factors, proof

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.models import (
        Act,
        Approval,
        Assignment,
        CarryOverRuling,
        ChangeStatement,
        CheckRequest,
        CheckVerdict,
        DueChange,
        Edition,
        ExecutionReport,
        Handover,
        PaperReview,
        PaperSignature,
        ReportRuling,
        Route,
        Slot,
        TakenOff,
    )

Row = TypeVar("Row")

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


def agree_to_each(
    request: HttpRequest, slots: Iterable[Slot], *, at: datetime
) -> list[tuple[Slot, ActRefused | None]]:
    """Agree in each slot with one proof for all; tell for each what refused it, if anything did.

    The digest is that of the text which the reader has opened: the caller has compared it.
    """
    _require(request, at)

    def agree(slot: Slot) -> None:
        digest = slot.step.approval.digest
        sign_off(slot, by=request.user, verdict=SignOff.Verdict.AGREED, digest=digest, at=at)

    return _outcomes(slots, agree)


def return_each_for_route(
    request: HttpRequest, approvals: Iterable[Approval], route: Route, *, reason: str, at: datetime
) -> list[tuple[Approval, ActRefused | None]]:
    """Return each act with one proof for all; tell for each what refused it, if anything did."""
    _require(request, at)

    def return_it(approval: Approval) -> None:
        return_for_route(approval, route, by=request.user, reason=reason, at=at)

    return _outcomes(approvals, return_it)


def hand_on(request: HttpRequest, slot: Slot, *, at: datetime, **handing: Any) -> Slot:
    """Who decides is decided: the colleague's word will count for the one who hands on."""
    _require(request, at)
    return handing_on.hand_on(slot, by=request.user, at=at, **handing)


def rule_on(
    request: HttpRequest, statement: ChangeStatement, *, at: datetime, **ruling: Any
) -> CarryOverRuling:
    _require(request, at)
    return rule(statement, by=request.user, at=at, **ruling)


def check_package(
    request: HttpRequest, asked: CheckRequest, *, at: datetime, **given: Any
) -> CheckVerdict:
    """The verdict of a completeness check: it lets an act start."""
    _require(request, at)
    return give(asked, by=request.user, at=at, **given)


def enter_archival(request: HttpRequest, act: Act, card: ArchiveCard, *, at: datetime) -> Edition:
    """The lawful door beside the chain: it makes a text public, too."""
    _require(request, at)
    return archive(act, card, by=request.user, at=at)


def enter_paper(request: HttpRequest, act: Act, card: PaperCard, *, at: datetime) -> PaperSignature:
    _require(request, at)
    return enter(act, card, by=request.user, at=at)


def paper_question(request: HttpRequest, at: datetime, paper: PaperSignature) -> proof.Question:
    """What a page must ask of the second person: to confirm signs the act, so it asks each time."""
    return proof.question(request, at, _paper_purpose(paper))


def confirm_paper(request: HttpRequest, paper: PaperSignature, *, at: datetime) -> SignOff:
    _require(request, at, _paper_purpose(paper))
    given = confirm(paper, by=request.user, at=at)
    proof.spend(request)
    return given


def reject_paper(
    request: HttpRequest, paper: PaperSignature, *, reason: str, at: datetime
) -> PaperReview:
    _require(request, at, _paper_purpose(paper))
    made = reject(paper, by=request.user, reason=reason, at=at)
    proof.spend(request)
    return made


def _paper_purpose(paper: PaperSignature) -> str:
    return f"paper-{paper.pk}"


def rule_on_report(
    request: HttpRequest, report: ExecutionReport, *, at: datetime, **ruling: Any
) -> ReportRuling:
    _require(request, at)
    return control.rule(report, by=request.user, at=at, **ruling)


def move_due(
    request: HttpRequest, assignment: Assignment, *, at: datetime, **move: Any
) -> DueChange:
    _require(request, at)
    return control.move_due(assignment, by=request.user, at=at, **move)


def refuse_due(
    request: HttpRequest, assignment: Assignment, *, at: datetime, reason: str
) -> DueChange:
    _require(request, at)
    return control.refuse_due(assignment, by=request.user, at=at, reason=reason)


def hand_over(
    request: HttpRequest, assignment: Assignment, *, at: datetime, **handing: Any
) -> Handover:
    _require(request, at)
    return handing_over.hand_over(assignment, by=request.user, at=at, **handing)


def take_off_control(
    request: HttpRequest, assignment: Assignment, *, at: datetime, **mark: Any
) -> TakenOff:
    _require(request, at)
    return control.take_off(assignment, by=request.user, at=at, **mark)


def _outcomes(
    rows: Iterable[Row], decide_on: Callable[[Row], None]
) -> list[tuple[Row, ActRefused | None]]:
    """Decide on each row by itself: what is refused for one stops no other."""
    outcomes: list[tuple[Row, ActRefused | None]] = []
    for row in rows:
        try:
            decide_on(row)
        except ActRefused as refused:
            outcomes.append((row, refused))
        else:
            outcomes.append((row, None))
    return outcomes


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
