"""What the staff exports is opened in Excel: words stay words."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import SectionPage
from cms.spreadsheets import as_text

pytestmark = [pytest.mark.django_db, pytest.mark.views]

FORMULA = '=HYPERLINK("http://evil.example")'


def test_a_title_does_not_become_a_formula(city, client: Client) -> None:
    section = city.home.add_child(instance=SectionPage(title=FORMULA, slug="formula"))
    section.save_revision().publish()
    client.force_login(city.admin)
    answer = client.get(reverse("wagtailadmin_reports:aging_pages_results"), {"export": "csv"})
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode())))
    cells = [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert FORMULA not in cells


@pytest.mark.parametrize("value", ["О реестре", "№ 5", "", None, 5, -5])
def test_what_is_no_formula_stays(value) -> None:
    assert as_text(value) == value
