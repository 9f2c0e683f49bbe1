"""Versions: who, when, what changed in words; nothing is kept past the forms."""

import pytest
import reversion
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from reversion.models import Revision, Version

from regulations.administration import history
from regulations.administration.versioning import TRACKED
from regulations.models import Route
from regulations.organisation.models import Position
from tests.regulations.administration.conftest import posted

pytestmark = pytest.mark.views


def told(obj):
    versions = Version.objects.get_for_object(obj).select_related("revision__user")
    return history.entries(obj, list(versions.order_by("-pk")))


def words(entry):
    return [(c.where, c.what, c.old, c.new) for c in entry.changes]


@pytest.fixture
def save(chief):
    def save(data, pk=None):
        url = reverse("routes:edit", args=[pk]) if pk else reverse("routes:add")
        response = chief.post(url, posted(data))
        assert response.status_code == 302, response.content.decode()
        return response

    return save


def position_data(position, **fields):
    return {
        "title": position.title,
        "unit": position.unit_id,
        "role": position.role,
        "holder": position.holder_id or "",
        "reason": "",
        **fields,
    }


def test_a_change_names_who_why_and_from_what_to_what(city, post):
    position = city.positions["legal"]
    data = position_data(position, holder=city.acting.pk, reason="Распоряжение № 12-к")
    post("positions", position.pk, **data)
    entry, before = told(position)
    assert entry.by == str(city.chief)
    assert entry.comment == "Распоряжение № 12-к"
    [(where, _what, old, new)] = words(entry)
    assert (where, old, new) == ("", str(city.legal), str(city.acting))
    assert before.by == ""


def test_the_state_before_the_first_change_is_kept_once(city, post):
    position = city.positions["legal"]
    for title in ("Начальник права", "Начальник правового управления"):
        post("positions", position.pk, **position_data(position, title=title))
    assert [words(entry)[0][2:] for entry in told(position)[:2]] == [
        ("Начальник права", "Начальник правового управления"),
        ("Начальник юридического управления", "Начальник права"),
    ]
    assert len(told(position)) == 3


def test_a_save_without_changes_keeps_no_version(city, post):
    position = city.positions["legal"]
    post("positions", position.pk, **position_data(position, reason="просто так"))
    assert not Revision.objects.exists()


def test_a_refused_save_keeps_no_version(city, post):
    mayor = city.positions["mayor"]
    post("positions", mayor.pk, **position_data(mayor, role="deputy"))
    assert not Revision.objects.exists()


def test_a_new_object_is_told_from_nothing(city, post):
    post("positions", title="Консультант", unit=city.units["legal"].pk, role="specialist")
    [entry] = told(Position.objects.get(title="Консультант"))
    assert ("", None, "Консультант") in [(w, o, n) for w, _f, o, n in words(entry)]


def test_steps_and_slots_of_a_route_are_told(city, save, route_data):
    data = route_data(city.route)
    data["steps"][1]["days"] = 5
    data["steps"][1]["slots"][0]["position"] = city.positions["drafter"].pk
    data["steps"][3]["DELETE"] = True
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
            "ORDER": 3,
            "slots": [{"who": "position", "position": city.positions["deputy"].pk}],
        }
    )
    for order, n in enumerate((0, 1, 2, 3, 5)):
        data["steps"][n]["ORDER"] = order if n != 5 else 3
    data["steps"][4]["ORDER"] = 9
    save(data, city.route.pk)
    changes = words(told(city.route)[0])
    facts = {(where.split("«")[-1].rstrip("»"), old, new) for where, _what, old, new in changes}
    titles = {name: city.positions[name].title for name in city.positions}
    assert ("Финансы и право", "3", "5") in facts
    assert ("Финансы и право", titles["finance"], titles["drafter"]) in facts
    [added] = [c for c in changes if "Пресса" in c[0]]
    assert added[2] is None
    assert titles["deputy"] in added[3]
    [gone] = [c for c in changes if "Заместитель" in c[0]]
    assert gone[3] is None
    assert titles["deputy"] in gone[2]


def test_the_order_of_steps_is_told_as_a_whole(city, save, route_data):
    data = route_data(city.route)
    for n, order in enumerate((0, 2, 1, 3, 4)):
        data["steps"][n]["ORDER"] = order
    save(data, city.route.pk)
    [(_where, _what, old, new)] = words(told(city.route)[0])
    assert old.index("Финансы и право") < old.index("Аппарат")
    assert new.index("Финансы и право") > new.index("Аппарат")


def test_a_slot_added_and_taken_out_is_told(city, save, route_data):
    data = route_data(city.route)
    data["steps"][1]["slots"][0]["DELETE"] = True
    data["steps"][1]["slots"].append({"who": "position", "position": city.positions["drafter"].pk})
    save(data, city.route.pk)
    facts = [(old, new) for _where, _what, old, new in words(told(city.route)[0])]
    assert sorted(facts, key=str) == sorted(
        [(None, city.positions["drafter"].title), (city.positions["finance"].title, None)], key=str
    )


def test_a_deletion_keeps_the_last_state_and_who(city, chief):
    route = Route.objects.get(pk=city.route.pk)
    chief.post(reverse("routes:delete", args=[route.pk]))
    version = Version.objects.get_for_object_reference(Route, route.pk).get()
    assert version.revision.user == city.chief
    assert version.field_dict["name"] == route.name


def test_the_history_page_tells_it_in_words(city, chief, save, route_data):
    data = route_data(city.route, reason="Распоряжение № 3-р")
    data["steps"][0]["days"] = 7
    save(data, city.route.pk)
    page = chief.get(reverse("routes:history", args=[city.route.pk])).content.decode()
    for fact in ("Начальник разработчика", "<del>", "Распоряжение № 3-р", str(city.chief)):
        assert fact in page
    assert "<ins>" in page


def test_the_history_is_for_those_who_edit(city, client):
    client.force_login(city.drafter)
    url = reverse("positions:history", args=[city.positions["mayor"].pk])
    assert client.get(url).status_code == 302


def test_the_history_costs_the_same_queries(city, chief, post):
    position = city.positions["legal"]
    url = reverse("positions:history", args=[position.pk])

    def change(times):
        for n in range(times):
            holder = (city.acting, city.legal)[n % 2].pk
            title = f"Начальник {Version.objects.count()}"
            post("positions", position.pk, **position_data(position, title=title, holder=holder))

    change(2)
    chief.get(url)
    with CaptureQueriesContext(connection) as few:
        chief.get(url)
    change(10)
    with CaptureQueriesContext(connection) as many:
        chief.get(url)
    assert len(many) == len(few)


def test_what_is_saved_past_the_forms_keeps_no_version(city, settings):
    assert not any("reversion" in name for name in settings.MIDDLEWARE)
    city.positions["legal"].save()
    city.route.save()
    assert not Revision.objects.exists()


def test_passwords_are_never_kept():
    assert all(reversion.is_registered(tracked.model) for tracked in TRACKED)
    from reversion.revisions import _get_options

    from regulations.organisation.models import User

    assert "password" not in _get_options(User).fields
