"""Guessing a password: a few tries, then a wait that is told; nobody is let past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from regulations.signin.throttle import client_address, locked_until
from tests.city import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.views]
HOME = "198.51.100.7"
ELSEWHERE = "203.0.113.9"


def attempt(username: str, password: str, address: str = HOME, **headers: str):
    """One press of the button of the log-in, through the proxy that docs/deploy.md describes."""
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=address, **headers)
    response = client.post(
        reverse("wagtailadmin_login"), {"username": username, "password": password}
    )
    return response, get_user(client).is_authenticated


def guess(username: str, times: int = settings.AXES_FAILURE_LIMIT, **where: str) -> None:
    for number in range(times):
        attempt(username, f"догадка-{number}", **where)


def test_after_seven_wrong_passwords_the_right_one_waits_too(city) -> None:
    guess("drafter")
    response, is_in = attempt("drafter", PASSWORD)
    assert not is_in
    assert response.status_code == 429
    until = timezone.localtime(locked_until("drafter", HOME))
    assert f"Попробуйте снова в {until:%H:%M} (через 15 минут)" in response.content.decode()


def test_the_seventh_failure_itself_says_when_to_come_back(city) -> None:
    guess("drafter", settings.AXES_FAILURE_LIMIT - 1)
    response, _is_in = attempt("drafter", "ещё одна догадка")
    assert response.status_code == 429
    assert "Слишком много неверных попыток" in response.content.decode()


def test_a_superuser_is_not_exempt(city) -> None:
    guess("admin")
    assert not attempt("admin", PASSWORD)[1]


def test_six_failures_lock_nobody_out_and_are_forgotten_with_success(city) -> None:
    guess("drafter", settings.AXES_FAILURE_LIMIT - 1)
    assert attempt("drafter", PASSWORD)[1]
    guess("drafter", settings.AXES_FAILURE_LIMIT - 1)
    assert attempt("drafter", PASSWORD)[1]


def test_others_at_the_address_and_the_person_elsewhere_still_sign_in(city) -> None:
    guess("drafter")
    assert attempt("finance", PASSWORD)[1]
    assert attempt("drafter", PASSWORD, address=ELSEWHERE)[1]


def test_knocking_meanwhile_does_not_prolong_the_wait(city) -> None:
    guess("drafter")
    until = locked_until("drafter", HOME)
    guess("drafter", 3)
    assert locked_until("drafter", HOME) == until


def test_the_wait_ends(city) -> None:
    guess("drafter")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert attempt("drafter", PASSWORD)[1]


def test_another_browser_is_no_fresh_start(city) -> None:
    guess("drafter", 4, HTTP_USER_AGENT="one")
    guess("drafter", 3, HTTP_USER_AGENT="two")
    assert not attempt("drafter", PASSWORD, HTTP_USER_AGENT="three")[1]


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("127.0.0.1", HOME, HOME),
        ("127.0.0.1", f"{ELSEWHERE}, {HOME}", HOME),  # what the visitor wrote is not believed
        (ELSEWHERE, HOME, ELSEWHERE),  # who is no proxy of ours is not believed at all
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("", HOME, HOME),  # a proxy at a Unix socket
        ("", "", None),
        ("::1", "2001:db8::7", "2001:db8::7"),
    ],
)
def test_the_address_is_what_our_proxy_says(peer, forwarded, address) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_no_password_is_kept_of_a_failure(city) -> None:
    attempt("drafter", "почти-верный-пароль")
    kept = AccessAttempt.objects.get()
    assert "почти" not in kept.post_data + kept.get_data
