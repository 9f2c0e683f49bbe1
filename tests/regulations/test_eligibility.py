"""Who may lawfully sign: positions, substitutes, drafters, and once a chain."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from regulations.approval.eligibility import candidates, drafter_ids, lawful, require_signer
from regulations.errors import NotYours
from regulations.organisation.models import Substitution

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)


@pytest.fixture
def substitution(city) -> Substitution:
    return Substitution.objects.create(
        position=city.positions["mayor"],
        person=city.acting,
        starts=DAY,
        ends=DAY + timedelta(days=2),
        basis="распоряжение № 5-р",
    )


def people(found) -> list:
    return [candidate.person for candidate in found]


@pytest.mark.parametrize(("days", "acts"), [(-1, False), (0, True), (2, True), (3, False)])
def test_a_substitute_acts_on_the_first_and_the_last_day(city, substitution, days, acts):
    found = candidates(city.positions["mayor"], DAY + timedelta(days=days))
    assert people(found) == [city.mayor, city.acting][: 1 + acts]
    assert [candidate.acting_by for candidate in found] == ["", "распоряжение № 5-р"][: 1 + acts]


def test_who_cannot_sign_in_is_no_candidate(city, substitution):
    for person in (city.mayor, city.acting):
        person.is_active = False
        person.save()
    position = type(city.positions["mayor"]).objects.get(pk=city.positions["mayor"].pk)
    assert candidates(position, DAY) == ()


def test_drafters_are_whoever_wrote_any_revision_and_whoever_began(city):
    act = city.draft()
    act.save_revision(user=city.press)
    act.save_revision(user=None)
    assert drafter_ids(act) == {city.drafter.pk, city.press.pk}


def test_neither_drafters_nor_signers_are_lawful(city, substitution):
    position = city.positions["mayor"]
    assert people(lawful(position, DAY, drafters={city.mayor.pk}, signed=())) == [city.acting]
    assert lawful(position, DAY, drafters={city.mayor.pk}, signed={city.acting.pk}) == ()


def test_the_reason_of_a_refusal_is_named(city):
    approval = city.awaiting("legal")
    slot = city.slot(approval, "legal")
    with pytest.raises(NotYours) as stranger:
        require_signer(slot, city.mayor, DAY)
    assert stranger.value.code == "not_holder"
    assert city.legal.short_name in stranger.value.message
    assert require_signer(slot, city.legal, DAY).person == city.legal
    city.sign(approval, "legal")
    with pytest.raises(NotYours) as twice:
        require_signer(slot, city.legal, DAY)
    assert twice.value.code == "signed_already"


def test_an_empty_position_says_so(city):
    approval = city.awaiting("legal")
    city.positions["legal"].holder = None
    city.positions["legal"].save()
    with pytest.raises(NotYours) as refused:
        require_signer(city.slot(approval, "legal"), city.legal, DAY)
    assert "—" in refused.value.message


def test_the_acting_mayor_signs_as_acting(city, substitution):
    approval = city.awaiting_mayor()
    given = city.sign(approval, "mayor", by=city.acting)
    assert given.acting_by == "распоряжение № 5-р"
    assert approval.edition.signer_post.startswith("И.о. м")


def test_an_approver_who_then_wrote_in_the_draft_does_not_stay_its_approver(city):
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Нет приложения.")
    act = city.fresh(approval.act)
    act.save_revision(user=city.head)  # the same words: the digest is that of the sign-offs
    Substitution.objects.create(
        position=city.positions["head"],
        person=city.acting,
        starts=DAY,
        ends=DAY + timedelta(days=2),
        basis="распоряжение № 6-р",
    )
    again = city.submitted(act)
    assert city.slot(again, "finance").carried.person == city.finance
    assert city.slot(again, "head").carried is None
    city.sign(again, "head", by=city.acting)
