"""Answers to remarks: by a drafter, once, with grounds unless all was taken."""

from __future__ import annotations

import pytest

from regulations.errors import ActRefused, NotYours
from regulations.models import LedgerEntry, Remark, RemarkAnswer
from regulations.remarks.answer import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def remark(city) -> Remark:
    approval = city.awaiting("legal")
    city.sign(
        approval, "legal", "with_remarks", remarks=[city.remark("Нет срока.", "att_1__para_2")]
    )
    return approval.act.remarks.get()


def test_an_answer_is_recorded(city, remark):
    given = answer(remark, by=city.drafter, verdict="partly", text=" Уточним. ", at=city.later())
    assert (given.text, given.person, given.answered_at) == ("Уточним.", city.drafter, city.now)
    assert given.person_name == city.drafter.signature_name
    assert remark.answers.get() == given
    assert LedgerEntry.objects.latest("sequence").event == "remark_answered"


def test_a_remark_that_was_taken_needs_no_grounds(city, remark):
    assert answer(remark, by=city.drafter, verdict="taken", text="", at=city.later()).text == ""


@pytest.mark.parametrize(
    ("verdict", "text", "code"),
    [("rejected", " ", "grounds"), ("partly", "", "grounds"), ("maybe", "Да", "verdict")],
)
def test_bad_input_records_nothing(city, remark, verdict, text, code):
    with pytest.raises(ActRefused) as refused:
        answer(remark, by=city.drafter, verdict=verdict, text=text, at=city.later())
    assert refused.value.code == code
    assert not RemarkAnswer.objects.exists()


@pytest.mark.parametrize("who", ["legal", "chief", "admin"])
def test_only_a_drafter_answers(city, remark, who):
    with pytest.raises(NotYours):
        answer(remark, by=city.people[who], verdict="taken", text="", at=city.later())


def test_it_is_answered_once(city, remark):
    answer(remark, by=city.drafter, verdict="taken", text="", at=city.later())
    with pytest.raises(ActRefused) as refused:
        answer(remark, by=city.drafter, verdict="rejected", text="Нет", at=city.later())
    assert refused.value.code == "answered"
