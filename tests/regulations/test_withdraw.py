"""Taking an act back: openly, by its drafters, with a reason; sign-offs stay."""

from __future__ import annotations

import pytest
from wagtail.models import WorkflowState

from regulations.approval.withdraw import may_withdraw, withdraw
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, LedgerEntry

pytestmark = pytest.mark.django_db


def test_the_drafter_takes_it_back_and_says_why(city):
    approval = city.awaiting("chief")
    ended = withdraw(approval.act, by=city.drafter, reason=" Опечатка. ", at=city.later())
    assert (ended.state, ended.end_reason) == (Approval.State.WITHDRAWN, "Опечатка.")
    assert (ended.ended_by, ended.ended_at) == (city.drafter, city.now)
    assert ended.sign_offs.count() == 3
    assert LedgerEntry.objects.latest("sequence").event == "withdrawn"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED


def test_after_it_the_text_may_be_mended_and_sent_again(city):
    approval = city.awaiting("chief")
    withdraw(approval.act, by=city.drafter, reason="Опечатка", at=city.later())
    again = city.submitted(city.fresh(approval.act))
    assert (again.round, again.steps.get(order=3).state) == (2, "open")


@pytest.mark.parametrize("who", ["legal", "chief", "mayor", "admin", "press"])
def test_nobody_else_stops_a_chain(city, who):
    approval = city.awaiting("chief")
    assert not may_withdraw(approval.act, city.people[who])
    with pytest.raises(NotYours):
        withdraw(approval.act, by=city.people[who], reason="Надо", at=city.later())
    approval.refresh_from_db()
    assert approval.state == Approval.State.RUNNING


def test_whoever_wrote_any_revision_is_a_drafter(city):
    act = city.draft()
    act.subject = "О соавторстве"
    act.save_revision(user=city.press)
    approval = city.submitted(city.fresh(act))
    assert may_withdraw(approval.act, city.press)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_it_goes_on(city, reason):
    approval = city.submitted()
    with pytest.raises(ActRefused) as refused:
        withdraw(approval.act, by=city.drafter, reason=reason, at=city.later())
    assert refused.value.code == "reason"
    approval.refresh_from_db()
    assert approval.state == Approval.State.RUNNING


def test_there_is_nothing_to_take_back_when_nothing_runs(city):
    for act in (city.draft(), city.enacted().act):
        assert not may_withdraw(act, city.drafter)
        with pytest.raises(ActRefused) as refused:
            withdraw(act, by=city.drafter, reason="Надо", at=city.later())
        assert refused.value.code == "not_running"
