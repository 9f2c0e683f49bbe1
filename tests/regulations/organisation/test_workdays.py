"""The working calendar: the vendored table, the city's exceptions, terms of days."""

import json
import random
from bisect import bisect_right
from datetime import date, timedelta

import pytest

from regulations.organisation import checks, workdays
from regulations.organisation.models import CalendarException
from regulations.organisation.workdays import Workdays

PLAIN = Workdays({})
TABLE = json.loads(workdays._TABLE.read_text(encoding="utf-8"))["years"]


def days_of(year: int):
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", sorted(TABLE))
def test_every_year_has_the_working_days_its_decree_gives(year):
    worked = sum(PLAIN.is_working(day) for day in days_of(int(year)))
    assert worked == TABLE[year]["working_days"]


def test_2012_has_249_working_days():
    assert sum(PLAIN.is_working(day) for day in days_of(2012)) == 249


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2012, 4, 28), True),  # Saturday, worked for Monday 30 April
        (date(2012, 4, 30), False),
        (date(2012, 6, 9), True),  # Saturday, worked for Monday 11 June
        (date(2012, 6, 12), False),  # День России
        (date(2012, 11, 5), False),  # Monday after a Sunday holiday
        (date(2012, 11, 6), True),
        (date(2040, 1, 2), True),  # beyond the table: Monday
        (date(2040, 1, 1), False),  # beyond the table: Sunday
    ],
)
def test_transfers_move_days(day, works):
    assert PLAIN.is_working(day) is works


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # from Friday over the weekend
        (date(2012, 12, 28), 1, date(2012, 12, 29)),  # a worked Saturday
        (date(2012, 12, 29), 1, date(2013, 1, 9)),  # over the New Year holidays
        (date(2012, 4, 27), 2, date(2012, 5, 2)),  # Saturday worked, 30 April and 1 May off
        (date(2012, 6, 11), 1, date(2012, 6, 13)),  # begins on a day off, never ends on one
    ],
)
def test_a_term_ends_on_a_working_day(start, days, due):
    assert PLAIN.add(start, days) == due
    assert PLAIN.is_working(due)
    assert PLAIN.between(start, due) == days


def worked_days() -> list[date]:
    """Every working day of the table, written out from its lists alone."""
    days = []
    for year, facts in TABLE.items():
        off, worked = set(facts["weekday_off"]), set(facts["weekend_work"])
        for day in days_of(int(year)):
            is_weekday = day.isoweekday() not in (6, 7)
            if day.isoformat() not in off and (is_weekday or day.isoformat() in worked):
                days.append(day)
    return days


def test_a_thousand_terms_end_where_the_written_out_days_say():
    """An independent count: the n-th day after the start in the list of all working days."""
    dice, days = random.Random(2012), worked_days()
    span = (date(2027, 6, 30) - date(2012, 1, 1)).days
    for _ in range(1000):
        start = date(2012, 1, 1) + timedelta(days=dice.randrange(span))
        length = dice.randint(1, 60)
        due = days[bisect_right(days, start) + length - 1]
        assert PLAIN.add(start, length) == due
        assert PLAIN.between(start, due) == length


def test_a_term_has_at_least_a_day():
    with pytest.raises(ValueError, match="0"):
        PLAIN.add(date(2026, 11, 23), 0)


def test_days_between_are_negative_backwards():
    assert PLAIN.between(date(2026, 11, 27), date(2026, 11, 23)) == -4


@pytest.mark.django_db
def test_the_city_corrects_a_day():
    CalendarException.objects.create(day=date(2026, 11, 24), is_working=False, basis="День города")
    CalendarException.objects.create(day=date(2026, 11, 28), is_working=True, basis="Перенос")
    calendar = workdays.current()
    assert calendar.add(date(2026, 11, 23), 1) == date(2026, 11, 25)
    assert calendar.is_working(date(2026, 11, 28))
    assert PLAIN.add(date(2026, 11, 23), 1) == date(2026, 11, 24)


@pytest.mark.django_db
def test_the_calendar_costs_one_query(django_assert_num_queries):
    for n in range(20):
        CalendarException.objects.create(
            day=date(2026, 1, 1) + timedelta(days=n), is_working=False, basis="-"
        )
    with django_assert_num_queries(1):
        workdays.current().add(date(2026, 1, 1), 10)


def test_the_end_of_the_table_is_warned_of(monkeypatch):
    monkeypatch.setattr(workdays, "last_year", lambda: 2999)
    assert checks.check_calendar_reaches() == []
    monkeypatch.setattr(workdays, "last_year", lambda: 2000)
    assert [warning.id for warning in checks.check_calendar_reaches()] == ["organisation.W001"]
