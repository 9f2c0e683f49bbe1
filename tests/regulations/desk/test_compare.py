"""Two texts of an act side by side: who may see which, and in what form."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regulations.approval.withdraw import withdraw
from regulations.desk.known_texts import known_texts

from .test_changes import mended

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture
def twice(city):
    """An act in the chain for the second time: one word of it was mended."""
    first = city.awaiting("chief")
    return city.submitted(mended(city, first))


def test_the_two_newest_texts_are_compared(city, desk, twice):
    page = desk.get(city.legal, "compare", twice.act_id).content.decode()
    row = page.partition('class="change change-changed"')[2].partition("</tr>")[0]
    left, right = row.split('<td data-side="')[1:]
    assert left.startswith("Было") and "<del>" in left and "десяти" in left
    assert right.startswith("Стало") and "<ins>" in right and "тридцати" in right


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("one", 'class="change change-changed"'),
        ("words", "слово «десяти» заменено словом «тридцати»"),
        ("columns", '<table class="comparison">'),
        ("no such", '<table class="comparison">'),
    ],
)
def test_the_reader_chooses_the_form(city, desk, twice, view, shown):
    assert shown in desk.get(city.legal, "compare", twice.act_id, view=view).content.decode()


def test_the_texts_may_be_chosen_and_turned_round(city, desk, twice):
    new, old = known_texts(twice.act, city.legal)
    page = desk.get(
        city.legal, "compare", twice.act_id, old=new.pk, new=old.pk, view="words"
    ).content.decode()
    assert "слово «тридцати» заменено словом «десяти»" in page


def test_a_word_file_is_offered(city, desk, twice):
    response = desk.get(city.legal, "compare", twice.act_id, view="docx")
    assert "attachment" in response["Content-Disposition"]
    xml = ZipFile(BytesIO(response.content)).read("word/document.xml").decode()
    assert ">тридцати</w:t>" in xml and ">десяти</w:delText>" in xml


def test_approvers_know_what_was_sent_and_drafters_every_saving(city, desk):
    approval = city.awaiting("chief")
    withdraw(approval.act, by=city.drafter, reason="Правка.", at=city.later())
    act = city.fresh(approval.act)
    for subject in ("О первой правке", "О второй правке"):
        act.subject = subject
        act.save_revision(user=city.drafter)
    unsent = known_texts(act, city.drafter)[1]
    again = city.submitted(city.fresh(act))
    assert unsent.pk not in {known.pk for known in known_texts(again.act, city.legal)}
    assert desk.get(city.drafter, "compare", act.pk, old=unsent.pk).status_code == 200
    assert desk.get(city.legal, "compare", act.pk, old=unsent.pk).status_code == 404


def test_a_text_of_another_act_is_not_there(city, desk, twice):
    other = city.awaiting("legal", subject="О другом").revision_id
    for who in (city.legal, city.drafter):
        assert desk.get(who, "compare", twice.act_id, old=other).status_code == 404
    assert desk.get(city.legal, "compare", twice.act_id, old="x").status_code == 404


def test_who_may_not_see_the_act_sees_no_comparison(city, desk, twice):
    assert desk.get(city.press, "compare", twice.act_id).status_code == 404


def test_one_text_is_not_compared(city, desk):
    page = desk.get(city.legal, "compare", city.awaiting("legal").act_id).content.decode()
    assert "сравнивать не с чем" in page


def test_the_page_costs_the_same_queries(city, desk, twice):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(city.drafter, "compare", twice.act_id, old=old, new=new)
        return len(captured)

    old, new = (known.pk for known in known_texts(twice.act, city.drafter)[:2])
    cost()
    before = cost()
    act = city.fresh(twice.act)
    withdraw(act, by=city.drafter, reason="Правка.", at=city.later())
    for _ in range(5):
        city.fresh(act).save_revision(user=city.drafter)
    assert cost() <= before
