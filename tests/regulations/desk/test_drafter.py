"""The drafter's buttons: send, take back, answer."""

import pytest

from regulations.models import Approval, RemarkAnswer

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def test_a_good_draft_is_sent(city, desk):
    act = city.draft()
    page = desk.open(city.drafter, act)
    assert page.context["screen"].problems == []
    assert desk.post(city.drafter, "submit", act.pk).status_code == 302
    assert act.approvals.get().state == Approval.State.RUNNING
    after = desk.open(city.drafter, act).context["screen"]
    assert not after.may_submit
    assert not after.may_edit
    assert after.may_withdraw


def test_every_problem_is_named_before_and_after_the_press(city, desk):
    act = city.draft(body=[], responsible_unit=None)
    page = desk.open(city.drafter, act)
    codes = {problem.code for problem in page.context["screen"].problems}
    assert {"empty", "no_unit"} <= codes
    assert "no_head" not in codes  # the missing unit is said once
    response = desk.post(city.drafter, "submit", act.pk)
    assert response.status_code == 422
    shown = response.content.decode()
    assert all(f'data-problem="{code}"' in shown for code in codes)
    assert not act.approvals.exists()


def test_a_route_that_nobody_may_sign_is_said_to_the_drafter(city, desk):
    act = city.draft()
    city.positions["deputy"].holder = None
    city.positions["deputy"].save()
    response = desk.post(city.drafter, "submit", act.pk)
    assert 'data-problem="vacant"' in response.content.decode()
    assert not act.approvals.exists()


def test_an_approver_may_not_send(city, desk):
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Нет.")
    response = desk.post(city.legal, "submit", approval.act_id)
    assert (response.status_code, response.context["refusal"].code) == (403, "submit")
    assert approval.act.approvals.count() == 1


def test_sending_twice_sends_once(city, desk):
    act = city.draft()
    desk.post(city.drafter, "submit", act.pk)
    response = desk.post(city.drafter, "submit", act.pk)
    assert (response.status_code, response.context["refusal"].code) == (409, "on_its_way")
    assert act.approvals.count() == 1


def test_the_drafter_takes_the_act_back_openly(city, desk):
    approval = city.awaiting("legal")
    refused = desk.post(city.drafter, "withdraw", approval.act_id, reason="  ")
    assert (refused.status_code, refused.context["refusal"].code) == (422, "reason")
    desk.post(city.drafter, "withdraw", approval.act_id, reason="Опечатка в пункте 2.")
    approval.refresh_from_db()
    assert approval.state == Approval.State.WITHDRAWN
    assert "Опечатка в пункте 2." in desk.open(city.legal, approval.act).content.decode()


def test_an_approver_takes_nothing_back(city, desk):
    approval = city.awaiting("legal")
    response = desk.post(city.legal, "withdraw", approval.act_id, reason="Хочу")
    assert (response.status_code, response.context["refusal"].code) == (403, "withdraw")
    assert "Хочу" in response.content.decode() or not response.context["screen"].may_withdraw
    approval.refresh_from_db()
    assert approval.state == Approval.State.RUNNING


@pytest.fixture
def remarked(city):
    approval = city.awaiting("legal")
    city.sign(approval, "legal", "with_remarks", text="Срок не согласован.")
    return approval.act.remarks.get()


def answer(desk, by, remark, verdict, text=""):
    prefix = f"answer-{remark.pk}"
    return desk.post(
        by,
        "answer",
        remark.act_id,
        remark.pk,
        **{f"{prefix}-verdict": verdict, f"{prefix}-text": text},
    )


def test_the_drafter_answers_a_remark(city, desk, remarked):
    assert answer(desk, city.drafter, remarked, "taken").status_code == 302
    assert remarked.answers.get().verdict == RemarkAnswer.Verdict.TAKEN
    shown = desk.open(city.legal, remarked.act).context["screen"].remarks[0]
    assert (shown.tone, shown.mine) == ("ok", True)


def test_a_remark_not_taken_needs_grounds(city, desk, remarked):
    response = answer(desk, city.drafter, remarked, "rejected")
    assert (response.status_code, response.context["refusal"].code) == (422, "grounds")
    response = answer(desk, city.drafter, remarked, "", "Мои доводы")
    assert (response.status_code, response.context["refusal"].code) == (422, "verdict")
    assert "Мои доводы" in response.content.decode()
    assert not RemarkAnswer.objects.exists()


def test_only_a_drafter_answers(city, desk, remarked):
    response = answer(desk, city.legal, remarked, "taken")
    assert (response.status_code, response.context["refusal"].code) == (403, "answer")
    assert not RemarkAnswer.objects.exists()


def test_a_remark_is_answered_once(city, desk, remarked):
    answer(desk, city.drafter, remarked, "taken")
    response = answer(desk, city.drafter, remarked, "rejected", "Нет")
    assert (response.status_code, response.context["refusal"].code) == (409, "answered")
    assert RemarkAnswer.objects.get().verdict == RemarkAnswer.Verdict.TAKEN


def test_a_remark_of_another_act_is_not_found(city, desk, remarked):
    other = city.draft()
    response = desk.post(city.drafter, "answer", other.pk, remarked.pk)
    assert response.status_code == 404
