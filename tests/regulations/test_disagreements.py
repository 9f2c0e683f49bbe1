"""A remark to its end: answered, accepted or held, decided by the mayor with the signature."""

from __future__ import annotations

from datetime import timedelta

import pytest

from regulations.approval.submit import SubmitRefused, submit
from regulations.errors import ActRefused, ChainIncomplete, NotYours
from regulations.models import (
    Act,
    Approval,
    LedgerEntry,
    Remark,
    RemarkAnswer,
    RemarkReply,
    RemarkRuling,
    SignOff,
)
from regulations.organisation.models import Substitution
from regulations.remarks.answer import answer
from regulations.remarks.disagreements import awaiting_reply, course, require_settled, unruled
from regulations.remarks.reply import reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def remark(city) -> Remark:
    """A remark of the legal unit to point 2 of the appendix, on the way to the others."""
    approval = city.awaiting("legal")
    city.sign(
        approval, "legal", "with_remarks", remarks=[city.remark("Срок велик.", "att_1__para_2")]
    )
    return approval.act.remarks.get()


def answered(city, remark, verdict="rejected", text="Срок верен.") -> RemarkAnswer:
    return answer(remark, by=city.drafter, verdict=verdict, text=text, at=city.later())


def held(city, remark, **words) -> RemarkReply:
    return reply(answered(city, remark), by=city.legal, verdict="held", at=city.later(), **words)


def before_the_mayor(city, remark) -> Approval:
    approval = remark.sign_off.approval
    for name in ("finance", "chief", "deputy"):
        city.sign(approval, name)
    return approval


def fresh(remark) -> Remark:
    return Remark.objects.get(pk=remark.pk)


def test_the_author_accepts_an_answer_and_the_remark_is_over(city, remark):
    given = reply(answered(city, remark), by=city.legal, verdict="accepted", at=city.later())
    assert (given.person, given.position) == (city.legal, city.positions["legal"])
    said = course(fresh(remark))
    assert said.is_over
    assert not said.is_held
    assert LedgerEntry.objects.latest("sequence").event == "answer_accepted"
    city.sign(before_the_mayor(city, remark), "mayor")
    assert city.fresh(remark.act).number


def test_a_remark_that_is_not_held_does_not_hold_the_act_up(city, remark):
    answered(city, remark)
    city.sign(before_the_mayor(city, remark), "mayor")
    assert city.fresh(remark.act).number


def test_a_new_answer_may_follow_a_hold_and_changes_no_row(city, remark):
    held(city, remark, text="Закон даёт пять дней.")
    before = [*RemarkAnswer.objects.values(), *RemarkReply.objects.values()]
    second = answered(city, remark, "partly", "Сократили до семи дней.")
    assert course(fresh(remark)).answer == second
    kept = [*RemarkAnswer.objects.exclude(pk=second.pk).values(), *RemarkReply.objects.values()]
    assert kept == before
    reply(second, by=city.legal, verdict="accepted", at=city.later())
    assert course(fresh(remark)).is_over


def test_a_new_answer_alone_does_not_put_a_held_remark_aside(city, remark):
    held(city, remark)
    answered(city, remark, text="И всё-таки верен.")
    assert [each.remark for each in unruled(remark.act)] == [remark]
    approval = before_the_mayor(city, remark)
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "mayor")
    assert refused.value.code == "held_remarks"


@pytest.mark.parametrize("who", ["drafter", "finance", "chief", "mayor", "admin"])
def test_nobody_else_replies_for_the_author(city, remark, who):
    given = answered(city, remark)
    with pytest.raises(NotYours):
        reply(given, by=city.people[who], verdict="accepted", at=city.later())
    assert not RemarkReply.objects.exists()


def test_whoever_acts_for_the_position_now_replies_for_it(city, remark):
    given = answered(city, remark)
    today = city.now.date()
    Substitution.objects.create(
        position=city.positions["legal"],
        person=city.acting,
        starts=today,
        ends=today + timedelta(days=7),
        basis="распоряжение № 12-к",
    )
    made = reply(given, by=city.acting, verdict="held", at=city.later())
    assert (made.person, made.acting_by) == (city.acting, "распоряжение № 12-к")
    assert remark.sign_off.person == city.legal


def test_a_successor_who_drafted_the_act_does_not_reply(city, remark):
    given = answered(city, remark)
    city.positions["legal"].holder = city.drafter
    city.positions["legal"].save()
    with pytest.raises(NotYours):
        reply(given, by=city.drafter, verdict="accepted", at=city.later())


def test_an_answer_is_replied_to_once_and_only_the_newest(city, remark):
    first = held(city, remark).answer
    with pytest.raises(ActRefused) as refused:
        reply(first, by=city.legal, verdict="accepted", at=city.later())
    assert refused.value.code == "replied"
    answered(city, remark)
    with pytest.raises(ActRefused):
        reply(first, by=city.legal, verdict="accepted", at=city.later())
    assert RemarkReply.objects.count() == 1


def test_what_the_mayor_says_is_not_disputed(city):
    approval = city.awaiting_mayor()
    city.sign(approval, "mayor", "refused", text="Срок велик.")
    remark = approval.act.remarks.get()
    given = answered(city, remark)
    assert not awaiting_reply(Remark.objects.all()).exists()
    with pytest.raises(NotYours):
        reply(given, by=city.mayor, verdict="held", at=city.later())


