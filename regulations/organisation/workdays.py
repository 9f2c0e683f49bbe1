"""Working days: deadlines of the chain are counted in them.

The table for 2012–2027 is vendored in ``data/`` (python ``holidays`` 0.109, corrected and
cross-checked with xmlcalendar; its ``note`` says how): transfers are made by decree every year
and cannot be computed. ``CalendarException`` rows correct a day; beyond the table a week is
Monday to Friday.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "data" / "ru_workcalendar_2012_2027.json"


@dataclass(frozen=True, slots=True)
class Workdays:
    """A working calendar: the vendored table with ``exceptions`` (day → works) over it."""

    exceptions: Mapping[date, bool]

    def is_working(self, day: date) -> bool:
        if day in self.exceptions:
            return self.exceptions[day]
        off, worked = _table()
        if day in off:
            return False
        return day.weekday() < 5 or day in worked

    def add(self, start: date, days: int) -> date:
        """Return the last day of a term of ``days`` working days that begins after ``start``.

        A term is counted from the next day (ГК РФ, ст. 191), so it never ends on a holiday.
        ``days`` must be positive.
        """
        if days < 1:
            raise ValueError(days)
        day = start
        while days:
            day += timedelta(days=1)
            days -= self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to ``end`` (negative when ``end`` is before)."""
        if end < start:
            return -self.between(end, start)
        days = ((start + timedelta(days=n + 1)) for n in range((end - start).days))
        return sum(self.is_working(day) for day in days)


@cache
def _years() -> Mapping[str, Mapping[str, list[str]]]:
    return json.loads(_TABLE.read_text(encoding="utf-8"))["years"]


def last_year() -> int:
    """The last year whose holidays and transfers the vendored table knows."""
    return max(map(int, _years()))


@cache
def _table() -> tuple[frozenset[date], frozenset[date]]:
    years = _years().values()

    def days(key: str) -> frozenset[date]:
        return frozenset(date.fromisoformat(day) for year in years for day in year[key])

    return days("weekday_off"), days("weekend_work")


def current() -> Workdays:
    """The calendar with the city's exceptions (one query)."""
    from regulations.organisation.models import CalendarException

    return Workdays(dict(CalendarException.objects.values_list("day", "is_working")))
