"""Who needs a second factor: whoever may be asked for a decision that binds."""

from __future__ import annotations

import pytest

from regulations.approval.withdraw import withdraw
from regulations.models import Route, RouteSlot
from regulations.organisation.models import Position, Substitution
from regulations.signin import policy

pytestmark = pytest.mark.django_db


def signers(city) -> set[str]:
    on = city.now.date()
    return {name for name, person in city.people.items() if policy.signs(person, on)}


def test_holders_of_positions_in_a_route_sign(city):
    assert signers(city) == {"head", "finance", "legal", "chief", "deputy", "mayor"}


def test_who_acts_for_a_signer_signs_while_it_lasts(city):
    on = city.now.date()
    Substitution.objects.create(
        position=city.positions["finance"],
        person=city.drafter,
        starts=on,
        ends=on,
        basis="приказ № 1",
    )
    assert "drafter" in signers(city)
    assert not policy.signs(city.drafter, on.replace(day=on.day + 1))


def test_a_route_out_of_use_counts_only_while_somebody_is_awaited(city):
    city.awaiting("deputy")
    Route.objects.update(is_active=False)
    found = signers(city)
    assert "deputy" in found
    assert "finance" not in found
    assert "mayor" in found


def test_an_act_taken_back_awaits_nobody(city):
    """Its step stays open in the rows of the round that ended."""
    approval = city.awaiting("deputy")
    Route.objects.update(is_active=False)
    withdraw(approval.act, by=city.drafter, reason="Описка.", at=city.later())
    assert "deputy" not in signers(city)


def test_heads_of_units_sign_where_a_route_asks_the_head_of_the_unit(city):
    RouteSlot.objects.filter(who=RouteSlot.Who.UNIT_HEAD).delete()
    step = city.route.steps.first()
    Position.objects.filter(pk=city.positions["drafter"].pk).update(
        role=Position.Role.HEAD_OF_UNIT, unit=city.units["office"]
    )
    assert "drafter" not in signers(city)
    RouteSlot.objects.create(step=step, who=RouteSlot.Who.UNIT_HEAD)
    assert "drafter" in signers(city)


def test_who_rules_on_changes_signs(city):
    Position.objects.filter(pk=city.positions["drafter"].pk).update(unit=city.units["legal"])
    city.units["legal"].rules_on_changes = True
    city.units["legal"].save()
    assert "drafter" in signers(city)


def test_being_a_superuser_is_not_signing(city):
    assert not policy.signs(city.admin, city.now.date())


@pytest.mark.parametrize(
    ("setting", "asked"), [("off", False), ("offered", False), ("required", True)]
)
def test_the_setting_says_whether_signers_may_do_without(city, settings, setting, asked):
    settings.SVOD_SECOND_FACTOR = setting
    assert policy.is_demanded(city.legal, city.now.date()) is asked
    assert not policy.is_demanded(city.drafter, city.now.date())
