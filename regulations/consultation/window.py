"""The window of a consultation: how long it is, whether it is over, what is still to be considered.

Days are calendar days and are counted from the day after the opening (ГК РФ, ст. 191); the window
ends with the end of its last day by the city's clock. Seven days at least: the rule of the Ministry
of Justice's practice for 172-ФЗ and постановление Правительства РФ от 26.02.2010 № 96.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.models import Approval, Consultation, IndependentConclusion, Pause, Step

if TYPE_CHECKING:
    from django.db.models import OuterRef, QuerySet

MIN_DAYS = 7  # calendar days
ANSWER_DAYS = 30  # calendar days in which an expert is answered


def last_day(opened: date, days: int) -> date:
    """The last day of a window of ``days`` that opens on ``opened``."""
    return opened + timedelta(days=days)


def answer_by(conclusion: IndependentConclusion) -> date:
    """The last day on which the expert may be answered in time."""
    return timezone.localdate(conclusion.received_at) + timedelta(days=ANSWER_DAYS)


def has_passed(due: date | None, on: date, *, stands_still: bool) -> bool:
    """Whether the term had passed before ``on``; never while the approval stands still."""
    return due is not None and due < on and not stands_still


def is_over(step: Step, on: date) -> bool:
    """Whether the term of this step had passed before ``on``."""
    paused = step.due and Pause.objects.holding(step.approval_id, step.due).exists()
    return has_passed(step.due, on, stands_still=bool(paused))


def was_whole(consultation: Consultation, on: date) -> bool:
    """Whether the text stood open for the whole term: before ``on``, or its approval's end."""
    approval = consultation.step.approval
    ended = approval.ended_at
    return is_over(consultation.step, timezone.localdate(ended) if ended else on)


def unconsidered(act: int | OuterRef) -> QuerySet[IndependentConclusion]:
    """Conclusions on any text of the act to which no drafter has replied, oldest first.

    ``act`` is a key, or in a subquery the reference to one.
    """
    return IndependentConclusion.objects.filter(
        consultation__step__approval__act=act, reply__isnull=True
    )


def is_done(step: Step, on: date) -> bool:
    """Whether the step of a consultation may close: its window is over, all is considered.

    Never while the approval stands still: what comes next opens when the clock goes on.
    """
    if Pause.objects.filter(approval=step.approval_id, resumption__isnull=True).exists():
        return False
    if step.carried_consultation_id is None:
        opened = Consultation.objects.filter(step=step).exists()
        if not (opened and is_over(step, on)):
            return False
    return not unconsidered(step.approval.act_id).exists()


def open_step(approval: Approval) -> Step | None:
    """The open step of this approval that is a consultation."""
    return (
        Step.objects.consultations()
        .filter(approval=approval, state=Step.State.OPEN)
        .select_related("approval")
        .first()
    )
