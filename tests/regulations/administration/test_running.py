"""A change of a route asks what to do with the acts that are being approved by it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from regulations.approval.submit import submit
from regulations.desk.history import history
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, LedgerEntry, Notice, Route, RouteSlot, RouteStep
from regulations.organisation.models import Position
from regulations.rerouting import concerned, differences, return_for_route
from regulations.signin import proof
from regulations.verification import verify
from tests.city import PASSWORD
from tests.regulations.administration.conftest import posted

pytestmark = [pytest.mark.django_db, pytest.mark.views]
WHY = "В маршрут добавлена пресс-служба."


@pytest.fixture
def press(city) -> Position:
    """A position that the route does not name yet."""
    return Position.objects.create(
        title="Пресс-секретарь", unit=city.units["legal"], holder=city.press
    )


def page_of(route) -> str:
    return reverse("running_by_route", args=[route.pk])


def changed(route_data, route, press) -> dict:
    """The form of the route with the press service beside the legal unit."""
    data = route_data(route, reason="Добавлена пресс-служба.")
    data["steps"][1]["slots"].append({"who": "position", "position": press.pk})
    return data


@pytest.fixture
def save(chief, route_data):
    def save(data, route):
        return chief.post(reverse("routes:edit", args=[route.pk]), posted(data))

    return save


def widened(city, press) -> Route:
    """The route with one more signer in its second step, as the form would save it."""
    step = RouteStep.objects.get(title="Финансы и право")
    RouteSlot.objects.create(step=step, position=press)
    return Route.objects.get(pk=city.route.pk)


def test_a_change_asks_and_nothing_is_chosen_for_anybody(city, chief, save, route_data, press):
    approval = city.awaiting("chief")
    response = save(changed(route_data, city.route, press), city.route)
    assert response.url == page_of(city.route)
    page = chief.get(response.url).content.decode()
    assert approval.act.subject in page
    assert "Управляющий делами" in page, "the step and who holds it"
    assert "этап «Финансы и право» стал другим" in page
    assert "checked" not in page, "leaving is the default"
    approval.refresh_from_db()
    assert approval.state == Approval.State.RUNNING
    assert approval.steps.get(order=2).slots.count() == 2, "the running one is as it was"
    assert (
        page_of(city.route)
        in chief.get(reverse("routes:edit", args=[city.route.pk])).content.decode()
    )


def test_without_running_acts_or_without_a_change_nothing_is_asked(city, save, route_data, press):
    index = reverse("routes:index")
    assert save(changed(route_data, city.route, press), city.route).url == index
    city.awaiting("chief")
    untouched = route_data(Route.objects.get())
    for place, step in enumerate(untouched["steps"], start=1):  # as a browser numbers them
        step["ORDER"] = place
        for slot_place, slot in enumerate(step["slots"], start=1):
            slot["ORDER"] = slot_place
    assert save(untouched, city.route).url == index


def test_a_returned_act_goes_by_the_new_route_and_sign_offs_that_hold_stay(city, chief, press):
    first, second = city.awaiting("chief"), city.awaiting("legal")
    route = widened(city, press)
    answer = chief.post(
        page_of(route), {"what": "marked", "approval": [first.pk], "reason": WHY}, follow=True
    )
    assert "1 акт возвращён" in answer.content.decode()
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.ended_by, first.end_reason) == ("rerouted", city.chief, WHY)
    assert second.state == Approval.State.RUNNING
    again = submit(city.fresh(first.act), by=city.drafter, at=timezone.now())
    step = again.steps.get(order=2)
    assert {slot.position for slot in step.slots.all() if slot.carried is None} == {press}
    assert again.steps.get(order=1).state == "done"
    assert not list(verify())


def test_what_was_decided_is_told_and_kept(city, chief, client):
    approval = city.awaiting("chief")
    return_for_route(approval, city.route, by=city.chief, reason=WHY, at=city.later())
    assert LedgerEntry.objects.latest("sequence").event == "returned_for_route"
    last = history(city.fresh(approval.act))[-1]
    assert [said.text for said in last.said] == [WHY]
    assert city.route.name in last.details[0]
    told = set(Notice.objects.filter(approval=approval).values_list("person__username", "event"))
    assert ("drafter", "rerouted") in told
    assert {(name, "returned") for name in ("head", "legal", "finance")} <= told
    assert not Notice.objects.unread().filter(event="awaited", approval=approval).exists()
    client.force_login(city.drafter)
    queue = client.get(reverse("desk:queue")).content.decode()
    assert "маршрут изменён: отправьте снова" in queue
    acts = client.get(reverse("desk:acts")).content.decode()
    assert "возвращён разработчику: маршрут изменён" in acts
    assert mail.outbox == [] or WHY not in mail.outbox[-1].body
    assert not list(verify())


def test_all_are_returned_at_once_with_a_fresh_proof_alone(city, chief):
    approvals = [city.awaiting("legal"), city.awaiting_mayor()]
    session = chief.session
    old = (timezone.now() - timedelta(days=1)).timestamp()
    session[proof.KEY] = session[proof.KEY] | {"at": old}
    session.save()
    asked = {"what": "all", "reason": WHY}
    assert chief.post(page_of(city.route), asked).status_code == 422
    assert concerned(city.route).count() == 2
    assert chief.post(page_of(city.route), asked | {"proof": PASSWORD}).status_code == 302
    states = {Approval.objects.get(pk=approval.pk).state for approval in approvals}
    assert states == {Approval.State.REROUTED}


@pytest.mark.parametrize(
    "data", [{"what": "marked", "reason": WHY}, {"what": "all", "reason": " "}, {"reason": WHY}]
)
def test_neither_without_a_reason_nor_without_a_choice(city, chief, data):
    city.awaiting("legal")
    assert chief.post(page_of(city.route), data).status_code == 422
    assert concerned(city.route).count() == 1


def test_only_who_oversees_and_changes_routes(city, client):
    approval = city.awaiting("legal")
    for person in (city.drafter, city.legal, city.mayor):
        client.force_login(person)
        client.post(page_of(city.route), {"what": "all", "reason": WHY})
        with pytest.raises(NotYours):
            return_for_route(approval, city.route, by=person, reason=WHY, at=city.now)
    withdrawn = return_for_route(approval, city.route, by=city.admin, reason=WHY, at=city.now)
    with pytest.raises(ActRefused, match="уже не на согласовании"):
        return_for_route(withdrawn, city.route, by=city.admin, reason=WHY, at=city.now)


def test_two_steps_of_one_title_are_told_apart(city):
    RouteStep.objects.update(title="Виза")
    approval = city.awaiting("legal")
    assert differences([approval], city.route) == {approval.pk: []}
    RouteStep.objects.filter(sort_order=1).update(rule="quorum", quorum=1)
    assert differences([approval], city.route) == {approval.pk: ["этап «Виза (2)» стал другим"]}


def test_a_renamed_route_still_knows_its_acts_and_says_what_differs(
    city, django_assert_num_queries
):
    approval = city.awaiting("legal")
    route = city.route
    route.name = "Новое имя"
    route.save()
    RouteStep.objects.filter(title="Финансы и право").update(title="Финансы")
    assert list(concerned(route)) == [approval]
    (words,) = differences(concerned(route), route).values()
    assert words == ["новый этап «Финансы»", "этап «Финансы и право» отпадает"]
    rows = list(concerned(route).select_related("act").prefetch_related("steps__slots"))
    with django_assert_num_queries(5):
        differences(rows, route)
