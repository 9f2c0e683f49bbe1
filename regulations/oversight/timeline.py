"""The approval of one act on an axis of time: rounds, steps, positions and pauses as bars.

Every bar has its words: who cannot see the picture reads the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from regulations.consultation import standing as consultations
from regulations.models import Act, Approval, CheckRequest, Pause, SignOff, Slot, Step
from regulations.oversight.clock import Clock, clock

if TYPE_CHECKING:
    from datetime import date

_TICKS = 6
_TONES = {
    SignOff.Verdict.AGREED: "ok",
    SignOff.Verdict.WITH_REMARKS: "wait",
    SignOff.Verdict.REFUSED: "stop",
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of the axis in percent of its width; ``due`` is where the term ends, if in sight."""

    kind: str
    title: str
    words: str
    tone: str
    start: float
    width: float
    due: float | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """One round: its bars in the order of the chain."""

    approval: Approval
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    day: date


@dataclass(frozen=True, slots=True)
class Timeline:
    """``checks`` are the completeness checks of the package, before the rounds."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    checks: tuple[Bar, ...] = ()


def timeline(act: Act, at: datetime) -> Timeline:
    """The time line as it stands at that moment; a fixed number of queries."""
    approvals = list(_approvals(act))
    checks = list(act.check_requests.select_related("verdict").order_by("asked_at", "pk"))
    if not (approvals or checks):
        return Timeline((), ())
    begun = min(
        [asked.asked_at for asked in checks[:1]] + [passed.started_at for passed in approvals[:1]]
    )
    over = max(
        [approval.ended_at or at for approval in approvals] + [_ended(each, at) for each in checks]
    )
    axis = _Axis(begun, max(over, begun + timedelta(hours=1)))
    time = clock([approval.pk for approval in approvals])
    return Timeline(
        lanes=tuple(
            Lane(approval, tuple(_bars(approval, axis, time, at))) for approval in approvals
        ),
        ticks=axis.ticks,
        checks=tuple(_check(each, axis, time, at) for each in checks),
    )


def _ended(asked: CheckRequest, at: datetime) -> datetime:
    return asked.verdict.given_at if hasattr(asked, "verdict") else at


def _check(asked: CheckRequest, axis: _Axis, time: Clock, at: datetime) -> Bar:
    given = getattr(asked, "verdict", None)
    over = _ended(asked, at)
    said, tone = _("awaited"), "wait"
    if given:
        said = f"{given.get_verdict_display()}, {given.person_name}"
        tone = "ok" if given.is_complete else "stop"
    days = time.calendar.between(timezone.localdate(asked.asked_at), timezone.localdate(over))
    return Bar(
        kind="slot",
        title=asked.position_title,
        words=f"{said}; {_span(asked.asked_at, over if given else None, max(days, 0))}",
        tone=tone,
        start=axis.place(asked.asked_at),
        width=_width(axis, asked.asked_at, over),
        due=axis.due(asked.due),
    )


def _approvals(act: Act):
    slots = Slot.objects.select_related("sign_off", "carried", "heir", "removal").order_by("pk")
    return act.approvals.prefetch_related(
        Prefetch("steps", Step.objects.order_by("order")),
        Prefetch("steps__slots", slots),
        Prefetch("pauses", Pause.objects.select_related("resumption").order_by("paused_at")),
    ).order_by("round")


@dataclass(frozen=True, slots=True)
class _Axis:
    begun: datetime
    over: datetime

    def place(self, moment: datetime) -> float:
        share = (moment - self.begun) / (self.over - self.begun)
        return round(100 * min(max(share, 0.0), 1.0), 2)

    def due(self, day: date | None) -> float | None:
        """Where the term ends (the last moment of its day), unless beyond the axis."""
        if day is None:
            return None
        end = timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))
        return self.place(end) if self.begun <= end <= self.over else None

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Beginnings of days, evenly, as many as a phone can show."""
        first = timezone.localdate(self.begun) + timedelta(days=1)
        days = (timezone.localdate(self.over) - first).days + 1
        every = max(1, -(-days // _TICKS))
        found = [first + timedelta(days=count) for count in range(0, max(days, 0), every)]
        return tuple(
            Tick(self.place(timezone.make_aware(datetime.combine(day, datetime.min.time()))), day)
            for day in found
        )


def _bars(approval: Approval, axis: _Axis, time: Clock, at: datetime) -> Iterator[Bar]:
    end = approval.ended_at or at
    for step in approval.steps.all():
        if step.opened_at is None:
            yield Bar("step", step.title, _("has not begun"), "", axis.place(end), 0.0)
            continue
        closed = step.closed_at or end
        yield Bar(
            kind="step",
            title=step.title,
            words=_span(
                step.opened_at,
                step.closed_at or approval.ended_at,
                time.days(approval.pk, step.opened_at, closed),
            ),
            tone="",
            start=axis.place(step.opened_at),
            width=_width(axis, step.opened_at, closed),
            due=axis.due(step.due),
        )
        if step.is_consultation:
            yield _experts(step, axis, closed, timezone.localdate(at))
        for slot in step.slots.all():
            yield _slot(slot, step, approval, axis, time, closed)
    for pause in approval.pauses.all():
        resumed = getattr(pause, "resumption", None)
        stop = resumed.resumed_at if resumed else end
        yield Bar(
            kind="pause",
            title=_("The clock is stopped: an answer of %(whom)s is awaited")
            % {"whom": pause.waits_for},
            words=_from_to(pause.paused_at, resumed.resumed_at if resumed else None),
            tone="",
            start=axis.place(pause.paused_at),
            width=_width(axis, pause.paused_at, stop),
        )


def _experts(step: Step, axis: _Axis, closed: datetime, on: date) -> Bar:
    """The text stood open: calendar days, which the bar of the step does not count."""
    where = consultations.of_step(step, on)
    return Bar(
        kind="slot",
        title=_("Independent experts"),
        words=f"{where.words}; {_from_to(step.opened_at, step.closed_at)}",
        tone=where.tone,
        start=axis.place(step.opened_at),
        width=_width(axis, step.opened_at, closed),
    )


def _slot(
    slot: Slot, step: Step, approval: Approval, axis: _Axis, time: Clock, closed: datetime
) -> Bar:
    given = getattr(slot, "sign_off", None)
    begun = slot.added_at or step.opened_at
    over = closed
    if given:
        over, said, tone = given.signed_at, given.get_verdict_display(), _TONES[given.verdict]
        said = f"{said}, {given.person_name}"
    elif slot.carried:
        over, tone = begun, "ok"
        said = _("agreed earlier, the sign-off still holds")
    elif slot.is_handed_on:
        over, tone = slot.heir.added_at, ""
        said = _("handed on to: %(position)s") % {"position": slot.heir.position_title}
    elif slot.is_removed:
        over, tone = slot.removal.removed_at, ""
        said = _("taken out: %(reason)s") % {"reason": slot.removal.reason}
    elif approval.state == Approval.State.RUNNING and step.state == Step.State.OPEN:
        said, tone = _("awaited"), "wait"
    else:
        said, tone = _("was not needed"), ""
    is_open = tone == "wait" and given is None
    span = _span(begun, None if is_open else over, time.days(approval.pk, begun, over))
    return Bar(
        kind="slot",
        title=slot.position_title,
        words=f"{said}; {span}",
        tone=tone,
        start=axis.place(begun),
        width=_width(axis, begun, over),
    )


def _width(axis: _Axis, begun: datetime, over: datetime) -> float:
    return round(max(axis.place(over) - axis.place(begun), 0.0), 2)


def _span(begun: datetime, over: datetime | None, days: int) -> str:
    counted = ngettext("%(count)s working day", "%(count)s working days", days) % {"count": days}
    return f"{_from_to(begun, over)}, {counted}"


def _from_to(begun: datetime, over: datetime | None) -> str:
    if over is None:
        return _("since %(begun)s") % {"begun": _moment(begun)}
    return _("%(begun)s – %(over)s") % {"begun": _moment(begun), "over": _moment(over)}


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y %H:%M}"
