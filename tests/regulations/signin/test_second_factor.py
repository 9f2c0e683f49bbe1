"""After the password: a code. Between the two nobody is signed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from regulations.signin import pending
from tests.regulations.signin.devices import code, is_in, password, with_app, with_recovery_codes

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture(autouse=True)
def required(settings):
    settings.SVOD_SECOND_FACTOR = "required"


def second(client: Client, typed: str):
    return client.post(reverse("signin_second"), {"proof": typed})


def test_the_password_alone_lets_no_signer_in(city, client):
    with_app(city.legal)
    response = password(client, "legal")
    assert response.url == reverse("signin_second")
    assert not is_in(client)
    act = city.awaiting("legal").act
    for address in (
        reverse("wagtailadmin_home"),
        reverse("desk:act", args=[act.pk]),
        reverse("signin_account_factors"),
    ):
        assert reverse("wagtailadmin_login") in client.get(address).url


def test_the_code_of_the_app_lets_them_in_to_where_they_wanted(city, client):
    app = with_app(city.legal)
    wanted = reverse("desk:acts")
    password(client, "legal", next=wanted)
    assert second(client, code(app)).url == wanted
    assert is_in(client)


def test_a_code_works_once(city, client):
    app = with_app(city.legal)
    used = code(app)
    password(client, "legal")
    second(client, used)
    other = Client()
    password(other, "legal")
    assert second(other, used).status_code == 422
    assert not is_in(other)


def test_wrong_codes_meet_a_brake_that_grows(city, client):
    app = with_app(city.legal)
    password(client, "legal")
    response = second(client, "000000")
    assert "Код не подошёл" in response.content.decode()
    response = second(client, code(app))
    assert "Слишком много неверных кодов" in response.content.decode()
    assert not is_in(client)
    TOTPDevice.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(minutes=1))
    second(client, code(app))
    assert is_in(client)


def test_a_recovery_code_lets_in_once(city, client):
    with_app(city.legal)
    codes = with_recovery_codes(city.legal)
    password(client, "legal")
    written = f"{codes[0][:4]}-{codes[0][4:]}".upper()
    second(client, written)
    assert is_in(client)
    assert StaticToken.objects.count() == len(codes) - 1
    other = Client()
    password(other, "legal")
    second(other, written)
    assert not is_in(other)


def test_another_persons_code_is_no_code(city, client):
    with_app(city.legal)
    password(client, "legal")
    assert second(client, code(with_app(city.finance))).status_code == 422


def test_the_second_page_without_the_password_leads_to_the_log_in(city, client):
    app = with_app(city.legal)
    assert second(client, code(app)).url == reverse("wagtailadmin_login")
    assert client.get(reverse("signin_enrol")).url == reverse("wagtailadmin_login")
    assert client.post(reverse("signin_passkey_question", args=["get"])).status_code == 404


def test_the_wait_between_the_two_is_short(city, client):
    app = with_app(city.legal)
    password(client, "legal")
    session = client.session
    session[pending.KEY] = session[pending.KEY] | {"at": timezone.now().timestamp() - 601}
    session.save()
    assert second(client, code(app)).url == reverse("wagtailadmin_login")
    assert not is_in(client)


def test_a_password_changed_meanwhile_ends_it(city, client):
    app = with_app(city.legal)
    password(client, "legal")
    city.legal.set_password("Иной-пароль-2026")
    city.legal.save()
    second(client, code(app))
    assert not is_in(client)


def test_an_account_switched_off_meanwhile_ends_it(city, client):
    app = with_app(city.legal)
    password(client, "legal")
    city.legal.is_active = False
    city.legal.save()
    second(client, code(app))
    assert not is_in(client)


def test_the_session_of_a_stranger_is_not_taken_over(city, client):
    """Whoever planted a session in the browser must not find the half log-in in it."""
    client.get(reverse("wagtailadmin_login"))
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = session.session_key
    with_app(city.legal)
    password(client, "legal")
    assert client.cookies["sessionid"].value != session.session_key
    assert not client.session.exists(session.session_key)


def test_a_signer_without_a_device_sets_one_up_before_anything_else(city, client):
    assert password(client, "legal").url == reverse("signin_second")
    assert client.get(reverse("signin_second")).url == reverse("signin_enrol")
    page = client.get(reverse("signin_app"))
    app = TOTPDevice.objects.get(user=city.legal, confirmed=False)
    assert "<svg" in page.content.decode()
    assert not is_in(client)
    response = client.post(reverse("signin_app"), {"code": code(app)})
    assert is_in(client)
    shown = response.content.decode()
    tokens = list(StaticToken.objects.values_list("token", flat=True))
    assert len(tokens) == 10
    assert all(f"{token[:4]}-{token[4:]}" in shown for token in tokens)
    assert "no-store" in response["Cache-Control"]


def test_a_wrong_code_sets_nothing_up_and_the_key_stays(city, client):
    password(client, "legal")
    client.get(reverse("signin_app"))
    app = TOTPDevice.objects.get(user=city.legal)
    response = client.post(reverse("signin_app"), {"code": "000000"})
    assert response.status_code == 422
    assert not is_in(client)
    assert not TOTPDevice.objects.filter(confirmed=True).exists()
    client.post(reverse("signin_app"), {"code": code(app)})
    assert is_in(client)


def test_who_does_not_sign_is_not_asked(city, client):
    password(client, "drafter")
    assert is_in(client)


def test_who_does_not_sign_but_has_a_device_is_asked(city, client):
    with_app(city.drafter)
    password(client, "drafter")
    assert not is_in(client)


def test_offered_asks_only_who_has_a_device(city, client, settings):
    settings.SVOD_SECOND_FACTOR = "offered"
    password(client, "legal")
    assert is_in(client)
    with_app(city.finance)
    other = Client()
    password(other, "finance")
    assert not is_in(other)


def test_off_asks_nobody_and_has_no_pages(city, client, settings):
    settings.SVOD_SECOND_FACTOR = "off"
    with_app(city.legal)
    password(client, "legal")
    assert is_in(client)
    assert client.get(reverse("signin_account_factors")).status_code == 404
    assert reverse("signin_account_factors") not in (
        client.get(reverse("wagtailadmin_account")).content.decode()
    )
