"""The term of a step: counted from the city's own day, never ending on a day off."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from regulations.approval.submit import submit
from regulations.organisation.models import CalendarException

pytestmark = pytest.mark.django_db


def due_of_first(city, at: datetime, **kwargs) -> date:
    return submit(city.draft(), by=city.drafter, at=at, **kwargs).steps.get(order=1).due


def test_the_day_is_that_of_vladivostok(city):
    """At 23:30 of Sunday in London it is Monday in Khabarovsk: the term begins on Tuesday."""
    assert due_of_first(city, datetime(2026, 11, 22, 23, 30, tzinfo=UTC)) == date(2026, 11, 26)
    assert due_of_first(city, datetime(2026, 11, 22, 10, 0, tzinfo=UTC)) == date(2026, 11, 25)


@pytest.mark.parametrize(("month", "day", "due"), [(1, 15, 20), (7, 16, 21)])
def test_there_is_no_summer_time(city, month, day, due):
    """A Thursday ends at 14:00 UTC, in January and in July alike."""
    last_minute = datetime(2026, month, day, 13, 59, tzinfo=UTC)
    assert due_of_first(city, last_minute) == date(2026, month, due)
    assert due_of_first(city, last_minute + timedelta(minutes=1)) == date(2026, month, due + 1)


def test_days_off_move_the_end(city):
    """31 December 2026 is off (for Sunday 4 January), so are the first ten days of 2027."""
    assert due_of_first(city, datetime(2026, 12, 30, 1, 0, tzinfo=UTC)) == date(2027, 1, 13)


def test_the_citys_own_day_off_counts(city):
    CalendarException.objects.create(day=date(2026, 11, 25), is_working=False, basis="Паводок")
    at = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    assert due_of_first(city, at) == date(2026, 11, 27)
    assert due_of_first(city, at, urgent="Паводок.") == date(2026, 11, 24)
