"""An assignment in words and colour, and what has happened to it, for pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates_by_position
from regulations.control.standing import Standing
from regulations.desk.deadline import Deadline, deadline
from regulations.desk.sheet import person_in_words
from regulations.enactment.status import status
from regulations.models import ForceEvent, Handover, TakenOff

if TYPE_CHECKING:
    from documents.models import StoredFile
    from regulations.models import Act, Assignment

_TONES = {TakenOff.Outcome.EXECUTED: "ok", TakenOff.Outcome.NOT_EXECUTED: "stop"}
_OVER = frozenset({"repealed", "struck_down", "expired"})


@dataclass(frozen=True, slots=True)
class Shown:
    """``words`` say how it stands, ``tone`` is ok, wait, stop or empty.

    ``people`` hold the executor's position that day; ``repealed`` says that the act, or the point,
    is in force no more.
    """

    standing: Standing
    words: str
    tone: str
    deadline: Deadline | None
    people: str
    repealed: str

    @property
    def assignment(self) -> Assignment:
        return self.standing.assignment

    @property
    def act(self) -> Act:
        return self.assignment.edition.act


def shown(standings: Iterable[Standing], on: date) -> list[Shown]:
    """Say these assignments, in a fixed number of queries."""
    standings = list(standings)
    people = candidates_by_position({standing.executor for standing in standings}, on)
    events: dict[int, list[ForceEvent]] = {}
    acts = {standing.assignment.edition.act_id for standing in standings}
    for event in ForceEvent.objects.filter(act__in=acts):
        events.setdefault(event.act_id, []).append(event)
    return [_shown(each, on, people, events) for each in standings]


def _shown(standing: Standing, on: date, people: dict, events: dict) -> Shown:
    act = standing.assignment.edition.act
    term = (
        deadline(standing.last_day, on, standing.calendar)
        if standing.is_open and standing.last_day
        else None
    )
    words, tone = _state(standing, term)
    names = ", ".join(person_in_words(c) for c in people.get(standing.executor.pk, ()))
    return Shown(
        standing=standing,
        words=words,
        tone=tone,
        deadline=term,
        people=names or _("nobody holds the position"),
        repealed=_repealed(standing.assignment.eid, events.get(act.pk, ()), act, on),
    )


def _state(standing: Standing, term: Deadline | None) -> tuple[str, str]:
    taken = standing.taken_off
    if taken:
        return taken.get_outcome_display(), _TONES.get(taken.outcome, "")
    if standing.awaiting:
        return _("the report waits for a decision"), "wait"
    if standing.returned:
        return _("the report is returned"), "stop" if term and term.is_over else "wait"
    if term is None:
        return _("for good"), ""
    return (_("overdue"), "stop") if term.is_over else (_("in execution"), term.tone)


def _repealed(eid: str, events: Iterable[ForceEvent], act: Act, on: date) -> str:
    """«Утратило силу …» of the act or of this point, while it is so."""
    events = list(events)
    whole = status(events, on, act.valid_until)
    if whole.code in _OVER:
        return whole.words
    for event in events:
        if event.eid == eid and event.kind == ForceEvent.Kind.REPEALED and event.on <= on:
            return _("The point is no longer in force since %(date)s") % {
                "date": f"{event.on:%d.%m.%Y}"
            }
    return ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened to an assignment."""

    when: datetime
    what: str
    who: str
    tone: str = ""
    text: str = ""
    file: StoredFile | None = None


def course(standing: Standing) -> list[Moment]:
    """Everything that happened, oldest first. Asks the database nothing."""
    task = standing.assignment
    moments = [_moment(task, _("Put on control"), text=task.note)]
    for report in standing.reports:
        moments.append(_moment(report, _("Report"), text=report.text, file=report.file))
        if hasattr(report, "ruling"):
            ruling = report.ruling
            what = _("Report: %(verdict)s") % {"verdict": ruling.get_verdict_display()}
            tone = "ok" if ruling.verdict == ruling.Verdict.ACCEPTED else "stop"
            moments.append(_moment(ruling, what, tone=tone, text=ruling.reason))
    for request in standing.requests:
        what = _("Asked for the term %(day)s") % {"day": _day(request.asked_due)}
        moments.append(_moment(request, what, text=request.reason))
    for change in standing.changes:
        if change.new_due:
            what = _("Term moved from %(old)s to %(new)s") % {
                "old": _day(change.old_due),
                "new": _day(change.new_due),
            }
        else:
            what = _("The term stays")
        moments.append(_moment(change, what, tone="wait", text=change.reason))
    for handed in standing.handovers:
        is_control = handed.part == Handover.Part.CONTROLLER
        what = _("Control handed over to: %(to)s") if is_control else _("Handed over to: %(to)s")
        moments.append(_moment(handed, what % {"to": handed.to_title}, text=handed.reason))
    taken = standing.taken_off
    if taken:
        what = _("Taken off control: %(outcome)s") % {"outcome": taken.get_outcome_display()}
        moments.append(_moment(taken, what, tone=_TONES.get(taken.outcome, ""), text=taken.mark))
    return sorted(moments, key=lambda moment: moment.when)


def _moment(row, what: str, *, tone: str = "", text: str = "", file=None) -> Moment:
    who = ", ".join(filter(None, [row.position_title, row.person_name]))
    if row.acting_by:
        who = _("%(who)s (acting by order: %(order)s)") % {"who": who, "order": row.acting_by}
    return Moment(row.said_at, what, who, tone, text, file)


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "–"
