"""Acts that went back to their drafters, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Prefetch

from regulations.models import Approval, SignOff
from regulations.oversight.clock import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Return:
    """One round that ended without a signature. ``days`` are working days since it was sent."""

    act_id: int
    subject: str
    kind: str
    unit: str
    round: int
    what: str
    who: str
    when: datetime
    reason: str
    remarks: int
    days: int


def ended() -> QuerySet[Approval]:
    """Rounds that were refused, taken back or ended for a new route, the newest first."""
    refusals = SignOff.objects.filter(verdict=SignOff.Verdict.REFUSED)
    return (
        Approval.objects.filter(state__in=Approval.BACK)
        .select_related("act__responsible_unit", "ended_by")
        .defer("act__body")
        .annotate(said=Count("sign_offs__remarks"))
        .prefetch_related(Prefetch("sign_offs", refusals, to_attr="refusals"))
        .order_by("-ended_at", "-pk")
    )


def returns(approvals: Iterable[Approval]) -> list[Return]:
    """The rows of ``approvals`` as ``ended`` reads them."""
    approvals = list(approvals)
    time = clock([approval.pk for approval in approvals])
    return [
        Return(
            act_id=approval.act_id,
            subject=approval.act.subject,
            kind=approval.act.get_kind_display(),
            unit=approval.act.responsible_unit.name if approval.act.responsible_unit else "",
            round=approval.round,
            what=approval.get_state_display(),
            who=_who(approval),
            when=approval.ended_at,
            reason=approval.end_reason or "; ".join(given.text for given in approval.refusals),
            remarks=approval.said,
            days=time.days(approval.pk, approval.started_at, approval.ended_at),
        )
        for approval in approvals
    ]


def _who(approval: Approval) -> str:
    if approval.refusals:
        return "; ".join(f"{g.position_title}, {g.person_name}" for g in approval.refusals)
    return str(approval.ended_by or "")
