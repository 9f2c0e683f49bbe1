"""The preview of a draft: for those who work on it, and for nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def test_drafter_previews_the_text_as_it_will_be_read(city, client: Client) -> None:
    draft = city.draft(subject="О проекте")
    address = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    assert client.get(address).status_code == 302
    client.force_login(city.press)
    assert "О проекте" not in client.get(address).content.decode()
    client.force_login(city.drafter)
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 200
    assert "О проекте" in page
    assert 'id="att_1__para_2"' in page
    assert 'class="status wait"' in page
