"""How an assignment stands: who executes, until when, what is awaited. Computed from its rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.utils import timezone

from regulations.control.terms import last_day, nth_due
from regulations.models import (
    Assignment,
    DueChange,
    DueRequest,
    ExecutionReport,
    Handover,
    ReportRuling,
    TakenOff,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import Position
    from regulations.organisation.workdays import Workdays


@dataclass(frozen=True)
class Standing:
    """An assignment with its rows as ``with_rows`` reads them; asks the database nothing."""

    assignment: Assignment
    calendar: Workdays

    @cached_property
    def reports(self) -> list[ExecutionReport]:
        return list(self.assignment.reports.all())

    @cached_property
    def requests(self) -> list[DueRequest]:
        return list(self.assignment.due_requests.all())

    @cached_property
    def changes(self) -> list[DueChange]:
        return list(self.assignment.due_changes.all())

    @cached_property
    def handovers(self) -> list[Handover]:
        return list(self.assignment.handovers.all())

    @property
    def taken_off(self) -> TakenOff | None:
        return getattr(self.assignment, "taken_off", None)

    @property
    def is_open(self) -> bool:
        return self.taken_off is None

    # --- who ----------------------------------------------------------------------------------

    @cached_property
    def executor(self) -> Position:
        return self._held(Handover.Part.EXECUTOR, self.assignment.executor)

    @cached_property
    def controller(self) -> Position:
        return self._held(Handover.Part.CONTROLLER, self.assignment.controller)

    def _held(self, part: str, first: Position) -> Position:
        taken = [each.to_position for each in self.handovers if each.part == part]
        return taken[-1] if taken else first

    # --- until when ---------------------------------------------------------------------------

    @cached_property
    def accepted(self) -> list[ReportRuling]:
        """The rulings by which reports of a repeated assignment were accepted, oldest first."""
        return [
            report.ruling
            for report in self.reports
            if hasattr(report, "ruling") and report.ruling.verdict == ReportRuling.Verdict.ACCEPTED
        ]

    @cached_property
    def due(self) -> date | None:
        """The day of the report that is owed now: as the act says, or as it was moved to."""
        first = self.assignment.due
        due = nth_due(first, self.assignment.every, len(self.accepted)) if first else None
        since = self.accepted[-1].said_at if self.accepted else None
        for change in self.changes:
            # A term moved is that of one report, and ends as it is accepted.
            is_past = since is not None and change.said_at <= since
            if change.new_due and change.old_due == due and not is_past:
                due = change.new_due
        return due

    @cached_property
    def last_day(self) -> date | None:
        """The last working day on which a report is in time."""
        return last_day(self.due, self.calendar) if self.due else None

    # --- what is awaited ----------------------------------------------------------------------

    @cached_property
    def awaiting(self) -> ExecutionReport | None:
        """The report that waits for whoever keeps control."""
        last = self.reports[-1] if self.reports else None
        return last if last and self.is_open and not hasattr(last, "ruling") else None

    @cached_property
    def returned(self) -> ReportRuling | None:
        """The return of the newest report, while no other has been handed in."""
        last = self.reports[-1] if self.reports else None
        ruling = getattr(last, "ruling", None)
        return ruling if ruling and ruling.verdict == ReportRuling.Verdict.RETURNED else None

    @cached_property
    def request(self) -> DueRequest | None:
        """The request for another term that waits for an answer."""
        last = self.requests[-1] if self.requests else None
        return last if last and self.is_open and not hasattr(last, "answer") else None

    def is_overdue(self, on: date) -> bool:
        """Whether the executor owes a report whose last day is over: one handed in is not owed."""
        return (
            self.is_open
            and self.awaiting is None
            and self.last_day is not None
            and self.last_day < on
        )

    # --- how it ended -------------------------------------------------------------------------

    @cached_property
    def done_on(self) -> date | None:
        """The day of the report on which it was taken off control, or of that, if none was."""
        if self.taken_off is None:
            return None
        last = self.reports[-1] if self.reports else self.taken_off
        return timezone.localdate(last.said_at)

    @property
    def done_in_time(self) -> bool:
        """Whether it was executed by its last day; what has no day is never late."""
        return (
            self.taken_off is not None
            and self.taken_off.outcome == TakenOff.Outcome.EXECUTED
            and (self.last_day is None or self.done_on <= self.last_day)
        )


def with_rows(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Read with everything that ``Standing`` asks: seven queries, however many there are."""
    return (
        assignments.select_related(
            "edition__act__issuer",
            "edition__act__responsible_unit",
            "executor__holder",
            "executor__unit",
            "controller__holder",
            "controller__unit",
            "taken_off",
        )
        .defer("edition__canonical", "edition__html", "edition__act__body")
        .prefetch_related(
            "co_executors__position",
            Prefetch("reports", ExecutionReport.objects.select_related("ruling", "file")),
            Prefetch("due_requests", DueRequest.objects.select_related("answer")),
            "due_changes",
            Prefetch(
                "handovers",
                Handover.objects.select_related("to_position__holder", "to_position__unit"),
            ),
        )
    )


def standings(assignments: Iterable[Assignment], calendar: Workdays) -> list[Standing]:
    return [Standing(each, calendar) for each in assignments]


def soonest_first(found: Iterable[Standing]) -> list[Standing]:
    """Soonest due first, as terms were moved; what stands for good comes last."""
    return sorted(
        found, key=lambda standing: (standing.last_day or date.max, standing.assignment.pk)
    )
