"""The form of a route refuses, in words, what the chain could not walk."""

import pytest
from django.urls import reverse

from regulations.models import Route, RouteStep
from tests.regulations.administration.conftest import posted

pytestmark = pytest.mark.views

WORDS = {
    "no_mayor": "The last step of a route is the signature of the head of the city, alone.",
    "quorum": "so many sign-offs cannot be gathered",
    "position": "Choose the position, or choose",
    "twice": "one signs once in a route",
}


@pytest.fixture
def save(chief):
    def save(data, pk=None):
        url = reverse("routes:edit", args=[pk]) if pk else reverse("routes:add")
        return chief.post(url, posted(data))

    return save


def new(data, **fields):
    """The same route as a new one: no part of it is stored."""
    data = {**data, "name": "Новый", "kind": "rasporyazhenie", **fields}
    for step in data["steps"]:
        step.pop("id")
        for slot in step["slots"]:
            slot.pop("id")
    return data


def shape(route):
    return [
        (step.title, [str(slot.position or slot.who) for slot in step.slots.all()])
        for step in Route.objects.get(pk=route.pk).steps.all()
    ]


def stands(response):
    """The form is shown again: nothing typed is lost."""
    assert response.status_code == 200
    return response.content.decode()


def test_a_route_with_steps_and_slots_is_saved_in_one_go(city, save, route_data):
    assert save(new(route_data(city.route))).status_code == 302
    assert shape(Route.objects.get(name="Новый")) == shape(city.route)


def test_a_step_is_added_before_the_last(city, save, route_data):
    data = route_data(city.route)
    data["steps"].append(
        {
            "title": "Пресса",
            "sort": "sign_off",
            "rule": "all",
            "quorum": "",
            "look": "whole",
            "days": 2,
            "urgent_days": 1,
            "repeat_days": 2,
            "ORDER": 4,
            "slots": [{"who": "position", "position": city.positions["drafter"].pk}],
        }
    )
    data["steps"][4]["ORDER"] = 5
    for n in range(4):
        data["steps"][n]["ORDER"] = n
    assert save(data, city.route.pk).status_code == 302
    assert [title for title, _who in shape(city.route)][-2:] == ["Пресса", "Мэр"]


def test_a_route_without_the_head_of_the_city_is_refused(city, save, route_data):
    data = new(route_data(city.route))
    data["steps"].pop()
    page = stands(save(data))
    assert "последн" in page or WORDS["no_mayor"] in page
    assert "Финансы и право" in page
    assert not Route.objects.filter(name="Новый").exists()


def test_the_last_step_taken_out_of_a_stored_route_is_refused(city, save, route_data):
    data = route_data(city.route)
    data["steps"][-1]["DELETE"] = True
    before = shape(city.route)
    stands(save(data, city.route.pk))
    assert shape(city.route) == before


def test_the_head_of_the_city_in_the_middle_is_refused(city, save, route_data):
    data = route_data(city.route)
    data["steps"][-1]["ORDER"] = 0
    before = shape(city.route)
    stands(save(data, city.route.pk))
    assert shape(city.route) == before


def test_the_head_of_the_city_does_not_sign_beside_others(city, save, route_data):
    data = new(route_data(city.route))
    data["steps"][-1]["slots"].append({"who": "position", "position": city.positions["drafter"].pk})
    stands(save(data))
    assert not Route.objects.filter(name="Новый").exists()


@pytest.mark.parametrize(("quorum", "saved"), [("", False), (0, False), (3, False), (1, True)])
def test_a_quorum_lies_within_the_slots(city, save, route_data, quorum, saved):
    data = new(route_data(city.route))
    data["steps"][1] |= {"rule": "quorum", "quorum": quorum}
    response = save(data)
    assert Route.objects.filter(name="Новый").exists() is saved
    assert (response.status_code == 302) is saved


