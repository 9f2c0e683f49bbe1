"""What becomes of a remark is told to whom it concerns, and never its words."""

from __future__ import annotations

import pytest

from regulations.approval.withdraw import withdraw
from regulations.models import Notice, Remark
from regulations.notices.sweep import sweep
from regulations.remarks.answer import answer
from regulations.remarks.reply import reply
from tests.regulations.notices.told import deliver, everything, to

pytestmark = pytest.mark.django_db
SECRET = "Тайный срок не согласован."


@pytest.fixture
def answered(city):
    """A remark of the finance department, answered by the drafter."""
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark(SECRET)])
    return said(city, Remark.objects.get())


def said(city, remark, text: str = "Срок задан законом."):
    return answer(remark, by=city.drafter, verdict="rejected", text=text, at=city.later())


def told_of(event: str, *, standing: bool = True) -> set[str]:
    rows = Notice.objects.filter(event=event)
    if standing:
        rows = rows.filter(closed_at=None)
    return set(rows.values_list("person__username", flat=True))


def test_the_author_hears_of_the_answer_until_they_reply(city, answered):
    assert told_of("answered") == {"finance"}
    reply(answered, by=city.finance, verdict="accepted", at=city.later())
    assert told_of("answered") == set()
    assert told_of("held") == set()


def test_the_drafter_hears_that_the_remark_is_held_and_the_author_of_a_new_answer(city, answered):
    reply(answered, by=city.finance, verdict="held", text="Не согласна.", at=city.later())
    assert told_of("held") == {"drafter"}
    said(city, answered.remark, "Срок продлён.")
    assert told_of("answered") == {"finance"}
    assert Notice.objects.filter(event="answered").count() == 2


def test_an_answer_between_rounds_is_told_and_settled_in_the_next(city):
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark(SECRET)])
    withdraw(approval.act, by=city.drafter, reason="Правка.", at=city.later())
    given = said(city, Remark.objects.get())
    assert told_of("answered") == {"finance"}
    city.submitted(city.fresh(approval.act))
    sweep(city.later())
    assert told_of("answered") == {"finance"}, "it still waits"
    reply(given, by=city.finance, verdict="accepted", at=city.later())
    assert told_of("answered") == set()


def test_both_hear_of_the_ruling_of_the_head_of_the_city(city, answered):
    held = reply(answered, by=city.finance, verdict="held", text="Не согласна.", at=city.later())
    approval = answered.remark.sign_off.approval
    for name in ("legal", "chief", "deputy"):
        city.sign(approval, name)
    city.sign(approval, "mayor", rulings={held.pk: "drafter"})
    assert told_of("decided") == {"finance", "drafter"}


def test_a_mail_says_whose_remark_and_nothing_of_its_words(city, answered):
    (letter,) = [mail for mail in to(deliver(city.later()), "finance") if "замечан" in mail.subject]
    assert "На ваше замечание отвечено" in letter.subject
    assert city.positions["finance"].title in everything(letter)
    assert "Тайный" not in everything(letter)
    assert "законом" not in everything(letter)


def test_twice_is_told_once(city, answered):
    sweep(city.later())
    sweep(city.later())
    assert Notice.objects.filter(event="answered").count() == 1
