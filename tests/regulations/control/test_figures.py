"""Execution in figures: what is owed, overdue, done in time, in how many working days."""

from __future__ import annotations

import pytest

from regulations.control.reporting import report
from regulations.control.ruling import move_due, take_off
from regulations.models import Assignment, Handover
from regulations.organisation.models import IssuingBody, Position, Unit
from regulations.oversight.execution import assignment_rows, by_term, by_unit, on_control
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
    rows = assignment_rows(by_term(Assignment.objects.filter(pk=owed.pk)), at(22).date())
    assert rows[0].state == "просрочено, просрочено на 2 рабочих дня"


def test_units_of_one_name_in_two_bodies_are_two_rows(city):
    assigned(city)
    duma = IssuingBody.objects.create(name="городская дума", slug="duma")
    namesake = Unit.objects.create(body=duma, name=city.units["finance"].name)
    post = Position.objects.create(title="Начальник", unit=namesake, role="head_of_unit")
    other = assigned(city, name="legal", eid="para_3")
    Handover.objects.create(
        assignment=other,
        part="executor",
        from_position=other.executor,
        from_title=other.executor_title,
        to_position=post,
        to_title=post.title,
        reason="Передано думе.",
        person=city.chief,
        person_name="К",
        said_at=city.later(),
    )
    rows = by_unit(on_control(), at(22).date())
    assert [(row.unit, row.put) for row in rows] == [(namesake.name, 1)] * 2


def test_assignments_are_listed_by_the_day_they_were_moved_to(city):
    edition = enacted(city)
    for_good = assigned(city, edition, eid="para_1", due=None)
    moved, stays = (assigned(city, edition, eid=eid) for eid in ("para_2", "para_3"))
    move_due(moved, by=city.deputy, day=at(25).date(), reason="Отпуск.", at=city.later())
    listed = [each.assignment for each in by_term(on_control())]
    assert listed == [stays, moved, for_good]
