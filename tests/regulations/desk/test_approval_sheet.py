"""The approval sheet tells the whole approval: who, for whom, what was said, what still holds."""

import subprocess
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regulations.approval.approval_sheet import approval_sheet
from regulations.approval.opinions import ask, give
from regulations.approval.pausing import pause, resume
from regulations.models import Approval
from regulations.organisation.models import Substitution
from regulations.remarks.answer import answer

pytestmark = pytest.mark.django_db


def visas(city, act, number: int = -1):
    """Lines of one round by the key of their position."""
    titles = {position.title: name for name, position in city.positions.items()}
    found = approval_sheet(city.fresh(act), city.now.date()).rounds[number]
    return {titles[visa.position]: visa for stage in found.stages for visa in stage.visas}


@pytest.fixture
def reworked(city):
    """Returned by the chief of staff, one point mended, sent again: a long life in two rounds."""
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark("Срок мал.", "para_2")])
    city.sign(approval, "legal")
    answer(
        approval.act.remarks.get(),
        by=city.drafter,
        verdict="rejected",
        text="Срок задан законом.",
        at=city.later(),
    )
    city.sign(approval, "chief", "refused", text="Опечатка в пункте 2.")
    act = city.edited(approval.act, "Пресс-службе", "Пресс-службе города")
    return act


def test_a_change_nobody_confirmed_voids_and_the_sheet_says_so(city, reworked):
    city.submitted(reworked)
    before, now = visas(city, reworked, 0), visas(city, reworked)
    assert before["legal"].is_void
    assert "недействительна" in before["legal"].fate
    assert not before["chief"].is_void
    assert before["chief"].remarks[0].remark.text == "Опечатка в пункте 2."
    (said,) = before["finance"].remarks
    assert (said.remark.text, said.answer.text) == ("Срок мал.", "Срок задан законом.")
    assert now["head"].words == "ожидается"


def test_a_ruling_keeps_sign_offs_and_is_named(city, reworked):
    city.ruled(reworked)
    city.submitted(reworked)
    before, now = visas(city, reworked, 0), visas(city, reworked)
    assert not before["legal"].is_void
    assert now["legal"].words == "согласовано в редакции 1"
    assert city.legal.signature_name in now["legal"].fate
    sheet = approval_sheet(city.fresh(reworked), city.now.date())
    assert sheet.last.ruling.person_name == city.legal.signature_name


def test_a_denied_ruling_is_the_reason(city, reworked):
    city.ruled(reworked, verdict="denied")
    city.submitted(reworked)
    assert "Смысл другой." in visas(city, reworked, 0)["legal"].fate


def test_who_stood_in_is_shown_with_the_order(city):
    approval = city.awaiting("legal")
    Substitution.objects.create(
        position=city.positions["legal"],
        person=city.acting,
        starts=date(2000, 1, 1),
        ends=date(2100, 1, 1),
        basis="Распоряжение № 7-к",
    )
    city.sign(approval, "legal", by=city.acting)
    line = visas(city, approval.act)["legal"]
    assert line.people == (city.acting.signature_name,)
    assert line.acting_by == "Распоряжение № 7-к"


def test_pauses_and_opinions_stand_in_the_sheet(city, desk):
    approval = city.awaiting("legal")
    asked = ask(
        city.slot(approval, "legal"),
        city.positions["deputy"],
        by=city.legal,
        question="Хватит ли денег?",
        at=city.later(),
    )
    give(asked, by=city.deputy, text="Хватит.", at=city.later())
    pause(
        approval.act,
        by=city.drafter,
        waits_for="Минюст",
        reason="Нужен ответ.",
        at=city.later(),
    )
    resume(approval.act, by=city.drafter, at=city.later(days=2))
    page = desk.get(city.legal, "approval_sheet", approval.act_id).content.decode()
    for words in ("Хватит ли денег?", "Хватит.", "Минюст", "Нужен ответ."):
        assert words in page


def test_the_sheet_is_for_those_who_may_read_the_draft(city, desk):
    approval = city.awaiting("legal")
    for name in ("approval_sheet", "approval_sheet_pdf"):
        assert desk.get(city.press, name, approval.act_id).status_code == 404
        for who in (city.drafter, city.legal, city.chief):
            assert desk.get(who, name, approval.act_id).status_code == 200


def test_the_paper_says_what_the_page_says(city, desk, reworked, tmp_path):
    city.submitted(reworked)
    answer_ = desk.get(city.chief, "approval_sheet_pdf", reworked.pk)
    assert answer_["Content-Type"] == "application/pdf"
    assert "no-store" in answer_["Cache-Control"]
    paper = tmp_path / "sheet.pdf"
    paper.write_bytes(answer_.content)
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True
    ).stdout
    for words in ("Срок мал.", "Срок задан законом.", "Опечатка в пункте 2.", "ЛИСТ СОГЛАСОВАНИЯ"):
        assert words.casefold() in " ".join(text.split()).casefold()


def test_words_of_people_are_no_markup_and_fetch_nothing(city, desk):
    approval = city.awaiting("legal")
    hostile = '<img src="file:///etc/passwd"><script>alert(1)</script>'
    city.sign(approval, "legal", "with_remarks", text=hostile)
    page = desk.get(city.legal, "approval_sheet", approval.act_id).content.decode()
    assert hostile not in page
    assert desk.get(city.legal, "approval_sheet_pdf", approval.act_id).status_code == 200


def test_a_draft_has_an_empty_sheet(city, desk):
    draft = city.draft()
    assert "ещё не отправлен" in desk.get(city.drafter, "approval_sheet", draft.pk).content.decode()


def test_the_sheet_costs_the_same_queries(city, reworked):
    def cost(act) -> int:
        with CaptureQueriesContext(connection) as captured:
            approval_sheet(city.fresh(act), city.now.date())
        return len(captured)

    one = city.awaiting("chief").act
    city.submitted(reworked)
    assert Approval.objects.filter(act=reworked).count() == 2
    assert cost(reworked) <= cost(one) + 3  # prefetches of what the short one has not got
    few = cost(reworked)
    last = Approval.objects.filter(act=reworked).latest("round")
    city.sign(last, "head", "refused", text="Нет.")
    city.submitted(reworked)
    assert cost(reworked) == few