def test_the_mayor_is_refused_until_each_disagreement_is_decided(city, remark):
    disputed = held(city, remark)
    approval = before_the_mayor(city, remark)
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "mayor")
    assert refused.value.code == "held_remarks"
    assert "Начальник юридического управления" in refused.value.message
    assert not SignOff.objects.filter(person=city.mayor).exists()
    given = city.sign(approval, "mayor", rulings={disputed.pk: "drafter"})
    ruling = RemarkRuling.objects.get()
    assert (ruling.reply, ruling.sign_off, ruling.verdict) == (disputed, given, "drafter")
    assert city.fresh(remark.act).number
    events = list(LedgerEntry.objects.order_by("sequence").values_list("event", flat=True))
    assert events[-3:] == ["signed_off", "remark_ruled", "enacted"]


def test_a_decision_for_the_approver_returns_the_act_with_a_task(city, remark):
    disputed = held(city, remark)
    approval = before_the_mayor(city, remark)
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "mayor", rulings={disputed.pk: "approver"})
    assert refused.value.code == "decided_for_approver"
    assert not RemarkRuling.objects.exists()
    city.sign(approval, "mayor", "refused", rulings={disputed.pk: "approver"})
    approval.refresh_from_db()
    assert approval.state == Approval.State.RETURNED
    assert "Срок велик." in approval.end_reason
    assert RemarkRuling.objects.get().verdict == "approver"


def test_an_act_returned_by_a_ruling_is_not_sent_before_the_remark_is_taken_in(city, remark):
    disputed = held(city, remark)
    approval = before_the_mayor(city, remark)
    city.sign(approval, "mayor", "refused", rulings={disputed.pk: "approver"})
    act = city.fresh(remark.act)
    with pytest.raises(SubmitRefused) as refused:
        submit(act, by=city.drafter, at=city.later())
    assert [problem.code for problem in refused.value.problems] == ["ruling_undone"]
    with pytest.raises(ActRefused) as again:
        answered(city, remark, "rejected", "Всё равно нет.")
    assert again.value.code == "ruled"
    act = city.edited(act, "десяти", "пяти")
    answered(city, remark, "taken", "")
    city.awaiting_mayor(act)
    city.sign(act.approvals.running().get(), "mayor")
    assert city.fresh(act).number


def test_an_answer_given_before_the_ruling_does_not_fulfil_it(city, remark):
    disputed = held(city, remark)
    answered(city, remark, text="И всё-таки верен.")
    approval = before_the_mayor(city, remark)
    city.sign(approval, "mayor", "refused", rulings={disputed.pk: "approver"})
    assert course(fresh(remark)).must_be_taken
    with pytest.raises(ChainIncomplete):
        require_settled(city.fresh(remark.act))


def test_a_decision_for_the_drafter_stands_when_the_act_returns_for_another_reason(city, remark):
    disputed = held(city, remark)
    approval = before_the_mayor(city, remark)
    city.sign(
        approval, "mayor", "refused", text="Нет исполнителя.", rulings={disputed.pk: "drafter"}
    )
    with pytest.raises(ActRefused) as refused:
        answered(city, remark)
    assert refused.value.code == "answered"
    act = city.edited(city.fresh(remark.act), "Пресс-службе", "Пресс-службе города")
    city.sign(city.awaiting_mayor(act), "mayor")
    assert city.fresh(act).number


def test_a_hold_made_while_the_mayor_reads_stops_the_signature(city, remark):
    given = answered(city, remark)
    approval = before_the_mayor(city, remark)
    reply(given, by=city.legal, verdict="held", at=city.later())
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "mayor")
    assert refused.value.code == "held_remarks"


def test_a_ruling_on_what_is_settled_meanwhile_is_refused(city, remark):
    disputed = held(city, remark)
    approval = before_the_mayor(city, remark)
    second = answered(city, remark, "taken", "")
    reply(second, by=city.legal, verdict="accepted", at=city.later())
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "mayor", rulings={disputed.pk: "drafter"})
    assert refused.value.code == "ruling_gone"
    city.sign(approval, "mayor")


@pytest.mark.parametrize(("who", "verdict"), [("chief", "agreed"), ("deputy", "refused")])
def test_only_the_mayor_rules(city, remark, who, verdict):
    disputed = held(city, remark)
    approval = remark.sign_off.approval
    for name in ("finance", "chief")[: 1 if who == "chief" else 2]:
        city.sign(approval, name)
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, who, verdict, text="Да", rulings={disputed.pk: "drafter"})
    assert refused.value.code == "ruling_gone"
    assert not RemarkRuling.objects.exists()


def test_an_invented_ruling_is_refused(city, remark):
    disputed = held(city, remark)
    with pytest.raises(ActRefused) as refused:
        city.sign(before_the_mayor(city, remark), "mayor", rulings={disputed.pk: "both"})
    assert refused.value.code == "ruling"


def test_nothing_is_disputed_once_the_act_is_signed(city, remark):
    given = answered(city, remark)
    city.sign(before_the_mayor(city, remark), "mayor")
    with pytest.raises(ActRefused) as refused:
        reply(given, by=city.legal, verdict="held", at=city.later())
    assert refused.value.code == "enacted"


def test_nothing_of_ours_enacts_past_a_held_remark(city, remark, monkeypatch):
    """The signature's own check apart, the enactment asks again."""
    disputed = held(city, remark)
    approval = before_the_mayor(city, remark)
    monkeypatch.setattr("regulations.remarks.rule_on_remarks.chosen", lambda *_a: [])
    with pytest.raises(ChainIncomplete):
        city.sign(approval, "mayor")
    assert not Act.objects.get(pk=remark.act_id).number
    assert disputed.pk
