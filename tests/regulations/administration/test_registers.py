"""Registers in the admin: bad input is refused in words, nothing that is used disappears."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from regulations.enactment.archive import ArchiveCard, archive
from regulations.models import Journal, Route
from regulations.organisation.models import (
    CalendarException,
    IssuingBody,
    Position,
    Substitution,
    Unit,
)
from regulations.verification import verify

pytestmark = pytest.mark.views

REGISTERS = (
    "positions",
    "units",
    "bodies",
    "substitutions",
    "working-days",
    "routes",
    "journals",
    "check-list",
)


def said(response) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def shown(response) -> str:
    """The form came back instead of an error 500 or a silent redirect."""
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("register", REGISTERS)
def test_the_chief_of_staff_sees_and_edits_every_register(city, chief, register):
    assert chief.get(reverse(f"{register}:index")).status_code == 200
    assert chief.get(reverse(f"{register}:add")).status_code == 200


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("who", ["drafter", "legal", "keeper", "press", "mayor"])
def test_nobody_else_does(city, client, register, who):
    client.force_login(city.people[who])
    for view in ("index", "add"):
        assert client.get(reverse(f"{register}:{view}")).status_code == 302


def test_the_menu_groups_the_registers(city, chief):
    page = chief.get(reverse("wagtailadmin_home")).content.decode()
    for register in REGISTERS:
        assert reverse(f"{register}:index") in page


# --- positions ----------------------------------------------------------------------------------


def position_data(position, **fields):
    return {
        "title": position.title,
        "unit": position.unit_id,
        "role": position.role,
        "holder": position.holder_id or "",
        **fields,
    }


def test_a_vacant_position_is_saved_and_said(city, post):
    position = city.positions["legal"]
    response = post("positions", position.pk, **position_data(position, holder=""))
    assert response.status_code == 302
    assert position.title in said(response)
    position.refresh_from_db()
    assert position.holder is None


def test_a_vacant_position_with_an_acting_person_is_not_warned_of(city, post):
    position, today = city.positions["legal"], timezone.localdate()
    Substitution.objects.create(
        position=position, person=city.acting, starts=today, ends=today, basis="№ 1-р"
    )
    response = post("positions", position.pk, **position_data(position, holder=""))
    assert "№ 1-р" not in said(response)
    assert len(list(get_messages(response.wsgi_request))) == 1  # «saved»


def test_the_head_of_the_city_in_a_route_stays_one(city, post):
    mayor = city.positions["mayor"]
    page = shown(post("positions", mayor.pk, **position_data(mayor, role="deputy")))
    assert city.route.name in page
    mayor.refresh_from_db()
    assert mayor.is_mayor


def test_the_head_of_the_city_in_a_running_approval_stays_one(city, post):
    city.submitted()
    city.route.delete()
    mayor = city.positions["mayor"]
    shown(post("positions", mayor.pk, **position_data(mayor, role="deputy")))
    mayor.refresh_from_db()
    assert mayor.is_mayor


def test_people_switched_off_are_not_offered_but_one_in_place_stays(city, chief, post):
    city.acting.is_active = False
    city.acting.save()
    position = city.positions["legal"]
    url = reverse("positions:edit", args=[position.pk])
    assert "Иванова" not in chief.get(url).content.decode()
    position.holder = city.acting
    position.save()
    assert "Иванова" in chief.get(url).content.decode()


def test_a_position_that_signed_is_not_deleted(city, chief):
    city.awaiting("chief")
    position = city.positions["legal"]
    url = reverse("positions:delete", args=[position.pk])
    page = chief.get(url).content.decode()
    assert position.title in page
    assert 'method="POST"' not in page
    response = chief.post(url)
    assert response.status_code == 302
    assert position.title in said(response)
    assert Position.objects.filter(pk=position.pk).exists()


def test_a_position_that_nothing_rests_on_is_deleted(city, chief):
    position = Position.objects.create(title="Лишняя", unit=city.units["legal"])
    assert chief.post(reverse("positions:delete", args=[position.pk])).status_code == 302
    assert not Position.objects.filter(pk=position.pk).exists()


@pytest.mark.parametrize("register", ["units", "bodies"])
def test_units_and_bodies_in_use_are_not_deleted(city, chief, register):
    obj = city.units["legal"] if register == "units" else city.issuer
    response = chief.post(reverse(f"{register}:delete", args=[obj.pk]))
    assert obj.name in said(response)
    obj.refresh_from_db()


# --- units, bodies ------------------------------------------------------------------------------


def body_data(body, **fields):
    names = ("name", "name_genitive", "place", "preamble_formula", "slug", "drafts_open_to")
    return {name: getattr(body, name) for name in names} | fields


def test_the_address_part_of_a_body_is_frozen_by_its_first_act(city, post):
    assert post("bodies", city.issuer.pk, **body_data(city.issuer, slug="khv")).status_code == 302
    city.issuer.refresh_from_db()
    act = city.enacted().act
    page = shown(post("bodies", city.issuer.pk, **body_data(city.issuer, slug="other")))
    assert f"/acts/{act.address}/" in page
    response = post("bodies", city.issuer.pk, **body_data(city.issuer, place="Хабаровск"))
    assert response.status_code == 302
    city.issuer.refresh_from_db()
    assert (city.issuer.slug, city.issuer.place) == ("khv", "Хабаровск")


def test_the_name_of_a_body_is_frozen_by_its_first_approval(city, post):
    """It is part of what people sign: every text would differ from its sign-offs."""
    city.draft()
    renamed = body_data(city.issuer, name="мэрия города Хабаровска")
    assert post("bodies", city.issuer.pk, **renamed).status_code == 302
    approval = city.submitted()
    shown(post("bodies", city.issuer.pk, **renamed | {"name": "Дума"}))
    city.sign(approval, "head")
    assert list(verify()) == []


@pytest.mark.parametrize("slug", ["Хабаровск", "khv city", "KHV", "khv_1"])
def test_an_address_part_is_plain(city, post, slug):
    shown(post("bodies", city.issuer.pk, **body_data(city.issuer, slug=slug)))


def test_a_unit_with_acts_stays_with_its_body(city, post):
    duma = IssuingBody.objects.create(
        name="Дума", name_genitive="Думы", place="г. Хабаровск", slug="duma"
    )
    unit = city.units["analytics"]
    assert post("units", unit.pk, name=unit.name, body=duma.pk).status_code == 302
    unit.refresh_from_db()
    assert unit.body == duma
    city.draft()
    shown(post("units", unit.pk, name=unit.name, body=city.issuer.pk))
    unit.refresh_from_db()
    assert unit.body == duma


# --- substitutions ------------------------------------------------------------------------------


@pytest.fixture
def signed_by_acting(city):
    """The acting head of law signed on the third of five days."""
    day = timezone.localdate(city.now)
    substitution = Substitution.objects.create(
        position=city.positions["legal"],
        person=city.acting,
        starts=day - timedelta(days=2),
        ends=day + timedelta(days=2),
        basis="распоряжение № 1-р",
    )
    approval = city.awaiting("legal")
    city.sign(approval, "legal", by=city.acting)
    return substitution


def substitution_data(substitution, **fields):
    return {
        "position": substitution.position_id,
        "person": substitution.person_id,
        "starts": substitution.starts,
        "ends": substitution.ends,
        "basis": substitution.basis,
        **fields,
    }


@pytest.mark.parametrize(
    ("change", "lawful"),
    [
        ({"ends": 1}, False),  # days from the first: before the day of the sign-off
        ({"ends": 2}, True),
        ({"ends": 9}, True),
        ({"starts": 3}, False),
        ({"starts": 2}, True),
        ({"person": "press"}, False),
        ({"position": "finance"}, False),
        ({"basis": "распоряжение № 1а-р"}, True),
    ],
)
def test_what_a_sign_off_rests_on_stays(city, post, signed_by_acting, change, lawful):
    [(name, value)] = change.items()
    if name in ("starts", "ends"):
        value = signed_by_acting.starts + timedelta(days=value)
    elif name == "person":
        value = city.press.pk
    elif name == "position":
        value = city.positions["finance"].pk
    data = substitution_data(signed_by_acting, **{name: value})
    response = post("substitutions", signed_by_acting.pk, **data)
    assert (response.status_code == 302) is lawful


def test_a_substitution_with_sign_offs_is_not_deleted(city, chief, signed_by_acting):
    response = chief.post(reverse("substitutions:delete", args=[signed_by_acting.pk]))
    assert response.status_code == 302
    assert "1" in said(response)
    signed_by_acting.refresh_from_db()


def test_an_overlap_is_refused_in_the_form(city, post):
    day = date(2026, 12, 1)
    Substitution.objects.create(
        position=city.positions["mayor"], person=city.deputy, starts=day, ends=day, basis="№ 7-р"
    )
    page = shown(
        post(
            "substitutions",
            position=city.positions["mayor"].pk,
            person=city.acting.pk,
            starts=day,
            ends=day,
            basis="№ 8-р",
        )
    )
    assert "№ 7-р" in page
    assert Substitution.objects.count() == 1


# --- journals -----------------------------------------------------------------------------------


def journal_data(journal, **fields):
    names = ("kind", "year", "number_format", "first")
    return {"issuer": journal.issuer_id} | {n: getattr(journal, n) for n in names} | fields


def test_a_journal_without_entries_is_changed(city, post):
    journal = Journal.objects.get(kind="postanovlenie", year=2027)
    assert post("journals", journal.pk, **journal_data(journal, first=391)).status_code == 302
    journal.refresh_from_db()
    assert journal.first == 391


def test_a_journal_with_entries_neither_changes_nor_disappears(city, chief, post):
    city.enacted()
    journal = Journal.objects.get(kind="postanovlenie", year=2026)
    response = post("journals", journal.pk, **journal_data(journal, first=391))
    assert response.status_code == 302
    assert said(response)
    page = chief.get(reverse("journals:edit", args=[journal.pk])).content.decode()
    assert "help-warning" in page
    assert 'class="button button-longrunning"' not in page
    chief.post(reverse("journals:delete", args=[journal.pk]))
    journal.refresh_from_db()
    assert journal.first == 1


@pytest.mark.parametrize("fields", [{"number_format": "р"}, {"year": 2026}, {"first": -1}])
def test_a_senseless_journal_is_refused(city, post, fields):
    journal = Journal.objects.get(kind="postanovlenie", year=2027)
    shown(post("journals", journal.pk, **journal_data(journal, **fields)))


def test_a_journal_does_not_begin_before_the_numbers_of_paper(city, post):
    """It would stop at the archive act's number for good: it can neither give it nor leave it."""
    journal = Journal.objects.get(kind="postanovlenie", year=2026)
    data = journal_data(journal, first=40)
    Journal.objects.filter(pk=journal.pk).update(first=40)
    card = ArchiveCard("№ 7", date(2026, 1, 12), "Газета")
    archive(city.draft(), card, by=city.keeper, at=city.later())
    shown(post("journals", journal.pk, **data | {"first": 5}))
    assert post("journals", journal.pk, **data | {"first": 8}).status_code == 302


