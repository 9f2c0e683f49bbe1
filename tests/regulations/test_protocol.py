"""The record of disagreements, and remarks that follow their provision through revisions."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from regulations.approval.withdraw import withdraw
from regulations.models import RemarkReply
from regulations.reading import latest
from regulations.remarks.answer import answer
from regulations.remarks.following import Following
from regulations.remarks.protocol import protocol
from regulations.remarks.reply import reply

pytestmark = pytest.mark.django_db
TERM = "att_1__para_2"


def held(city, *, eid: str = TERM, **more) -> RemarkReply:
    """A remark of the legal unit that it holds after the answer «не учтено»."""
    approval = city.awaiting("legal")
    made = replace(city.remark("Срок велик.", eid), **more)
    city.sign(approval, "legal", "with_remarks", remarks=[made])
    given = answer(
        approval.act.remarks.get(),
        by=city.drafter,
        verdict="rejected",
        text="Срок верен.",
        at=city.later(),
    )
    return reply(given, by=city.legal, verdict="held", text="Закон велит.", at=city.later())


def back(city, said: RemarkReply):
    """The act with its drafter again."""
    act = said.answer.remark.act
    withdraw(act, by=city.drafter, reason="Правка.", at=city.later())
    return city.fresh(act)


def test_what_is_held_stands_in_the_record_with_both_signers(city):
    said = held(city)
    record = protocol(city.fresh(said.answer.remark.act), city.now)
    (row,) = record.rows
    assert row.place.called == "пункт 2 приложения"
    assert row.project == "2. Сведения вносятся в течение десяти дней."
    assert row.course.remark.text == "Срок велик."
    assert row.course.answer.get_verdict_display() == "не учтено"
    assert row.course.ruling is None
    assert [(s.post, s.name) for s in record.approvers] == [
        ("Начальник юридического управления", city.legal.signature_name)
    ]
    assert (record.drafter.post, record.drafter.name) == (
        "Начальник аналитического отдела",
        city.head.signature_name,
    )


def test_what_is_accepted_leaves_the_record(city):
    said = held(city)
    remark = said.answer.remark
    second = answer(remark, by=city.drafter, verdict="taken", text="", at=city.later())
    act = city.fresh(remark.act)
    assert len(protocol(act, city.now).rows) == 1
    reply(second, by=city.legal, verdict="accepted", at=city.later())
    assert not protocol(act, city.now).rows


def test_the_record_has_the_decision_of_the_mayor_and_stays_when_the_act_is_signed(city, client):
    said = held(city)
    approval = said.answer.remark.sign_off.approval
    for name in ("finance", "chief", "deputy"):
        city.sign(approval, name)
    city.sign(approval, "mayor", rulings={said.pk: "drafter"})
    client.force_login(city.legal)
    page = client.get(reverse("desk:protocol", args=[approval.act_id])).content.decode()
    assert "В пользу разработчика" in page
    assert "Мэр города" in page


def test_the_record_on_paper_has_its_five_columns(city, client):
    said = held(city, quote="десяти дней", proposal="Сведения вносятся в течение пяти дней.")
    client.force_login(city.finance)
    act = said.answer.remark.act_id
    response = client.get(reverse("desk:protocol_pdf", args=[act]))
    assert response["Content-Type"] == "application/pdf"
    assert "no-store" in response["Cache-Control"]
    pages = PdfReader(BytesIO(response.content)).pages
    words = " ".join("".join(page.extract_text() for page in pages).split())
    for told in (
        "ПРОТОКОЛ РАЗНОГЛАСИЙ",
        "Проектом предусмотрено",
        "Заключение разработчика",
        "Решение",
        "Срок велик.",
        "Срок верен.",
        "Закон велит.",
        "пяти дней",
        "Согласующий",
        "Разработчик",
    ):
        assert told in words, told
    assert "1 ПРОТОКОЛ" not in words, "the first sheet has no number"
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_the_record_is_only_for_those_who_may_read_the_draft(city, client):
    act = held(city).answer.remark.act_id
    for name in ("protocol", "protocol_pdf"):
        address = reverse(f"desk:{name}", args=[act])
        client.force_login(city.press)
        assert client.get(address).status_code == 404
        client.logout()
        assert client.get(address).status_code == 302


def test_without_disagreements_the_page_says_so_and_there_is_no_paper(city, client):
    act = city.awaiting("legal").act
    client.force_login(city.legal)
    assert client.get(reverse("desk:protocol", args=[act.pk])).status_code == 200
    assert client.get(reverse("desk:protocol_pdf", args=[act.pk])).status_code == 404


def test_a_remark_stands_at_the_new_number_of_its_provision(city, client):
    said = held(city)
    act = city.edited(
        back(city, said),
        "<p>2. Сведения вносятся",
        "<p>2. Ведение реестра бесплатно.</p><p>3. Сведения вносятся",
    )
    place = Following(latest(act)).place(said.answer.remark)
    assert (place.called_then, place.called) == ("пункт 2 приложения", "пункт 3 приложения")
    assert place.is_moved
    assert not place.is_reworded
    client.force_login(city.legal)
    page = client.get(reverse("desk:act", args=[act.pk])).content.decode()
    assert "сейчас: пункт 3 приложения" in page
    assert protocol(act, city.now).rows[0].place.called == "пункт 3 приложения"


def test_a_reworded_provision_shows_what_changed_since_the_remark(city, client):
    said = held(city)
    act = city.edited(back(city, said), "десяти", "семи")
    place = Following(latest(act)).place(said.answer.remark)
    assert place.is_reworded
    assert not place.is_moved
    client.force_login(city.legal)
    page = client.get(reverse("desk:act", args=[act.pk])).content.decode()
    assert "Положение изменено после замечания" in page
    assert protocol(act, city.now).rows[0].project.endswith("семи дней.")


def test_a_remark_to_what_is_taken_out_keeps_its_words(city, client):
    said = held(city)
    act = city.edited(back(city, said), "<p>2. Сведения вносятся в течение десяти дней.</p>", "")
    place = Following(latest(act)).place(said.answer.remark)
    assert place.is_removed
    client.force_login(city.legal)
    page = client.get(reverse("desk:act", args=[act.pk])).content.decode()
    assert "положение исключено" in page
    assert "Сведения вносятся в течение десяти дней." in page
    (row,) = protocol(act, city.now).rows
    assert row.project == "2. Сведения вносятся в течение десяти дней."


def test_a_remark_follows_through_several_revisions(city):
    said = held(city)
    act = city.edited(back(city, said), "<p>2. Сведения", "<p>2. Первое.</p><p>3. Сведения")
    act = city.edited(act, "<p>3. Сведения", "<p>3. Второе.</p><p>4. Сведения")
    act = city.edited(act, "десяти", "семи")
    place = Following(latest(act)).place(said.answer.remark)
    assert place.called == "пункт 4 приложения"
    assert place.is_reworded


def test_a_remark_to_the_whole_act_has_no_place(city):
    said = held(city, eid="")
    assert Following(latest(said.answer.remark.act.specific)).place(said.answer.remark) is None
    (row,) = protocol(city.fresh(said.answer.remark.act), city.now).rows
    assert row.project == ""
