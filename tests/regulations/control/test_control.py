"""The way of an assignment: suggested, put on control, reported, returned, moved, taken off."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from documents.models import StoredFile
from regulations.control.handing_over import hand_over, positions_to_take_over
from regulations.control.powers import readable
from regulations.control.putting import put_on_control
from regulations.control.reporting import Paper, ask_due, report
from regulations.control.ruling import move_due, refuse_due, rule, take_off
from regulations.control.suggesting import suggestions
from regulations.errors import ActRefused, NotYours
from regulations.guards.visibility import may_see_act
from regulations.models import Assignment, LedgerEntry, TakenOff
from regulations.organisation import workdays
from regulations.organisation.models import IssuingBody, Position, Substitution, Unit
from regulations.verification import verify
from regulations.writing.linking import structure_of
from tests.regulations.control.scene import DUE, assigned, charge, enacted, stands

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


def test_the_points_of_an_act_are_suggested_with_executor_term_and_control(city):
    edition = enacted(city)
    found = suggestions(edition, structure_of(edition), workdays.current())
    money, reports = found.charges
    assert (money.label, money.executor, money.due) == (
        "2.",
        city.positions["finance"],
        date(2027, 3, 1),
    )
    assert money.term == "в срок до 1 марта 2027 г."
    assert (reports.executor, reports.co_executors, reports.every) == (
        city.positions["legal"],
        (city.positions["head"],),
        "quarter",
    )
    # Signed in November 2026: the quarter ends with December, its report is due on 10 January.
    assert reports.due == date(2027, 1, 10)
    assert found.controller == city.positions["deputy"]


def test_what_was_confirmed_quotes_the_edition_and_notes_what_was_left_out(city):
    edition = enacted(city)
    (put,) = put_on_control(
        edition,
        [charge(city)],
        by=city.chief,
        at=city.later(),
        first_look=True,
        left_out=["para_3"],
    )
    assert put.quote.startswith("Департаменту финансов (Дёмина А. Л.) в срок до 1 марта 2027 г.")
    assert (put.label, put.executor_title) == ("2.", "Директор департамента финансов")
    assert edition.control_review.left_out == ["para_3"]
    assert LedgerEntry.objects.latest("sequence").event == "put_on_control"
    assert list(verify()) == []


@pytest.mark.parametrize("name", ["drafter", "finance", "legal", "keeper", "press", "admin"])
def test_only_heads_put_points_on_control(city, name):
    edition = enacted(city)
    with pytest.raises(NotYours):
        put_on_control(
            edition, [charge(city)], by=city.people[name], at=city.later(), first_look=True
        )
    assert not Assignment.objects.exists()


def test_of_two_first_looks_at_a_time_the_second_is_told(city):
    """Both pages were open: what the second left out or marked counts for nothing."""
    edition = enacted(city)
    looks = {"edition": edition, "at": city.later(), "first_look": True}
    put_on_control(charges=[], by=city.chief, left_out=["para_2", "para_3"], **looks)
    with pytest.raises(ActRefused) as refused:
        put_on_control(charges=[charge(city)], by=city.mayor, left_out=["para_3"], **looks)
    assert refused.value.code == "reviewed"
    assert city.chief.signature_name in str(refused.value.message)
    assert not Assignment.objects.exists()
    assert edition.control_review.left_out == ["para_2", "para_3"]


def test_a_specialist_neither_keeps_control_nor_is_charged_beside(city):
    specialist = city.positions["drafter"]
    for fields in ({"controller": specialist}, {"co_executors": (specialist,)}):
        with pytest.raises(ActRefused) as refused:
            assigned(city, **fields)
        assert refused.value.code == "specialist"
    task = assigned(city, executor=specialist)
    to = Position.objects.create(title="Консультант", unit=city.units["finance"])
    with pytest.raises(ActRefused) as refused:
        hand_over(task, to, part="controller", by=city.chief, reason="Уволен.", at=city.later())
    assert refused.value.code == "takes_over"


def test_a_co_executor_is_of_the_body_and_never_keeps_control(city):
    with pytest.raises(ActRefused) as refused:
        assigned(city, co_executors=(city.positions["deputy"],))
    assert refused.value.code == "controls_self"
    duma = IssuingBody.objects.create(name="городская дума", slug="duma")
    unit = Unit.objects.create(body=duma, name="аппарат думы")
    alien = Position.objects.create(title="Начальник аппарата", unit=unit, role="head_of_unit")
    with pytest.raises(ActRefused) as refused:
        assigned(city, co_executors=(alien,))
    assert refused.value.code == "another_body"
    assert not Assignment.objects.exists()


def test_a_co_executor_takes_nothing_over(city):
    task, legal = assigned(city, co_executors=(city.positions["legal"],)), city.positions["legal"]
    assert legal not in positions_to_take_over(stands(task))
    for part in ("controller", "executor"):
        with pytest.raises(ActRefused) as refused:
            hand_over(task, legal, part=part, by=city.chief, reason="Уволен.", at=city.later())
        assert refused.value.code == "takes_over"


def test_a_superuser_does_not_hand_control_to_a_position_of_their_own(city):
    task = assigned(city)
    own = Position.objects.create(
        title="Советник", unit=city.units["legal"], role="head_of_unit", holder=city.admin
    )
    for part in ("controller", "executor"):
        with pytest.raises(NotYours):
            hand_over(task, own, part=part, by=city.admin, reason="Мне.", at=city.later())
    assert stands(task).controller == city.positions["deputy"]


REFUSED_CHARGES = {
    "no_provision": {"eid": "att_1__para_1"},
    "controls_self": {"controller": "finance"},
    "due": {"due": date(2020, 1, 1)},
}


@pytest.mark.parametrize("code", REFUSED_CHARGES)
def test_a_charge_that_makes_no_sense_is_refused(city, code):
    fields = dict(REFUSED_CHARGES[code])
    if "controller" in fields:
        fields["controller"] = city.positions[fields["controller"]]
    with pytest.raises(ActRefused) as refused:
        assigned(city, **fields)
    assert refused.value.code == code
    assert not Assignment.objects.exists()


def test_a_repeated_charge_needs_its_first_day_and_a_second_press_makes_no_second_one(city):
    with pytest.raises(ActRefused) as refused:
        assigned(city, due=None, every="quarter")
    assert refused.value.code == "due"
    edition = enacted(city)
    assigned(city, edition)
    with pytest.raises(ActRefused) as refused:
        assigned(city, edition)
    assert refused.value.code == "on_control"


def test_executed_in_time_and_taken_off_by_who_keeps_control(city):
    task = assigned(city)
    report(task, by=city.finance, text="Средства предусмотрены.", at=city.later(), paper=_paper())
    assert stands(task).awaiting.file.name == "Справка.pdf"
    taken = take_off(task, by=city.deputy, outcome="executed", mark="Исполнено.", at=city.later())
    assert (taken.position_title, taken.person_name) == (
        "Заместитель мэра города",
        "Л.\u00a0И.\u00a0Зимин",
    )
    stand = stands(task)
    assert stand.done_in_time
    assert not stand.is_open
    assert not stand.is_overdue(DUE + timedelta(days=30))
    assert list(verify()) == []


def _paper() -> Paper:
    return Paper("Справка.pdf", PDF)


@pytest.mark.parametrize("name", ["finance", "head", "chief", "legal", "drafter", "admin", "press"])
def test_nobody_else_takes_off_control(city, name):
    task = assigned(city)
    report(task, by=city.finance, text="Сделано.", at=city.later())
    with pytest.raises(NotYours):
        take_off(task, by=city.people[name], outcome="executed", mark="Исполнено.", at=city.later())
    assert not TakenOff.objects.exists()


def test_the_head_of_the_city_may_always_and_an_acting_deputy_signs_as_one(city):
    take_off(assigned(city), by=city.mayor, outcome="not_needed", mark="Отпало.", at=city.later())
    task = assigned(city)
    Substitution.objects.create(
        position=city.positions["deputy"],
        person=city.acting,
        starts=city.now.date(),
        ends=city.now.date(),
        basis="распоряжение № 7-р",
    )
    taken = take_off(task, by=city.acting, outcome="executed", mark="Сделано.", at=city.later())
    assert taken.acting_by == "распоряжение № 7-р"


def test_nobody_rules_on_what_they_execute_whichever_hats(city):
    task = assigned(city)
    Substitution.objects.create(
        position=city.positions["finance"],
        person=city.deputy,
        starts=city.now.date(),
        ends=city.now.date(),
        basis="распоряжение № 8-р",
    )
    with pytest.raises(NotYours):  # before any report, too
        take_off(task, by=city.deputy, outcome="executed", mark="Сделано.", at=city.later())
    report(task, by=city.deputy, text="Сделано.", at=city.later())
    with pytest.raises(NotYours):
        take_off(task, by=city.deputy, outcome="executed", mark="Сделано.", at=city.later())
    take_off(task, by=city.mayor, outcome="executed", mark="Сделано.", at=city.later())


def test_a_returned_report_is_owed_again_and_who_executes_reads_why(city):
    task = assigned(city)
    given = report(task, by=city.finance, text="Почти.", at=city.later())
    for verdict, code in {"returned": "reasons", "accepted": "not_repeated"}.items():
        with pytest.raises(ActRefused) as refused:
            rule(given, by=city.deputy, verdict=verdict, at=city.later())
        assert refused.value.code == code
    rule(given, by=city.deputy, verdict="returned", reason="Нет сумм.", at=city.later())
    stand = stands(task)
    assert stand.returned.reason == "Нет сумм."
    assert stand.is_overdue(DUE + timedelta(days=3))
    with pytest.raises(ActRefused):
        rule(given, by=city.deputy, verdict="returned", reason="Ещё.", at=city.later())
    report(task, by=city.finance, text="С суммами.", at=city.later())
    assert stands(task).returned is None


def test_who_holds_the_executors_position_reports_once_at_a_time(city):
    task = assigned(city)
    with pytest.raises(NotYours, match="Директор департамента финансов"):
        report(task, by=city.legal, text="Сделано.", at=city.later())
    with pytest.raises(ActRefused):
        report(task, by=city.finance, text=" ", at=city.later())
    with pytest.raises(ActRefused):
        report(task, by=city.finance, text="Вот.", at=city.later(), paper=Paper("a.pdf", b"MZ\x90"))
    report(task, by=city.finance, text="Сделано.", at=city.later())
    with pytest.raises(ActRefused):
        report(task, by=city.finance, text="Сделано.", at=city.later())


def test_a_term_is_moved_on_request_or_stays_with_reasons(city):
    task, later = assigned(city), DUE + timedelta(days=14)
    with pytest.raises(ActRefused):
        ask_due(task, by=city.finance, day=DUE, reason="Нет данных.", at=city.later())
    ask_due(task, by=city.finance, day=later, reason="Нет данных.", at=city.later())
    assert stands(task).request.asked_due == later
    with pytest.raises(NotYours):
        move_due(task, by=city.finance, day=later, at=city.later())
    moved = move_due(task, by=city.deputy, day=later, at=city.later())
    assert (moved.old_due, moved.new_due, moved.request.reason) == (DUE, later, "Нет данных.")
    assert (stands(task).due, stands(task).request) == (later, None)
    ask_due(task, by=city.finance, day=later + timedelta(30), reason="Ещё.", at=city.later())
    refuse_due(task, by=city.deputy, reason="Довольно.", at=city.later())
    assert stands(task).due == later
    assert list(verify()) == []


def test_a_quarterly_report_accepted_owes_the_next(city):
    task = assigned(city, name="legal", eid="para_3", due=date(2027, 1, 10), every="quarter")
    stand = stands(task)
    assert (stand.due, stand.last_day) == (date(2027, 1, 10), date(2026, 12, 30))
    given = report(task, by=city.legal, text="За IV квартал.", at=city.later())
    rule(given, by=city.deputy, verdict="accepted", at=city.later())
    assert stands(task).due == date(2027, 4, 10)
    move_due(task, by=city.deputy, day=date(2027, 4, 20), reason="Отпуск.", at=city.later())
    assert stands(task).due == date(2027, 4, 20)
    given = report(task, by=city.legal, text="За I квартал.", at=city.later())
    rule(given, by=city.deputy, verdict="accepted", at=city.later())
    assert stands(task).due == date(2027, 7, 10)


def test_a_term_moved_twice_is_that_of_one_report_and_leaks_into_no_other(city):
    """The first move ends on the very day of the next report."""
    first, next_ = date(2027, 1, 31), date(2027, 2, 28)
    task = assigned(city, name="legal", eid="para_3", due=first, every="month")
    for day in (next_, date(2027, 3, 10)):
        move_due(task, by=city.deputy, day=day, reason="Отпуск.", at=city.later())
    assert stands(task).due == date(2027, 3, 10)
    given = report(task, by=city.legal, text="За январь.", at=city.later())
    rule(given, by=city.deputy, verdict="accepted", at=city.later())
    assert stands(task).due == next_
    move_due(task, by=city.deputy, day=date(2027, 3, 1), reason="Отпуск.", at=city.later())
    assert stands(task).due == date(2027, 3, 1)


def test_it_is_handed_over_by_the_head_of_the_unit_and_the_chief_of_staff(city):
    task = assigned(city)
    with pytest.raises(NotYours):
        hand_over(
            task,
            city.positions["legal"],
            part="executor",
            by=city.legal,
            reason="X",
            at=city.later(),
        )
    clerk = Position.objects.create(
        title="Консультант", unit=city.units["finance"], holder=city.keeper
    )
    hand_over(task, clerk, part="executor", by=city.finance, reason="В отпуске.", at=city.later())
    assert stands(task).executor == clerk
    report(task, by=city.keeper, text="Сделано.", at=city.later())
    hand_over(
        task,
        city.positions["chief"],
        part="controller",
        by=city.chief,
        reason="Уволен.",
        at=city.later(),
    )
    with pytest.raises(NotYours):
        take_off(task, by=city.deputy, outcome="executed", mark="Сделано.", at=city.later())
    take_off(task, by=city.chief, outcome="executed", mark="Сделано.", at=city.later())
    with pytest.raises(ActRefused):
        hand_over(task, clerk, part="executor", by=city.chief, reason="Ещё.", at=city.later())
    assert list(verify()) == []


def test_who_is_charged_reads_the_act_and_the_assignment_and_others_do_not(city):
    edition = enacted(city, restricted=True)
    assert not may_see_act(edition.act, city.keeper)
    clerk = Position.objects.create(
        title="Советник", unit=city.units["legal"], role="deputy", holder=city.keeper
    )
    task = assigned(city, edition, co_executors=(clerk,))
    assert may_see_act(edition.act, city.keeper)
    today = city.now.date()
    readers = {
        name for name, user in city.people.items() if readable(user, today).filter(pk=task.pk)
    }
    assert readers == {"finance", "keeper", "deputy", "mayor", "chief", "admin"}


def test_papers_of_a_report_are_read_by_who_reads_the_assignment(city, client):
    task = assigned(city)
    report(task, by=city.finance, text="Сделано.", at=city.later(), paper=_paper())
    address = StoredFile.objects.get(name="Справка.pdf").get_absolute_url()
    assert client.get(address).status_code == 404
    for name, answer in {"deputy": 200, "chief": 200, "legal": 404, "drafter": 404}.items():
        client.force_login(city.people[name])
        assert client.get(address).status_code == answer, name


def test_no_words_of_a_report_stand_in_the_ledger(city):
    task = assigned(city)
    report(task, by=city.finance, text="Тайное слово.", at=city.later())
    facts = " ".join(LedgerEntry.objects.values_list("facts", flat=True))
    assert "Тайное слово" not in facts
    assert json.loads(LedgerEntry.objects.latest("sequence").facts)["position"]
