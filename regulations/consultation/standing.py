"""A consultation in words for the staff: where it stands, what experts sent, what was replied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from regulations.consultation import window
from regulations.models import (
    Act,
    Approval,
    Consultation,
    IndependentConclusion,
    Pause,
    Step,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a step of consultation stands: words and their tone (ok, wait, stop or empty)."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Received:
    """A conclusion and, once it is given, its reply; ``answer_by`` is the last day for it."""

    conclusion: IndependentConclusion
    answer_by: date
    is_late: bool

    @property
    def reply(self):
        return getattr(self.conclusion, "reply", None)


@dataclass(frozen=True, slots=True)
class Consulted:
    """One publication of the act's text, with everything that came of it."""

    consultation: Consultation
    standing: Standing
    is_open: bool
    received: tuple[Received, ...]


def consulted(act: Act, on: date) -> tuple[Consulted, ...]:
    """The publications of the act, the newest first; a fixed number of queries."""
    found = list(
        Consultation.objects.with_pause()
        .filter(step__approval__act=act.pk)
        .select_related("step__approval")
        .defer("html", "contents", "title")
        .prefetch_related(conclusions())
    )
    left = sum(not hasattr(c, "reply") for each in found for c in each.conclusions.all())
    return tuple(
        Consulted(
            consultation=each,
            standing=stands(each.step, on, left=left, stands_still=each.stands_still),
            is_open=_is_open(each.step, on, stands_still=each.stands_still),
            received=tuple(_received(c, on) for c in each.conclusions.all()),
        )
        for each in found
    )


def conclusions() -> Prefetch:
    """The conclusions of consultations, with their replies and files."""
    rows = IndependentConclusion.objects.select_related("reply", "file").order_by("number")
    return Prefetch("conclusions", rows)


def stands(step: Step, on: date, *, left: int, stands_still: bool) -> Standing:
    """Say where the step stands that day; ``left`` conclusions of the act await a reply."""
    if step.state == Step.State.DONE:
        if step.carried_consultation_id:
            return Standing(_("the earlier publication holds for this text"), "ok")
        return Standing(_("was open until %(day)s") % {"day": _day(step.due)}, "ok")
    if step.approval.state != Approval.State.RUNNING:
        return Standing(_("cut short: the round ended"), "")
    if step.state == Step.State.WAITING:
        return Standing(_("later"), "")
    if _is_open(step, on, stands_still=stands_still):
        said = {"day": _day(step.due)}
        if stands_still:
            return Standing(_("open for independent expertise, the clock is stopped"), "wait")
        return Standing(_("open for independent expertise until %(day)s") % said, "wait")
    if left:
        said = {"count": left}
        return Standing(_("the drafter has not replied to experts: %(count)s") % said, "stop")
    return Standing(_("the term of independent expertise is over"), "wait")


def of_step(step: Step, on: date) -> Standing:
    """Where one step stands. Two queries."""
    left = window.unconsidered(step.approval.act_id).count()
    return stands(step, on, left=left, stands_still=bool(standing_still([step])))


def _is_open(step: Step, on: date, *, stands_still: bool) -> bool:
    """The rule of ``Consultation.objects.open_on`` for a row at hand."""
    return (
        step.state == Step.State.OPEN
        and step.approval.state == Approval.State.RUNNING
        and step.carried_consultation_id is None
        and not window.has_passed(step.due, on, stands_still=stands_still)
    )


@dataclass(frozen=True, slots=True)
class Holding:
    """An open step of consultation, which holds its approval."""

    step: Step
    standing: Standing
    is_open: bool
    left: int


def holding(approvals: Collection[int] | None, on: date) -> list[Holding]:
    """The open steps of consultation of these running approvals (None: of all). Three queries."""
    steps = (
        Step.objects.consultations()
        .filter(state=Step.State.OPEN, approval__state=Approval.State.RUNNING)
        .select_related("approval__act__responsible_unit")
        .defer("approval__act__body")
        .order_by("due", "pk")
    )
    if approvals is not None:
        steps = steps.filter(approval__in=approvals)
    found = list(steps)
    if not found:
        return []
    left = left_by_act(step.approval.act_id for step in found)
    paused = standing_still(found)
    return [
        Holding(
            step=step,
            standing=stands(
                step,
                on,
                left=left[step.approval.act_id],
                stands_still=step.approval_id in paused,
            ),
            is_open=_is_open(step, on, stands_still=step.approval_id in paused),
            left=left[step.approval.act_id],
        )
        for step in found
    ]


def left_by_act(acts: Iterable[int]) -> Counter[int]:
    """How many conclusions on each of these acts await a reply."""
    rows = IndependentConclusion.objects.filter(
        consultation__step__approval__act__in=list(acts), reply__isnull=True
    )
    return Counter(rows.order_by().values_list("consultation__step__approval__act", flat=True))


def standing_still(steps: Iterable[Step]) -> set[int]:
    """Keys of the approvals of these steps in which a pause keeps the window from ending."""
    held = Pause.objects.holding(OuterRef("approval"), OuterRef("due"))
    found = Step.objects.filter(Exists(held), pk__in=[step.pk for step in steps])
    return set(found.values_list("approval_id", flat=True))


def _received(conclusion: IndependentConclusion, on: date) -> Received:
    last = window.answer_by(conclusion)
    return Received(conclusion, last, last < on and not hasattr(conclusion, "reply"))


def in_a_line(conclusion: IndependentConclusion) -> str:
    """A conclusion, what it found and what was replied, for a sheet on paper."""
    reply = getattr(conclusion, "reply", None)
    found = "; ".join(conclusion.factors_in_words) or _("no corruption factors are found")
    replied = f"{reply.get_verdict_display()}. {reply.text}" if reply else _("no reply yet")
    said = {
        "number": conclusion.number,
        "day": f"{localdate(conclusion.received_at):%d.%m.%Y}",
        "expert": f"{conclusion.expert_name} ({conclusion.accreditation})",
        "found": found,
        "reply": replied,
    }
    return _("№ %(number)s, %(day)s, %(expert)s: %(found)s. Reply: %(reply)s") % said


def _day(day: date) -> str:
    return date_format(day, "j E Y").replace(" ", "\u00a0")
