"""Promises 1–5 under whatever people do (the model is in chain_machine.py)."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.auth.models import Permission
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from regulations.models import RouteStep
from regulations.organisation.models import Position, Unit, User
from tests.city import City
from tests.consultation import plan
from tests.examples import SOAK
from tests.regulations.chain_machine import ADDED, COLLEAGUE, Chain
from tests.regulations.chain_on_paper import REGISTRARS

# A few examples end before their last step.
EXAMPLES, STEPS, AT_LEAST = (450, 50, 20_000) if SOAK else (6, 40, 200)


@pytest.fixture
def looking(city: City) -> City:
    """Head → law and chief, of the whole → finance, of money → deputy, of appendix 1 → mayor.

    Behind law and chief an act that touches citizens' rights is opened to experts.
    """
    _head, finance, chief, deputy, _mayor = city.route.steps.all()
    law = finance.slots.get(position=city.positions["legal"])
    law.step = chief
    law.save()
    RouteStep.objects.filter(pk=chief.pk).update(sort_order=1)
    RouteStep.objects.filter(pk=finance.pk).update(sort_order=2, look="money")
    RouteStep.objects.filter(pk=deputy.pk).update(look="appendices", look_appendices="1")
    unit = Unit.objects.create(body=city.issuer, name="управление экономики")
    outside = (
        (ADDED, "Начальник управления экономики", unit, city.keeper),
        (COLLEAGUE, "Консультант юриста", city.positions["legal"].unit, city.admin),
    )
    for name, title, where, holder in outside:
        city.positions[name] = Position.objects.create(title=title, unit=where, holder=holder)
    plan(city, condition="rights")
    right = Permission.objects.get(codename="enter_paper_signature")
    for name in REGISTRARS:
        city.people[name].user_permissions.add(right)
        city.people[name] = User.objects.get(pk=city.people[name].pk)  # rights are cached
    return city


@pytest.mark.soak
@pytest.mark.django_db
def test_the_promises_hold_whatever_people_do(looking: City):
    machine = type("ChainOfCity", (Chain,), {"city": looking, "reached": Counter()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=set(Phase) - (set() if SOAK else {Phase.shrink}),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert machine.reached["steps"] >= AT_LEAST
    if SOAK:
        unreached = {
            "enacted",
            "asked again",
            "carried: same text",
            "carried: part unchanged",
            "carried: ruling",
            "decided by an acting person",
            "stood still",
            "added",
            "taken out",
            "handed on",
            "held",
            "accepted",
            "ruled for the drafter",
            "ruled for the approver",
            "opened to experts",
            "expert wrote",
            "considered",
            "window carried",
            "enacted after experts",
            "check asked",
            "found complete",
            "found returned",
            "not started: check is stale",
            "started after a check",
            "paper entered",
            "paper rejected",
            "paper: refused to the same person",
            "enacted on paper",
        } - set(machine.reached)
        assert not unreached, sorted(unreached)