# --- lists --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("register", "query", "found"),
    [
        ("positions", "ЮРИДИЧЕСКОГО управления", "Начальник юридического управления"),
        ("positions", "соколов", "Мэр города"),
        ("units", "Департамент", "департамент финансов"),
        ("routes", "ПОСТАНОВ", "Постановления"),
    ],
)
def test_search_does_not_mind_letter_case(city, chief, register, query, found):
    url = reverse(f"{register}:index_results")
    page = chief.get(url, {"q": query}).content.decode()
    assert found in page
    assert "Заместитель мэра" not in page


def test_search_takes_signs_as_they_are(city, chief):
    assert chief.get(reverse("positions:index"), {"q": "((*["}).status_code == 200


def test_positions_show_who_acts_today(city, chief):
    today = timezone.localdate()
    Substitution.objects.create(
        position=city.positions["mayor"],
        person=city.acting,
        starts=today,
        ends=today + timedelta(days=1),
        basis="№ 1-р",
    )
    page = chief.get(reverse("positions:index")).content.decode()
    assert f"{today + timedelta(days=1):%d.%m.%Y}" in page


def test_positions_are_filtered_by_vacancy(city, chief):
    city.positions["legal"].holder = None
    city.positions["legal"].save()
    page = chief.get(reverse("positions:index_results"), {"vacant": "true"}).content.decode()
    assert "Начальник юридического управления" in page
    assert "Мэр города" not in page


@pytest.mark.parametrize("register", REGISTERS)
def test_lists_cost_the_same_queries(city, chief, register, django_assert_num_queries):
    url = reverse(f"{register}:index")
    _grow(city, range(2))
    chief.get(url)
    with CaptureQueriesContext(connection) as few:
        chief.get(url)
    _grow(city, range(2, 14))
    with django_assert_num_queries(len(few)):
        chief.get(url)


def _grow(city, numbers):
    for n in numbers:
        body = IssuingBody.objects.create(name=f"Дума {n}", place="г.", slug=f"duma-{n}")
        unit = Unit.objects.create(body=body, name="отдел")
        position = Position.objects.create(title=f"Место {n}", unit=unit, holder=city.press)
        Substitution.objects.create(
            position=position,
            person=city.acting,
            starts=timezone.localdate(),
            ends=timezone.localdate(),
            basis="№ 1-р",
        )
        CalendarException.objects.create(
            day=date(2026, 1, 1) + timedelta(days=n), is_working=False, basis="-"
        )
        Route.objects.create(name=f"Маршрут {n}", kind="reshenie", issuer=body)
        Journal.objects.create(issuer=body, kind="reshenie", year=2026)
