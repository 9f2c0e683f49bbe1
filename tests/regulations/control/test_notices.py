"""Who is told of what about an assignment: once, by name of the position, without its words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regulations.control.handing_over import hand_over
from regulations.control.reporting import ask_due, report
from regulations.control.ruling import move_due, rule, take_off
from regulations.models import Notice
from regulations.notices.forget import KEPT, forget
from regulations.notices.morning import morning
from regulations.notices.sweep import sweep
from regulations.organisation.models import Substitution
from tests.regulations.control.scene import DUE, assigned, at, enacted
from tests.regulations.notices.told import deliver, everything, to

pytestmark = pytest.mark.django_db


def told(task, event: str = "") -> set[tuple[str, str]]:
    """(event, login) of what still stands about the assignment."""
    rows = Notice.objects.filter(assignment=task, closed_at=None)
    rows = rows.filter(event=event) if event else rows
    return set(rows.values_list("event", "person__username"))


def test_each_decision_tells_who_must_know(city):
    task = assigned(city, co_executors=(city.positions["legal"],))
    assert told(task) == {("assigned", "finance"), ("assigned", "legal")}
    given = report(task, by=city.finance, text="Сделано.", at=city.later())
    assert told(task, "reported") == {("reported", "deputy")}
    rule(given, by=city.deputy, verdict="returned", reason="Нет.", at=city.later())
    assert told(task, "reported") == set()
    assert told(task, "sent_back") == {("sent_back", "finance")}
    ask_due(task, by=city.finance, day=DUE + timedelta(7), reason="Ждём.", at=city.later())
    assert told(task, "due_asked") == {("due_asked", "deputy")}
    move_due(task, by=city.deputy, day=DUE + timedelta(7), at=city.later())
    assert told(task, "due_asked") == set()
    assert told(task, "due_moved") == {("due_moved", "finance")}
    report(task, by=city.finance, text="Сделано.", at=city.later())
    assert told(task, "sent_back") == set()
    take_off(task, by=city.deputy, outcome="executed", mark="Да.", at=city.later())
    assert told(task, "taken_off") == {("taken_off", "finance"), ("taken_off", "legal")}
    assert told(task, "assigned") == set()


def test_the_morning_reminds_and_then_tells_what_is_overdue_once(city):
    task = assigned(city)  # due on Friday, 18.12.2026
    for day in (14, 15, 15, 16):
        morning(at(day))
    assert told(task, "task_near") == {("task_near", "finance")}
    assert Notice.objects.filter(event="task_near").count() == 1
    for day in (21, 21, 22):
        morning(at(day))
    assert told(task, "task_late") == {("task_late", "finance")}
    assert told(task, "tasks_late") == {("tasks_late", "deputy")}
    report(task, by=city.finance, text="Сделано.", at=at(22))
    assert not {event for event, _who in told(task)} & {"task_late", "tasks_late", "task_near"}


def test_a_digest_says_every_day_what_is_overdue_still(city):
    assigned(city)
    deliver(city.later())
    for day in (21, 22):
        morning(at(day))
        letters = deliver(at(day))
        assert "Вы не отчитались в срок" in to(letters, "finance")[-1].body
        assert "Поручение просрочено" in to(letters, "deputy")[-1].body


def test_who_acts_or_takes_over_is_told_by_the_next_look(city):
    task = assigned(city)
    Substitution.objects.create(
        position=city.positions["finance"],
        person=city.acting,
        starts=city.now.date(),
        ends=city.now.date(),
        basis="распоряжение № 9-р",
    )
    sweep(city.later())
    assert told(task) == {("assigned", "finance"), ("assigned", "acting")}
    hand_over(
        task,
        city.positions["legal"],
        part="executor",
        by=city.chief,
        reason="Уволен.",
        at=city.later(),
    )
    assert told(task) == {("assigned", "legal")}


def test_a_mail_names_the_act_and_never_its_words_nor_those_of_a_report(city):
    task = assigned(city, enacted(city, subject="О бюджете сквера"), note="Тайная справка.")
    given = report(task, by=city.finance, text="Тайный отчёт.", at=city.later())
    rule(given, by=city.deputy, verdict="returned", reason="Тайный упрёк.", at=city.later())
    letters = deliver(city.later())
    assert "Вам поручено актом" in to(letters, "finance")[0].subject
    assert f"/admin/control/{task.pk}/" in to(letters, "finance")[0].body
    assert any("О бюджете сквера" in letter.body for letter in letters)
    for letter in letters:
        for word in ("Тайн", "предусмотреть"):
            assert word not in everything(letter)


def test_a_mail_of_an_act_not_for_the_public_names_no_title(city):
    assigned(city, enacted(city, subject="О скрытом", restricted=True))
    (letter,) = to(deliver(city.later()), "finance")
    assert "О скрытом" not in everything(letter)
    assert "не для публикации" in everything(letter)


def test_the_bell_leads_to_the_assignment_and_reading_it_settles_the_bell(city, client):
    task = assigned(city)
    client.force_login(city.finance)
    page = client.get("/admin/desk/notices/").content.decode()
    assert f"/admin/control/{task.pk}/" in page
    client.get(f"/admin/control/{task.pk}/")
    assert not Notice.objects.filter(person=city.finance, assignment=task).unread().exists()


def test_a_year_after_it_was_taken_off_nobody_needs_what_was_told(city):
    task, still = assigned(city), assigned(city)
    take_off(task, by=city.deputy, outcome="executed", mark="Да.", at=city.later())
    forget(city.now + KEPT + timedelta(days=1))
    assert told(task) == set()
    assert told(still, "assigned")
