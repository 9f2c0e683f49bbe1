"""The staff works in Svod: nothing on its pages names another program."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.mark.parametrize("who", ["mayor", "drafter", "admin"])
def test_the_admin_is_called_by_its_name(city, client: Client, who: str) -> None:
    client.force_login(city.people[who])
    for address in (reverse("wagtailadmin_home"), reverse("desk:queue"), "/admin/nothing/"):
        page = client.get(address).content.decode()
        assert re.search(r"<title>.* - Свод</title>", page, re.DOTALL), address
        assert "svod.svg" in page, address
        for name in ("guide.wagtail.org", "wagtailadmin/images/favicon", "What's new"):
            assert name not in page, address
