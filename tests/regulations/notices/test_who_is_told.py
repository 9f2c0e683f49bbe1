"""Each decision tells whom it concerns, once: positions are awaited, not people."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from regulations.approval.withdraw import withdraw
from regulations.models import Notice, NoticeMail
from regulations.notices import outbox
from regulations.notices.follow import follow_all
from regulations.notices.sweep import sweep
from regulations.organisation.models import Substitution
from tests.regulations.notices.told import asked, deliver, told

pytestmark = pytest.mark.django_db


def acting(city, position: str, login: str, days: int = 10) -> Substitution:
    on = city.now.date()
    return Substitution.objects.create(
        position=city.positions[position],
        person=city.people[login],
        starts=on,
        ends=on + timedelta(days=days),
        basis="распоряжение от 20.11.2026 № 333-р",
    )


def test_the_first_step_is_told_when_the_act_is_sent(city):
    approval = city.submitted()
    assert told(approval) == {("head", "awaited")}
    assert NoticeMail.objects.get().person == city.head


def test_a_step_is_told_when_the_one_before_it_closes_and_not_earlier(city):
    approval = city.submitted()
    city.sign(approval, "head")
    assert told(approval) == {("head", "awaited"), ("finance", "awaited"), ("legal", "awaited")}
    city.sign(approval, "finance")
    assert ("chief", "awaited") not in told(approval)


def test_a_decision_settles_what_was_asked(city):
    approval = city.submitted()
    assert asked(approval) == {"head"}
    city.sign(approval, "head")
    assert asked(approval) == {"finance", "legal"}


def test_the_acting_holder_is_told_beside_the_holder(city):
    acting(city, "finance", "acting")
    approval = city.awaiting("finance")
    assert asked(approval) == {"finance", "legal", "acting"}


def test_who_may_not_sign_is_not_told(city):
    """A drafter who acts for a position, and one who has signed already."""
    acting(city, "finance", "drafter")
    acting(city, "legal", "head")
    approval = city.awaiting("finance")
    assert asked(approval) == {"finance", "legal"}


def test_a_substitution_in_the_middle_is_made_up_by_the_sweep(city):
    approval = city.awaiting("mayor")
    assert asked(approval) == {"mayor"}
    acting(city, "mayor", "acting")
    sweep(city.later())
    assert asked(approval) == {"mayor", "acting"}


def test_a_new_holder_is_told_and_the_old_one_is_asked_no_more(city):
    approval = city.awaiting("chief")
    position = city.positions["chief"]
    position.holder = city.acting
    position.save()
    sweep(city.later())
    assert asked(approval) == {"acting"}


def test_a_refusal_tells_the_drafter_and_those_who_had_signed_or_were_asked(city):
    approval = city.awaiting("finance")
    city.sign(approval, "legal", "refused", text="Нет полномочий.")
    now_told = told(approval)
    assert ("drafter", "refused") in now_told
    assert {("head", "returned"), ("finance", "returned")} <= now_told
    assert ("legal", "returned") not in now_told, "they know: they did it"
    assert asked(approval) == set()


def test_taking_back_tells_those_who_had_signed_or_were_asked(city):
    approval = city.awaiting("finance")
    withdraw(approval.act, by=city.drafter, reason="Уточняется срок.", at=city.later())
    assert {login for login, event in told(approval) if event == "taken_back"} == {
        "head",
        "finance",
        "legal",
    }


def test_who_is_asked_again_hears_that_the_text_has_changed(city):
    approval = city.awaiting("finance")
    withdraw(approval.act, by=city.drafter, reason="Срок.", at=city.later())
    act = city.edited(approval.act, "десяти дней", "пяти дней")
    again = city.submitted(act)
    assert told(again) == {("head", "again")}


def test_whose_sign_off_is_carried_over_hears_that_the_text_has_changed(city):
    approval = city.awaiting("finance")
    withdraw(approval.act, by=city.drafter, reason="Опечатка.", at=city.later())
    act = city.edited(approval.act, "десяти дней", "десяти суток")
    city.ruled(act)
    again = city.submitted(act)
    assert ("head", "changed") in told(again)
    assert asked(again) == {"finance", "legal"}


def test_the_signature_tells_the_drafter(city):
    edition = city.enacted()
    approval = edition.approval
    assert ("drafter", "signed") in told(approval)
    assert asked(approval) == set()


def test_nothing_is_told_twice(city):
    approval = city.awaiting("finance")
    before = Notice.objects.count(), NoticeMail.objects.count()
    for _time in range(3):
        follow_all([approval], city.later())
        sweep(city.later())
    assert (Notice.objects.count(), NoticeMail.objects.count()) == before


def test_a_notice_vanishes_with_the_decision_that_failed(city):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        city.submitted()
        raise ZeroDivisionError
    assert not Notice.objects.exists()
    assert not NoticeMail.objects.exists()


def test_a_failure_of_notices_holds_up_no_signature_and_is_made_up(city, monkeypatch):
    approval = city.submitted()

    def broken(*_args, **_kwargs):
        Notice.objects.filter(nothing="such")

    with monkeypatch.context() as patch:
        patch.setattr(outbox, "write", broken)
        assert city.sign(approval, "head").pk
    assert asked(approval) == {"head"}, "nobody was told"
    sweep(city.later())
    assert asked(approval) == {"finance", "legal"}


def test_a_person_without_an_address_has_the_bell_only(city):
    city.head.email = ""
    city.head.save()
    city.submitted()
    assert Notice.objects.get().person == city.head
    assert not NoticeMail.objects.exists()


@pytest.mark.parametrize("acts", [1, 6])
def test_a_look_at_all_approvals_costs_the_same_queries(city, acts, django_assert_num_queries):
    for _act in range(acts):
        city.awaiting("finance")
    deliver(city.later())
    with django_assert_num_queries(21):
        sweep(city.later())
