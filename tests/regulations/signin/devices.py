"""Devices of people in tests: an app that makes codes, and the log-in through the form."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from regulations.organisation.models import User
from regulations.signin import factors
from tests.city import PASSWORD


def with_app(user: User) -> TOTPDevice:
    """Give ``user`` an app, as if it had been set up long ago."""
    return TOTPDevice.objects.create(user=user, name="app", confirmed=True)


def with_recovery_codes(user: User) -> list[str]:
    return factors.new_recovery_codes(user)


def code(app: TOTPDevice) -> str:
    """What the phone shows half a minute after the last code was used."""
    TOTPDevice.objects.filter(pk=app.pk).update(last_t=-1, drift=0)
    return f"{TOTP(app.bin_key).token():06d}"


def password(client: Client, name: str, **extra: Any) -> HttpResponse:
    """Type name and password into the log-in."""
    data = {"username": name, "password": PASSWORD, **extra}
    return client.post(reverse("wagtailadmin_login"), data)


def is_in(client: Client) -> bool:
    return get_user(client).is_authenticated
