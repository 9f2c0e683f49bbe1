"""Days of an assignment: what a term of the act comes to, the next report, the last working day.

A day that is no working day: the report is due on the last working day before it. An executor
may not report later than the act says, and nobody receives reports on a day off.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regulations.organisation.workdays import Workdays
    from regulations.text.duties import Term

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


@dataclass(frozen=True, slots=True)
class Starts:
    """Days from which an act lets terms run; None while not known."""

    signing: date
    publication: date | None = None
    force: date | None = None


def last_day(due: date, calendar: Workdays) -> date:
    """The working day by which a report that is due on ``due`` is late no more."""
    day = due
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def nth_due(first: date, every: str, n: int) -> date:
    """The day of the report after ``n`` accepted ones; 31 January is followed by 28 February."""
    return _add_months(first, _MONTHS[every] * n) if every else first


def first_due(term: Term, starts: Starts, calendar: Workdays) -> date | None:
    """The first day that ``term`` comes to; None where the act leaves it to an event or a person.

    A term counted from an event begins on the next day (ГК РФ, ст. 191).
    """
    if term.on:
        return _date(term.on)
    if term.every:
        return _first_of_period(term, starts.signing)
    if term.count:
        return _counted(term, starts, calendar)
    if term.month:
        return _next(starts.signing, term.month, term.day)
    return None


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:  # «31.02.2026» stands in acts too
        return None


def _counted(term: Term, starts: Starts, calendar: Workdays) -> date | None:
    begins = {
        "signing": starts.signing,
        "publication": starts.publication,
        "force": starts.force,
    }.get(term.start)
    if begins is None:
        return None
    if term.unit == "month":
        return _add_months(begins, term.count)
    if term.unit == "working_day":
        return calendar.add(begins, term.count)
    return begins + timedelta(days=term.count)


def _first_of_period(term: Term, after: date) -> date:
    """The end of the period under way, or the named day of the month after it."""
    if term.month:
        return _next(after, term.month, term.day)
    months = _MONTHS[term.every]
    last_month = ((after.month - 1) // months + 1) * months
    end = date(after.year, last_month, monthrange(after.year, last_month)[1])
    if not term.day:
        return end
    following = end + timedelta(days=1)
    return _day_of(following.year, following.month, term.day)


def _next(after: date, month: int, day: int) -> date:
    here = _day_of(after.year, month, day)
    return here if here > after else _day_of(after.year + 1, month, day)


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return _day_of(day.year + years, month + 1, day.day)


def _day_of(year: int, month: int, day: int) -> date:
    """That day, or the last one of a shorter month."""
    return date(year, month, max(1, min(day, monthrange(year, month)[1])))
