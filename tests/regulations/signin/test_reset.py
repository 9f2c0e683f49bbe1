"""A lost phone: the chief of staff resets, and that gives nobody the second factor."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from regulations.signin import factors
from regulations.signin.models import EnrolmentCode
from tests.city import PASSWORD
from tests.regulations.signin.devices import code, is_in, password, with_app, with_recovery_codes

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture(autouse=True)
def required(settings):
    settings.SVOD_SECOND_FACTOR = "required"


@pytest.fixture
def chief(city):
    """The chief of staff at her desk, with an app of her own."""
    client = Client()
    client.force_login(city.chief)
    client.app = with_app(city.chief)
    return client


def reset(client: Client, person, **data):
    return client.post(reverse("signin_reset", args=[person.pk]), data)


def handed_over(response) -> str:
    return response.context["code"]


def enrol(client: Client, person, **data):
    """Set up an app after the password."""
    client.get(reverse("signin_app"))
    app = TOTPDevice.objects.get(user=person, confirmed=False)
    return client.post(reverse("signin_app"), {"code": code(app), **data})


def test_the_chief_of_staff_sees_who_signs_with_what(city, chief):
    with_app(city.legal)
    rows = {row.person: row for row in chief.get(reverse("signin_people")).context["rows"]}
    assert rows[city.legal].has_app
    assert not rows[city.finance].has_app
    assert city.drafter not in rows


def test_after_a_reset_the_next_device_needs_the_code_that_was_handed_over(city, chief, client):
    old = with_app(city.legal)
    with_recovery_codes(city.legal)
    response = reset(chief, city.legal, proof=code(chief.app))
    given = handed_over(response)
    assert given[:4] in response.content.decode()
    assert not factors.ways_of(city.legal).any

    password(client, "legal")
    assert client.get(reverse("signin_second")).url == reverse("signin_enrol")
    assert enrol(client, city.legal).status_code == 422
    assert enrol(client, city.legal, enrolment="неверный").status_code == 422
    assert not is_in(client)
    enrol(client, city.legal, enrolment=f"{given[:4]} {given[4:]}".upper())
    assert is_in(client)
    assert not EnrolmentCode.objects.exists()
    assert not TOTPDevice.objects.filter(pk=old.pk).exists()


def test_who_set_the_password_does_not_get_in(city, chief):
    """The administrator knows the new password, and asks for a reset as if for the signer."""
    with_app(city.legal)
    city.legal.set_password("Задан-администратором-1")
    city.legal.save()
    administrator = Client()
    typed = {"username": "legal", "password": "Задан-администратором-1"}
    administrator.post(reverse("wagtailadmin_login"), typed)
    assert not is_in(administrator)
    reset(chief, city.legal, proof=code(chief.app))
    administrator.post(reverse("wagtailadmin_login"), typed)
    enrol(administrator, city.legal)
    assert not is_in(administrator)
    assert not factors.ways_of(city.legal).any


def test_the_code_stands_five_guesses(city, chief, client):
    given = handed_over(reset(chief, city.legal, proof=code(chief.app)))
    password(client, "legal")
    for _guess in range(factors.CODE_TRIES):
        enrol(client, city.legal, enrolment="догадка")
    enrol(client, city.legal, enrolment=given)
    assert not is_in(client)
    again = handed_over(reset(chief, city.legal, proof=code(chief.app)))
    enrol(client, city.legal, enrolment=again)
    assert is_in(client)


def test_a_reset_asks_for_a_proof_each_time_and_is_logged(city, chief):
    app = with_app(city.legal)
    assert reset(chief, city.legal).status_code == 422
    assert TOTPDevice.objects.filter(pk=app.pk).exists()
    reset(chief, city.legal, proof=code(chief.app))
    assert reset(chief, city.finance).status_code == 422
    entry = ModelLogEntry.objects.get(action="svod.factor_reset")
    assert (entry.user, entry.object_id) == (city.chief, str(city.legal.pk))


def test_neither_a_superuser_nor_a_signer_resets(city, client):
    app = with_app(city.legal)
    for who in (city.admin, city.finance):
        client.force_login(who)
        reset(client, city.legal, proof=PASSWORD)
        assert TOTPDevice.objects.filter(pk=app.pk).exists()


def test_who_sets_passwords_does_not_reset_devices(city, chief):
    app = with_app(city.legal)
    city.chief.user_permissions.add(Permission.objects.get(codename="change_user"))
    response = reset(chief, city.legal, proof=code(chief.app))
    assert response.status_code == 403
    assert TOTPDevice.objects.filter(pk=app.pk).exists()


def test_nobody_resets_their_own(city, chief):
    assert reset(chief, city.chief, proof=code(chief.app)).status_code == 403
    assert factors.ways_of(city.chief).app


def test_on_the_server_a_command_does_it(city):
    with_app(city.chief)
    printed = StringIO()
    call_command("reset_factor", "chief", stdout=printed)
    assert len(printed.getvalue().strip()) == 8
    assert not factors.ways_of(city.chief).any
    assert ModelLogEntry.objects.filter(action="svod.factor_reset", user=None).exists()
    with pytest.raises(CommandError):
        call_command("reset_factor", "nobody")


def test_a_password_set_by_another_person_is_logged(city, client):
    client.force_login(city.admin)
    url = reverse("wagtailusers_users:edit", args=[city.legal.pk])
    form = client.get(url).context["form"]
    data = {name: form[name].value() or "" for name in form.fields if name != "avatar"}
    data |= {"password1": "Новый-пароль-2026", "password2": "Новый-пароль-2026", "groups": []}
    data["is_active"] = "on"
    data.pop("is_superuser", None)
    assert client.post(url, data).status_code == 302
    entry = ModelLogEntry.objects.get(action="svod.password_set")
    assert (entry.user, entry.object_id) == (city.admin, str(city.legal.pk))
