"""What a passkey must not be fooled by: other questions, other sites, other people, an absent owner."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regulations.signin import passkeys
from regulations.signin.models import Passkey
from tests.city import PASSWORD
from tests.regulations.signin.devices import is_in, password
from tests.regulations.signin.soft_key import SoftKey

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def question(client: Client, what: str) -> dict:
    return client.post(reverse("signin_passkey_question", args=[what])).json()


def add(client: Client, key: SoftKey, **how) -> int:
    """Set the key up on the account page of who is signed in."""
    made = key.create(question(client, "create"), **how)
    form = {"created": made, "name": "ключ", "proof": PASSWORD}
    return client.post(reverse("signin_account_passkey"), form).status_code


def second(client: Client, posted: str) -> int:
    return client.post(reverse("signin_second"), {"passkey": posted}).status_code


@pytest.fixture
def key(city) -> SoftKey:
    """The key of the legal unit's head, set up."""
    client, key = Client(), SoftKey()
    client.force_login(city.legal)
    assert add(client, key) == 200
    assert Passkey.objects.get().user == city.legal
    return key


@pytest.fixture
def asked(client, key) -> Client:
    """After the password of that person, before the key."""
    password(client, "legal")
    return client


def test_the_key_lets_its_owner_in(asked, key):
    assert second(asked, key.answer(question(asked, "get"))) == 302
    assert is_in(asked)
    assert Passkey.objects.get().sign_count == 1


def test_an_answer_is_good_once(asked, key):
    answer = key.answer(question(asked, "get"))
    second(asked, answer)
    other = Client()
    password(other, "legal")
    question(other, "get")
    assert second(other, answer) == 422
    assert not is_in(other)


def test_an_answer_to_nothing_asked_is_refused(asked, key):
    stale = key.answer(question(asked, "get"))
    assert second(asked, "{}") == 422  # the question is used up by the first answer
    assert second(asked, stale) == 422
    assert not is_in(asked)


def test_a_question_out_of_date_is_refused(asked, key):
    answer = key.answer(question(asked, "get"))
    session = asked.session
    session[passkeys.CHALLENGE]["get"]["at"] = timezone.now().timestamp() - passkeys.LASTS - 1
    session.save()
    assert second(asked, answer) == 422


@pytest.mark.parametrize(
    ("origin", "site"),
    [
        ("https://localhost.example.org", "localhost"),
        ("http://localhost:8000", "localhost.example.org"),
    ],
)
def test_an_answer_made_for_another_site_is_refused(asked, key, origin, site):
    key.origin, key.site = origin, site
    assert second(asked, key.answer(question(asked, "get"))) == 422


def test_a_key_without_its_owner_is_refused(asked, key):
    assert second(asked, key.answer(question(asked, "get"), verified=False)) == 422


def test_a_copy_that_counts_backwards_is_refused(asked, key):
    Passkey.objects.update(sign_count=100)
    assert second(asked, key.answer(question(asked, "get"))) == 422


def test_a_key_of_another_person_is_refused(city, client, key):
    other = SoftKey()
    owner = Client()
    owner.force_login(city.finance)
    add(owner, other)
    password(client, "legal")
    assert second(client, other.answer(question(client, "get"))) == 422


@pytest.mark.parametrize("posted", ["", "[]", "null", "{", '{"id": 7}', '{"id": "x"}' * 9000])
def test_nonsense_is_refused_in_words(asked, key, posted):
    question(asked, "get")
    assert second(asked, posted or "   ") == 422
    assert not is_in(asked)


def test_a_key_is_set_up_by_an_answer_to_our_question_with_its_owner_there(city, client):
    client.force_login(city.drafter)
    assert add(client, SoftKey(), verified=False) == 422
    made = SoftKey().create(question(client, "create"))
    form = {"created": made, "proof": PASSWORD}
    client.post(reverse("signin_account_passkey"), form | {"created": "{}"})
    assert client.post(reverse("signin_account_passkey"), form).status_code == 422
    assert not Passkey.objects.exists()


def test_one_key_is_set_up_once(city, client, key):
    client.force_login(city.drafter)
    assert add(client, key) == 422
    assert Passkey.objects.get().user == city.legal


def test_the_question_names_the_keys_of_its_person_only(city, client, key):
    named = question(_signed_in(city.legal), "get")["allowCredentials"]
    assert len(named) == 1
    assert question(_signed_in(city.finance), "get")["allowCredentials"] == []


def _signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_passkeys_need_a_secure_address(settings):
    for address, possible in (
        ("https://acts.example.org", True),
        ("http://localhost:8000", True),
        ("http://acts.example.org", False),
    ):
        settings.WAGTAILADMIN_BASE_URL = address
        assert passkeys.are_possible() is possible
