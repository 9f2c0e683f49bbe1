"""Mails that could not be sent are seen by those who oversee the chain, and can be sent again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regulations.models import NoticeMail
from tests.regulations.notices.told import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up(city) -> NoticeMail:
    city.submitted(subject="О реестре")
    now = timezone.now()
    NoticeMail.objects.update(error="550 no such user", tries=1, made_at=now, given_up_at=now)
    return NoticeMail.objects.get()


def test_the_chief_of_staff_sees_what_was_given_up_and_why(city, client: Client, given_up):
    client.force_login(city.chief)
    page = client.get("/admin/").content.decode()
    assert "Письма не отправлены" in page
    assert "head@khv.example" in page
    assert "550 no such user" in page
    client.force_login(city.head)
    assert "Письма не отправлены" not in client.get("/admin/").content.decode()


def test_it_is_sent_again_at_a_word_of_theirs_and_of_nobody_else(city, client, given_up):
    again = reverse("desk:mail_again", args=[given_up.pk])
    client.force_login(city.head)
    assert client.post(again).status_code == 404
    assert deliver(timezone.now()) == []
    client.force_login(city.chief)
    assert client.post(again).status_code == 302
    assert [letter.to for letter in deliver(timezone.now())] == [["head@khv.example"]]


def test_nothing_is_said_when_all_went_well(city, client):
    city.submitted()
    client.force_login(city.chief)
    assert "Письма не отправлены" not in client.get("/admin/").content.decode()
