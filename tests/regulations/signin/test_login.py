"""The log-in of the staff speaks Russian and says where one is."""

import re

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def test_login_is_in_russian(client: Client) -> None:
    page = client.get(reverse("wagtailadmin_login")).content.decode()
    form = page[page.index("<main") : page.index("</main")]
    words = re.sub(r"<[^>]*>", " ", form)
    assert "Вход в Свод" in words
    assert "Пароль" in words
    assert not re.findall(r"[A-Za-z]{3,}", words)
