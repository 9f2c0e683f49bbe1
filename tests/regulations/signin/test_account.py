"""One's own devices: each change asks for a proof of its own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.models import ModelLogEntry

from regulations.signin import factors
from tests.city import PASSWORD
from tests.regulations.signin.devices import code, is_in, password, with_app, with_recovery_codes

pytestmark = [pytest.mark.django_db, pytest.mark.views]
FACTORS = "signin_account_factors"


def log_of(person) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(person.pk), action__startswith="svod.")
    return list(entries.order_by("pk").values_list("action", flat=True))


def test_the_account_page_leads_there(city, client):
    client.force_login(city.drafter)
    page = client.get(reverse("wagtailadmin_account")).content.decode()
    assert reverse(FACTORS) in page
    assert client.get(reverse(FACTORS)).status_code == 200


def test_adding_an_app_asks_for_the_password_however_fresh_the_log_in(city, client):
    client.force_login(city.drafter)
    page = client.get(reverse("signin_account_app")).content.decode()
    assert 'name="proof"' in page
    app = TOTPDevice.objects.get(user=city.drafter)
    bare = client.post(reverse("signin_account_app"), {"code": code(app)})
    assert bare.status_code == 422
    assert not factors.ways_of(city.drafter).any
    done = client.post(reverse("signin_account_app"), {"code": code(app), "proof": PASSWORD})
    assert "Резервные коды" in done.content.decode()
    assert factors.ways_of(city.drafter).app
    assert log_of(city.drafter) == ["svod.factor_add", "svod.factor_codes"]


def test_removing_asks_for_a_code_and_not_for_the_password(city, client):
    app = with_app(city.drafter)
    with_recovery_codes(city.drafter)
    client.force_login(city.drafter)
    remove = {"remove": f"app-{app.pk}"}
    for proof in ({}, {"proof": PASSWORD}):
        assert client.post(reverse(FACTORS), remove | proof).status_code == 422
        assert factors.ways_of(city.drafter).app
    TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    client.post(reverse(FACTORS), remove | {"proof": code(app)})
    assert not factors.ways_of(city.drafter).any
    assert not StaticToken.objects.exists()
    assert "svod.factor_remove" in log_of(city.drafter)


def test_one_proof_makes_one_change(city, client):
    app = with_app(city.drafter)
    client.force_login(city.drafter)
    client.post(reverse(FACTORS), {"codes": "1", "proof": code(app)})
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert client.post(reverse(FACTORS), {"codes": "1"}).status_code == 422
    assert client.post(reverse(FACTORS), {"remove": f"app-{app.pk}"}).status_code == 422
    assert set(StaticToken.objects.values_list("token", flat=True)) == kept


def test_new_codes_void_the_old(city, client):
    app = with_app(city.drafter)
    old = with_recovery_codes(city.drafter)
    client.force_login(city.drafter)
    page = client.post(reverse(FACTORS), {"codes": "1", "proof": code(app)}).content.decode()
    new = set(StaticToken.objects.values_list("token", flat=True))
    assert not new & set(old)
    assert all(f"{token[:4]}-{token[4:]}" in page for token in new)
    again = client.get(reverse(FACTORS)).content.decode()
    assert not any(token[:4] in again for token in new)


def test_who_signs_keeps_one_device(city, client, settings):
    settings.SVOD_SECOND_FACTOR = "required"
    app = with_app(city.legal)
    client.force_login(city.legal)
    response = client.post(reverse(FACTORS), {"remove": f"app-{app.pk}", "proof": code(app)})
    assert response.status_code == 422
    assert "единственное устройство" in response.content.decode()
    assert factors.ways_of(city.legal).app


def test_a_new_phone_takes_the_place_of_the_old(city, client):
    old = with_app(city.drafter)
    codes = with_recovery_codes(city.drafter)
    client.force_login(city.drafter)
    client.get(reverse("signin_account_app"))
    new = TOTPDevice.objects.get(user=city.drafter, confirmed=False)
    client.post(reverse("signin_account_app"), {"code": code(new), "proof": code(old)})
    assert list(TOTPDevice.objects.filter(confirmed=True)) == [new]
    assert StaticToken.objects.count() == len(codes)  # those on paper still hold


def test_nobody_removes_the_device_of_another(city, client):
    other = with_app(city.legal)
    own = with_app(city.drafter)
    client.force_login(city.drafter)
    client.post(reverse(FACTORS), {"remove": f"app-{other.pk}", "proof": code(own)})
    assert TOTPDevice.objects.filter(pk=other.pk).exists()


def test_what_is_set_up_is_asked_at_the_next_log_in(city, client):
    client.force_login(city.drafter)
    client.get(reverse("signin_account_app"))
    app = TOTPDevice.objects.get(user=city.drafter)
    client.post(reverse("signin_account_app"), {"code": code(app), "proof": PASSWORD})
    other = Client()
    password(other, "drafter")
    assert not is_in(other)
