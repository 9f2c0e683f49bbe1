"""Who is asked beside the chain hears of it: for an opinion, for a ruling on changes."""

from __future__ import annotations

import pytest

from regulations.approval.carry_over import rule
from regulations.approval.opinions import ask, give
from regulations.approval.pausing import pause, resume
from regulations.approval.state_nature import changes_of, state_nature
from regulations.approval.withdraw import withdraw
from regulations.models import Notice
from regulations.notices.morning import morning
from regulations.notices.sweep import sweep
from regulations.reading import latest
from tests.regulations.notices.test_morning import at
from tests.regulations.notices.told import deliver, to, told

pytestmark = pytest.mark.django_db


def standing(approval, event: str) -> set[str]:
    rows = Notice.objects.filter(approval=approval, event=event, closed_at=None)
    return set(rows.values_list("person__username", flat=True))


def asked_of(city, approval):
    return ask(
        city.slot(approval, "legal"),
        city.positions["drafter"],
        by=city.legal,
        question="Тайный вопрос: хватит ли денег?",
        at=city.later(),
    )


def test_who_is_asked_for_an_opinion_hears_of_it_and_who_asked_of_the_answer(city):
    approval = city.awaiting("legal")
    request = asked_of(city, approval)
    assert standing(approval, "opinion") == {"drafter"}
    give(request, by=city.drafter, text="Хватит, секретно.", at=city.later())
    assert standing(approval, "opinion") == set()
    assert standing(approval, "advised") == {"legal"}
    letters = deliver(city.later())
    assert "Получено мнение, о котором вы просили" in to(letters, "legal")[-1].subject
    for letter in letters:
        assert "Тайный" not in letter.body
        assert "секретно" not in letter.body


def test_an_opinion_is_asked_for_no_more_when_the_act_is_taken_back(city):
    approval = city.awaiting("legal")
    asked_of(city, approval)
    withdraw(approval.act, by=city.drafter, reason="Срок.", at=city.later())
    assert standing(approval, "opinion") == set()


def stated(city, approval):
    withdraw(approval.act, by=city.drafter, reason="Опечатка.", at=city.later())
    act = city.edited(approval.act, "десяти дней", "десяти суток")
    return state_nature(
        act,
        by=city.drafter,
        technical=[item.key for item in changes_of(act)],
        grounds="Смысл прежний.",
        digest=latest(act).digest,
        at=city.later(),
    )


def test_the_legal_unit_is_asked_to_rule_and_the_drafter_hears_the_ruling(city):
    approval = city.awaiting("finance")
    statement = stated(city, approval)
    assert standing(approval, "ruling") == {"legal"}
    rule(
        statement,
        by=city.legal,
        verdict="confirmed",
        digest=statement.to_digest,
        at=city.later(),
    )
    assert standing(approval, "ruling") == set()
    assert ("drafter", "ruled") in told(approval)


def test_a_ruling_is_asked_for_no_more_once_the_act_is_sent(city):
    approval = city.awaiting("finance")
    act = stated(city, approval).act
    city.submitted(city.fresh(act))
    sweep(city.later())
    assert standing(approval, "ruling") == set()


def test_a_new_head_of_the_legal_unit_hears_of_the_ruling_days_later(city):
    approval = city.awaiting("finance")
    stated(city, approval)
    position = city.positions["legal"]
    position.holder = city.acting
    position.save()
    sweep(city.later(days=3))
    assert standing(approval, "ruling") == {"acting"}


def test_while_the_clock_stands_nothing_is_called_late(city):
    approval = city.submitted()
    deliver(at(23, 12))
    morning(at(27))
    assert len(to(deliver(at(27)), "head")) == 1
    act = city.fresh(approval.act)
    pause(act, by=city.drafter, waits_for="Министерство", reason="Запрос.", at=at(27, 11))
    morning(at(30))
    assert to(deliver(at(30)), "head") == []


def test_a_term_that_was_moved_is_not_over(city):
    approval = city.submitted()
    act = city.fresh(approval.act)
    morning(at(27))
    assert standing(approval, "overdue") == {"head"}
    pause(act, by=city.drafter, waits_for="Министерство", reason="Запрос.", at=at(27, 11))
    resume(act, by=city.drafter, at=at(30, 11).replace(month=12, day=4))
    sweep(at(30, 12).replace(month=12, day=2))
    assert standing(approval, "overdue") == set()
    assert standing(approval, "awaited") == {"head"}
