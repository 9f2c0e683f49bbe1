"""What whoever keeps control decides: accept or return a report, move the term, take off control.

Only the head of the city, or whom the act charges with control, takes a document off control, with
the mark of execution; changes of terms are recorded (domain facts, section 2).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.control import telling
from regulations.control.locking import lock, said_by
from regulations.control.powers import as_controller
from regulations.errors import ActRefused, NotYours
from regulations.models import DueChange, ReportRuling, TakenOff
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import Model

    from regulations.control.standing import Standing
    from regulations.models import Assignment, ExecutionReport
    from regulations.organisation.models import User


@transaction.atomic
def rule(
    report: ExecutionReport, *, by: User, verdict: str, at: datetime, reason: str = ""
) -> ReportRuling:
    """Accept a report of a repeated assignment, so that the next is owed, or return any report.

    Raises NotYours, or ActRefused: ruled already, no reasons for a return, nothing repeated.
    """
    standing = lock(report.assignment)
    said = _require_controller(standing, by, at)
    if standing.awaiting is None or standing.awaiting.pk != report.pk:
        raise ActRefused("ruled", _("This report waits for no decision any more."))
    if verdict not in ReportRuling.Verdict.values:
        raise ActRefused("verdict", _("Choose a decision."))
    if verdict == ReportRuling.Verdict.RETURNED and not reason.strip():
        raise ActRefused("reasons", _("Say what is missing: the executor will read it."))
    if verdict == ReportRuling.Verdict.ACCEPTED and not standing.assignment.every:
        raise ActRefused(
            "not_repeated",
            _("No other report will follow: take the assignment off control instead."),
        )
    given = ReportRuling.objects.create(
        report=report, verdict=verdict, reason=reason.strip(), **said
    )
    event = "report_accepted" if verdict == ReportRuling.Verdict.ACCEPTED else "report_returned"
    _record(event, standing, given, at)
    return given


@transaction.atomic
def move_due(
    assignment: Assignment,
    *,
    by: User,
    day: date | None,
    at: datetime,
    reason: str = "",
) -> DueChange:
    """Set another term; it answers the executor's request, if one waits.

    Raises NotYours, or ActRefused: the same day, one before the act, no reason and no request.
    """
    standing = lock(assignment)
    said = _require_controller(standing, by, at)
    if day is None or day == standing.due or day < assignment.edition.dated:
        raise ActRefused("due", _("Choose another day, not before the act was signed."))
    if not reason.strip() and standing.request is None:
        raise ActRefused("reason", _("Say why the term is moved."))
    moved = DueChange.objects.create(
        assignment=standing.assignment,
        request=standing.request,
        old_due=standing.due,
        new_due=day,
        reason=reason.strip(),
        **said,
    )
    _record("due_changed", standing, moved, at, old=_iso(moved.old_due), new=_iso(day))
    return moved


@transaction.atomic
def refuse_due(assignment: Assignment, *, by: User, reason: str, at: datetime) -> DueChange:
    """Leave the term as it is. Raises NotYours, or ActRefused: nothing was asked, no reasons."""
    standing = lock(assignment)
    said = _require_controller(standing, by, at)
    if standing.request is None:
        raise ActRefused("answered", _("No request for another term waits for an answer."))
    if not reason.strip():
        raise ActRefused("reasons", _("Say why the term stays: the executor will read it."))
    refused = DueChange.objects.create(
        assignment=standing.assignment,
        request=standing.request,
        old_due=standing.due,
        reason=reason.strip(),
        **said,
    )
    _record("due_refused", standing, refused, at, asked=_iso(standing.request.asked_due))
    return refused


@transaction.atomic
def take_off(
    assignment: Assignment, *, by: User, outcome: str, mark: str, at: datetime
) -> TakenOff:
    """Take off control with the mark of execution. It ends the assignment for good.

    Raises NotYours, or ActRefused: taken off already, no outcome, no mark.
    """
    standing = lock(assignment)
    said = _require_controller(standing, by, at)
    if outcome not in TakenOff.Outcome.values:
        raise ActRefused("outcome", _("Choose what came of it."))
    if not mark.strip():
        raise ActRefused("mark", _("Write the mark of execution: what was done, or why not."))
    taken = TakenOff.objects.create(
        assignment=standing.assignment, outcome=outcome, mark=mark.strip(), **said
    )
    _record("taken_off_control", standing, taken, at, outcome=outcome)
    return taken


def _require_controller(standing: Standing, by: User, at: datetime) -> dict[str, Any]:
    """The columns that say who decides, or a refusal."""
    if not standing.is_open:
        raise ActRefused("taken_off", _("The assignment is taken off control already."))
    found = as_controller(standing, by, timezone.localdate(at))
    if found is None:
        raise NotYours(
            "controller",
            _(
                "«%(position)s» keeps control of this, and the head of the city: one of them "
                "decides, and nobody on what they execute themselves."
            ),
            {"position": standing.controller.title},
        )
    position, candidate = found
    return said_by(candidate, position, at)


def _record(event: str, standing: Standing, row: Model, at: datetime, **facts: Any) -> None:
    ledger.append(
        event,
        ledger.subject_of(standing.assignment.edition.act),
        {
            "point": standing.assignment.label,
            "position": row.position_title,
            "person": row.person_name,
            "acting_by": row.acting_by,
            **facts,
        },
        rows=[row],
        stated_at=at,
    )
    telling.follow([standing.assignment.pk], at)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
