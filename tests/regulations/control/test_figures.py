"""Execution in figures: what is owed, overdue, done in time, in how many working days."""

from __future__ import annotations

import pytest

from regulations.control.reporting import report
from regulations.control.ruling import take_off
from regulations.models import Assignment
from regulations.oversight.execution import assignment_rows, by_unit, on_control
from tests.regulations.control.scene import assigned, at, enacted

pytestmark = pytest.mark.django_db


def test_execution_is_counted_by_the_unit_that_executes(city):
    edition = enacted(city)  # Monday, 23.11.2026
    in_time, late, owed = (
        assigned(city, edition, eid=eid) for eid in ("para_1", "para_2", "para_3")
    )
    assigned(city, edition, name="legal", eid="para_1", due=None)
    report(in_time, by=city.finance, text="Сделано.", at=at(30, 11))  # five working days later
    take_off(in_time, by=city.deputy, outcome="executed", mark="Да.", at=at(21))
    report(late, by=city.finance, text="Сделано.", at=at(21))  # due on Friday, the 18th
    take_off(late, by=city.deputy, outcome="executed", mark="Да.", at=at(22))
    finance, legal = by_unit(on_control(), at(22).date())
    assert (finance.unit, finance.put, finance.open, finance.overdue) == (
        "департамент финансов",
        3,
        1,
        1,
    )
    assert (finance.done, finance.in_time, finance.days) == (2, 1, 12.5)  # 5 and 20
    assert (legal.open, legal.overdue, legal.days) == (1, 0, "")
    rows = assignment_rows(Assignment.objects.filter(pk=owed.pk), at(22).date())
    assert rows[0].state == "просрочено, просрочено на 2 рабочих дня"
