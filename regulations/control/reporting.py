"""What the executor does: report, and ask for another term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.errors import FileRefused
from documents.models import StoredFile
from documents.sniff import require_any
from regulations.control import telling
from regulations.control.locking import lock, said_by
from regulations.control.powers import as_executor
from regulations.errors import ActRefused, NotYours
from regulations.models import DueRequest, ExecutionReport
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.approval.eligibility import Candidate
    from regulations.control.standing import Standing
    from regulations.models import Assignment
    from regulations.organisation.models import User


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as sent: its name and bytes."""

    name: str
    data: bytes


@transaction.atomic
def report(
    assignment: Assignment, *, by: User, text: str, at: datetime, paper: Paper | None = None
) -> ExecutionReport:
    """Say what was done. Raises NotYours, or ActRefused: no words, a report waits already."""
    standing = lock(assignment)
    candidate = _require_executor(standing, by, at)
    if not text.strip():
        raise ActRefused("report_text", _("Write what was done."))
    if standing.awaiting is not None:
        raise ActRefused(
            "reported", _("Your report of this assignment waits for a decision already.")
        )
    stored = _store(paper, at)
    given = ExecutionReport.objects.create(
        assignment=standing.assignment,
        for_due=standing.due,
        text=text.strip(),
        file=stored,
        **said_by(candidate, standing.executor, at),
    )
    ledger.append(
        "execution_reported",
        ledger.subject_of(standing.assignment.edition.act),
        {
            "point": standing.assignment.label,
            "position": given.position_title,
            "person": given.person_name,
            "acting_by": given.acting_by,
        },
        rows=[given, stored] if stored else [given],
        stated_at=at,
    )
    telling.follow([assignment.pk], at)
    return given


@transaction.atomic
def ask_due(
    assignment: Assignment, *, by: User, day: date | None, reason: str, at: datetime
) -> DueRequest:
    """Ask for a later day.

    Raises NotYours, or ActRefused: no later day, no reason, a request waits already.
    """
    standing = lock(assignment)
    candidate = _require_executor(standing, by, at)
    if standing.request is not None:
        raise ActRefused("asked", _("A request for another term waits for an answer already."))
    if standing.due is None:
        raise ActRefused("no_due", _("This assignment has no term: there is nothing to move."))
    if day is None or day <= standing.due or day <= timezone.localdate(at):
        raise ActRefused("due", _("Ask for a day later than the present term and than today."))
    if not reason.strip():
        raise ActRefused("reason", _("Say why the term cannot be kept."))
    asked = DueRequest.objects.create(
        assignment=standing.assignment,
        asked_due=day,
        reason=reason.strip(),
        **said_by(candidate, standing.executor, at),
    )
    ledger.append(
        "due_asked",
        ledger.subject_of(standing.assignment.edition.act),
        {
            "point": standing.assignment.label,
            "position": asked.position_title,
            "person": asked.person_name,
            "day": day.isoformat(),
        },
        rows=[asked],
        stated_at=at,
    )
    telling.follow([assignment.pk], at)
    return asked


def _require_executor(standing: Standing, by: User, at: datetime) -> Candidate:
    if not standing.is_open:
        raise ActRefused("taken_off", _("The assignment is taken off control already."))
    candidate = as_executor(standing, by, timezone.localdate(at))
    if candidate is None:
        raise NotYours(
            "executor",
            _("«%(position)s» executes this: who holds the position reports."),
            {"position": standing.executor.title},
        )
    return candidate


def _store(paper: Paper | None, at: datetime) -> StoredFile | None:
    if paper is None or not paper.data:
        return None
    try:
        require_any(paper.name, paper.data)
    except FileRefused as refused:
        raise ActRefused("report_file", str(refused)) from None
    return StoredFile.objects.store(paper.data, name=paper.name, at=at)
