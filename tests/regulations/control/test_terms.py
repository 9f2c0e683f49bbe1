"""Days of an assignment: what the words come to, the report after the next, days off."""

from __future__ import annotations

from datetime import date

import pytest

from regulations.control.terms import Starts, first_due, last_day, nth_due
from regulations.organisation.workdays import Workdays
from regulations.text.duties import find_term

CALENDAR = Workdays({})
STARTS = Starts(date(2026, 11, 25), publication=date(2026, 12, 1))

CASES = {
    "до 01.03.2026": date(2026, 3, 1),
    "до 31.02.2026": None,
    "до 1 марта": date(2027, 3, 1),
    "до 20 декабря": date(2026, 12, 20),
    "в течение 30 дней со дня подписания": date(2026, 12, 25),
    "в течение 30 дней со дня официального опубликования": date(2026, 12, 31),
    "в течение пяти рабочих дней": date(2026, 12, 2),
    "в месячный срок": date(2026, 12, 25),
    "в течение 10 дней со дня вступления в силу": None,  # the day is not known yet
    "в течение 10 дней со дня поступления заявления": None,  # each case has its own
    "ежемесячно": date(2026, 11, 30),
    "ежемесячно до 5 числа": date(2026, 12, 5),
    "ежеквартально": date(2026, 12, 31),
    "ежеквартально до 10 числа": date(2027, 1, 10),
    "два раза в год": date(2026, 12, 31),
    "ежегодно до 1 февраля": date(2027, 2, 1),
    "постоянно": None,
}


@pytest.mark.parametrize("said", CASES)
def test_the_first_day_of_a_term(said):
    assert first_due(find_term(said), STARTS, CALENDAR) == CASES[said]


def test_a_day_off_is_due_on_the_working_day_before_it():
    assert last_day(date(2026, 12, 18), CALENDAR) == date(2026, 12, 18)
    assert last_day(date(2026, 12, 20), CALENDAR) == date(2026, 12, 18)  # a Sunday
    assert last_day(date(2027, 1, 5), CALENDAR) == date(2026, 12, 30)  # the New Year holidays
    assert last_day(date(2026, 12, 18), Workdays({date(2026, 12, 18): False})) == date(2026, 12, 17)


def test_reports_follow_each_other_from_the_first_day_and_short_months_lose_nothing():
    first = date(2027, 1, 31)
    months = [nth_due(first, "month", n) for n in range(3)]
    assert months == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert nth_due(first, "quarter", 1) == date(2027, 4, 30)
    assert nth_due(first, "half_year", 3) == date(2028, 7, 31)
    assert nth_due(date(2028, 2, 29), "year", 1) == date(2029, 2, 28)
    assert nth_due(first, "", 1) == first