@pytest.mark.parametrize(
    "slot",
    [
        {"who": "position", "position": ""},
        {"who": "unit_head", "position": "mayor"},
        {"who": "unit_head", "position": ""},  # the first step has one already
        {"who": "position", "position": "legal"},  # signs in the second step
    ],
)
def test_a_slot_says_who_signs_and_says_it_once(city, save, route_data, slot):
    data = new(route_data(city.route))
    position = slot["position"] and city.positions[slot["position"]].pk
    data["steps"][2]["slots"].append({**slot, "position": position})
    page = stands(save(data))
    assert not Route.objects.filter(name="Новый").exists()
    assert "w-field__errors" in page


def test_a_refused_slot_keeps_what_was_typed(city, save, route_data):
    data = new(route_data(city.route), reason="Распоряжение № 5-р")
    data["steps"][2]["slots"].append({"who": "position", "position": ""})
    page = stands(save(data))
    assert "Распоряжение № 5-р" in page
    assert page.count("Финансы и право") >= 1


def test_one_route_in_use_serves_the_same_acts(city, save, route_data):
    data = new(route_data(city.route), kind=city.route.kind)
    stands(save(data))
    assert not Route.objects.filter(name="Новый").exists()
    assert save({**data, "is_active": False}).status_code == 302


def test_a_term_of_no_days_is_refused(city, save, route_data):
    data = new(route_data(city.route))
    data["steps"][0]["days"] = 0
    stands(save(data))
    assert not RouteStep.objects.filter(days=0).exists()


def test_a_vacant_position_is_said_and_saved(city, chief, save, route_data):
    city.positions["legal"].holder = None
    city.positions["legal"].save()
    response = save(new(route_data(city.route)))
    assert response.status_code == 302
    page = chief.get(reverse("routes:index")).content.decode()
    assert "Начальник юридического управления" in page


def test_a_route_that_came_past_the_form_is_told_of(city, chief):
    city.route.steps.last().delete()
    page = chief.get(reverse("routes:edit", args=[city.route.pk])).content.decode()
    assert "help-warning" in page


def test_a_running_approval_keeps_the_route_it_began_with(city, chief):
    approval = city.submitted()
    response = chief.post(reverse("routes:delete", args=[city.route.pk]))
    assert response.status_code == 302
    assert not Route.objects.filter(pk=city.route.pk).exists()
    assert approval.steps.count() == 5


def opening(data, **fields):
    """The same route with a step before the mayor that opens drafts to the public."""
    data = new(data)
    last = data["steps"][-1]
    step = {**last, "title": "Эксперты", "sort": "consultation", "days": 7, "slots": [], **fields}
    data["steps"] = [*data["steps"][:-1], step, last]
    return data


def test_a_step_of_independent_expertise_has_no_signers(city, save, route_data):
    assert save(opening(route_data(city.route))).status_code == 302
    saved = Route.objects.get(name="Новый").steps.get(sort="consultation")
    assert (saved.days, saved.slots.count()) == (7, 0)


@pytest.mark.parametrize("fault", ["short", "signers", "twice", "first", "no right"])
def test_what_may_not_open_drafts_is_refused(city, save, route_data, fault):
    data = opening(route_data(city.route))
    step = data["steps"][-2]
    match fault:
        case "short":
            step["days"] = 6
        case "signers":
            step["slots"] = [{"who": "position", "position": city.positions["drafter"].pk}]
        case "twice":
            data["steps"].insert(1, {**step, "title": "Ещё раз"})
        case "first":
            data["steps"].insert(0, data["steps"].pop(-2))
        case "no right":
            group = city.chief.groups.get()
            group.permissions.remove(group.permissions.get(codename="plan_consultation"))
    page = stands(save(data))
    assert "Эксперты" in page
    assert not Route.objects.filter(name="Новый").exists()


def test_a_step_of_sign_off_without_signers_is_refused(city, save, route_data):
    data = new(route_data(city.route))
    data["steps"][1]["slots"] = []
    stands(save(data))
    assert not Route.objects.filter(name="Новый").exists()
