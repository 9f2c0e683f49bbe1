"""Remarks on the desk: accepted or held by the author, decided on the mayor's signing page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from regulations.models import RemarkReply, RemarkRuling, SignOff
from regulations.remarks.answer import answer
from regulations.remarks.reply import reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(city):
    """An answer «не учтено» to a remark of the legal unit."""
    approval = city.awaiting("legal")
    city.sign(
        approval, "legal", "with_remarks", remarks=[city.remark("Срок велик.", "att_1__para_2")]
    )
    remark = approval.act.remarks.get()
    return answer(remark, by=city.drafter, verdict="rejected", text="Срок верен.", at=city.later())


@pytest.fixture
def disputed(city, given):
    """That remark held, and the act before the mayor."""
    held = reply(given, by=city.legal, verdict="held", text="Закон велит.", at=city.later())
    for name in ("finance", "chief", "deputy"):
        city.sign(given.remark.sign_off.approval, name)
    return held


def press(desk, by, given, verdict, text=""):
    data = {"verdict": verdict, f"reply-{given.pk}-text": text}
    return desk.post(by, "reply", given.remark.act_id, given.pk, **data)


def test_the_author_finds_the_answer_in_the_queue_and_holds_the_remark(city, desk, given):
    queue = desk.get(city.legal, "queue").content.decode()
    assert "Срок велик." in queue
    page = desk.open(city.legal, given.remark.act).content.decode()
    assert 'value="held"' in page
    response = press(desk, city.legal, given, "held", "Закон велит.")
    assert response.status_code == 302
    held = RemarkReply.objects.get()
    assert (held.verdict, held.text) == ("held", "Закон велит.")
    assert "Срок велик." not in desk.get(city.legal, "queue").content.decode()
    history = desk.get(city.legal, "history", given.remark.act_id).content.decode()
    assert 'data-event="remark_held"' in history
    assert "Закон велит." in history


@pytest.mark.parametrize("who", ["drafter", "finance", "chief"])
def test_others_are_shown_no_buttons_and_are_refused(city, desk, given, who):
    page = desk.open(city.people[who], given.remark.act).content.decode()
    assert 'value="held"' not in page
    assert press(desk, city.people[who], given, "accepted").status_code == 403
    assert not RemarkReply.objects.exists()


def test_a_refused_reply_keeps_what_was_typed(city, desk, given):
    response = press(desk, city.legal, given, "perhaps", "Мои доводы")
    assert (response.status_code, response.context["refusal"].code) == (422, "verdict")
    assert "Мои доводы" in response.content.decode()


def test_an_answer_to_another_act_is_not_found(city, desk, given):
    other = city.awaiting("legal").act_id
    assert desk.post(city.legal, "reply", other, given.pk, verdict="held").status_code == 404


def test_a_held_remark_may_be_answered_anew(city, desk, given):
    before = desk.open(city.drafter, given.remark.act)
    assert [form for _item, form, _reply in before.context["answers"]] == [None]
    reply(given, by=city.legal, verdict="held", at=city.later())
    page = desk.open(city.drafter, given.remark.act)
    assert page.context["answers"][0][1] is not None
    assert "1 разногласие" in page.content.decode()


def test_the_mayor_decides_and_signs_on_one_page(city, desk, disputed):
    approval = disputed.answer.remark.sign_off.approval
    page = desk.open(city.mayor, approval.act).content.decode()
    name = f"ruling-{disputed.pk}"
    assert page.index('id="disagreements"') < page.index('value="agreed"')
    assert page.count(f'name="{name}"') == 2
    assert "Закон велит." in page
    refused = desk.decide(city.mayor, approval, city.positions["mayor"])
    assert (refused.status_code, refused.context["refusal"].code) == (422, "held_remarks")
    assert not SignOff.objects.filter(person=city.mayor).exists()
    signed = desk.decide(city.mayor, approval, city.positions["mayor"], **{name: "drafter"})
    assert signed.status_code == 302
    assert RemarkRuling.objects.get().verdict == "drafter"
    assert city.fresh(approval.act).number
    history = desk.get(city.chief, "history", approval.act_id).content.decode()
    assert "в пользу разработчика" in history


def test_a_choice_for_the_approver_is_kept_and_returns_the_act(city, desk, disputed):
    approval = disputed.answer.remark.sign_off.approval
    chosen = {f"ruling-{disputed.pk}": "approver"}
    refused = desk.decide(city.mayor, approval, city.positions["mayor"], **chosen)
    assert (refused.status_code, refused.context["refusal"].code) == (422, "decided_for_approver")
    assert 'value="approver"\n                   checked' in refused.content.decode()
    desk.decide(city.mayor, approval, city.positions["mayor"], "refused", **chosen)
    page = desk.open(city.drafter, approval.act).content.decode()
    assert "Учесть замечание" in page
    assert [p.code for p in desk.open(city.drafter, approval.act).context["screen"].problems] == [
        "ruling_undone"
    ]


@pytest.mark.parametrize("posted", ["x", "", "²", "9" * 30])
def test_a_senseless_ruling_is_no_error(city, desk, disputed, posted):
    approval = disputed.answer.remark.sign_off.approval
    response = desk.decide(
        city.mayor, approval, city.positions["mayor"], **{f"ruling-{posted}": "drafter"}
    )
    assert response.status_code == 422


def test_nobody_but_the_mayor_is_asked_to_decide(city, desk, disputed):
    act = disputed.answer.remark.act
    for who in (city.legal, city.drafter, city.chief):
        page = desk.open(who, act).content.decode()
        assert f"ruling-{disputed.pk}" not in page
        assert "1 разногласие" in page


def test_words_of_a_reply_are_shown_as_words(city, desk, given):
    hostile = '<script>alert("x")</script>'
    press(desk, city.legal, given, "held", hostile)
    for name in ("act", "history"):
        address = reverse(f"desk:{name}", args=[given.remark.act_id])
        page = desk.client.get(address).content.decode()
        assert hostile not in page
        assert "&lt;script&gt;" in page
