"""Which steps of a route an act needs, in which terms."""

from __future__ import annotations

import pytest

from documents.models import StoredFile
from regulations.approval.submission_check import problems_of_steps
from regulations.approval.submit import submit
from regulations.approval.traits import traits_of
from regulations.kinds import Trait
from regulations.models import Attachment, RouteStep, TargetProgramme
from tests.regulations.test_bad_input import funding

pytestmark = pytest.mark.django_db

MONEY = funding(("всего", "30.0", ["10.0", "20.0"]))


def appendix(kind: str, *content: dict) -> dict:
    value = {"number": "", "kind": kind, "title": "О чём", "approved": True, "content": [*content]}
    return {"type": "appendix", "value": value}


@pytest.mark.parametrize(
    ("draft", "traits"),
    [
        ({}, set()),
        ({"spends_money": True}, {Trait.MONEY}),
        ({"touches_rights": True}, {Trait.RIGHTS}),
        ({"burdens_business": True}, {Trait.BUSINESS}),
        ({"body": [MONEY]}, {Trait.MONEY}),
        ({"body": [appendix("перечень", MONEY)]}, {Trait.MONEY}),
        ({"body": [appendix("программа")]}, {Trait.PROGRAMME}),
        ({"model": TargetProgramme}, {Trait.PROGRAMME}),
        ({"body": [funding()]}, set()),
    ],
)
def test_what_an_act_is_like_is_seen_in_its_text_or_said_in_its_card(city, draft, traits):
    assert traits_of(city.draft(**draft).specific) == {trait.value for trait in traits}


def test_a_financial_justification_says_money(city):
    act = city.draft()
    note = StoredFile.objects.store(b"1", name="f.txt", at=city.now)
    act.attachments = [Attachment(kind="finance", title="ФЭО", file=note)]
    assert traits_of(act) == {Trait.MONEY}


def finance_on_money(city) -> None:
    """Finance has a step of its own, for acts that spend money."""
    steps = list(city.route.steps.all())
    own = RouteStep.objects.create(
        route=city.route, title="Финансы", sort_order=1, days=5, condition=Trait.MONEY
    )
    slot = steps[1].slots.get(position=city.positions["finance"])
    slot.step = own
    slot.save()
    for order, step in enumerate([steps[0], own, *steps[1:]]):
        RouteStep.objects.filter(pk=step.pk).update(sort_order=order)


@pytest.mark.parametrize(("spends", "asked"), [(True, True), (False, False)])
def test_a_step_on_condition_is_for_such_acts_only(city, spends, asked):
    finance_on_money(city)
    approval = city.submitted(spends_money=spends)
    assert ("Финансы" in approval.steps.values_list("title", flat=True)) is asked
    assert approval.traits == (["money"] if spends else [])
    assert [step.order for step in approval.steps.all()] == list(
        range(1, approval.steps.count() + 1)
    )


def test_a_vacancy_in_a_step_that_is_not_needed_stops_nobody(city):
    finance_on_money(city)
    city.positions["finance"].holder = None
    city.positions["finance"].save()
    assert city.submitted(spends_money=False).state == "running"


def test_an_urgent_act_has_short_terms_and_says_why(city):
    act = city.draft()
    approval = submit(act, by=city.drafter, at=city.later(), urgent="Паводок.")
    assert approval.is_urgent
    assert {step.days for step in approval.steps.all()} == {1}
    first = approval.steps.get(order=1)
    assert (first.due - city.now.date()).days == 1


def test_the_route_frozen_stays_when_the_route_is_changed(city):
    approval = city.submitted()
    RouteStep.objects.filter(route=city.route).update(days=9, look="money", title="Другое")
    assert {(s.days, s.look) for s in approval.steps.all()} == {(3, "whole")}


@pytest.mark.parametrize(
    ("place", "fields", "code"),
    [
        (-1, {"condition": "money"}, "mayor_on_condition"),
        (1, {"look": "appendices"}, "no_appendices"),
    ],
)
def test_a_route_that_could_not_be_walked_is_told(city, place, fields, code):
    step = list(city.route.steps.all())[place]
    RouteStep.objects.filter(pk=step.pk).update(**fields)
    found = [problem.code for problem in problems_of_steps(list(city.route.steps.all()))]
    assert found == [code]
