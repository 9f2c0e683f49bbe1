"""Two editions of a public act side by side, for whoever asks."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.test import Client

from tests.city import BODY

from .editions import next_edition

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def reworded(old: str, new: str) -> list:
    body = deepcopy(BODY)
    words = body[1]["value"]["content"][0]
    assert old in words["value"]
    words["value"] = words["value"].replace(old, new)
    return body


@pytest.fixture
def amended(city):
    """An act of three editions: the term went from ten days to thirty, then to five."""
    first = city.archived(subject="О реестре")
    next_edition(city, first, reworded("десяти", "тридцати"), subject="О реестре")
    next_edition(city, first, reworded("десяти", "пяти"), subject="О реестре организаций")
    return first.act


def compared(client: Client, act, **asked) -> str:
    response = client.get(f"{act.public_path}compare/", asked)
    assert response.status_code == 200
    return response.content.decode()


def test_an_amended_act_leads_to_the_comparison_of_its_newest_editions(client, amended):
    page = client.get(amended.public_path).content.decode()
    address = re.search(rf'href="({amended.public_path}compare/[^"]*)"', page)[1]
    shown = client.get(address).content.decode()
    row = shown.partition('class="change change-changed"')[2].partition("</tr>")[0]
    left, right = row.split('<td data-side="')[1:]
    assert left.startswith("Было") and "<del>" in left and "тридцати" in left
    assert right.startswith("Стало") and "<ins>" in right and "пяти" in right
    assert "изменено 1 положение из" in shown


def test_of_an_older_edition_the_one_before_it_is_shown(client, amended):
    second = amended.editions.get(ordinal=2)
    page = client.get(f"{amended.public_path}{second.dated}/").content.decode()
    assert f'href="{amended.public_path}compare/?new=2"' in page
    assert "слово «десяти» заменено словом «тридцати»" in compared(
        client, amended, new="2", view="words"
    )


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"old": "1", "new": "3"}, "слово «десяти» заменено словом «пяти»"),
        ({"old": "3", "new": "1"}, "слово «пяти» заменено словом «десяти»"),
        ({"old": "3"}, "слово «пяти» заменено словом «тридцати»"),
        ({"new": "1"}, "слово «тридцати» заменено словом «десяти»"),
        ({"old": "2", "new": "2"}, "Текст не изменился"),
    ],
)
def test_any_two_editions_are_compared(client, amended, asked, shown):
    assert shown in compared(client, amended, view="words", **asked)


def test_another_title_is_told(client, amended):
    page = compared(client, amended)
    assert "О реестре</del>" in page and "О реестре организаций</ins>" in page
    assert "Название:" not in compared(client, amended, old="1", new="2")


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("one", '<div class="change change-changed"'),
        ("columns", '<table class="comparison">'),
        ("no such", '<table class="comparison">'),
    ],
)
def test_the_reader_chooses_the_form(client, amended, view, shown):
    assert shown in compared(client, amended, view=view)


def test_what_is_not_there_is_not_found(city, client, amended):
    for asked in ({"old": "4"}, {"new": "0"}, {"old": "x"}, {"old": "01"}):
        assert client.get(f"{amended.public_path}compare/", asked).status_code == 404, asked
    hidden = city.enacted(restricted=True).act
    assert client.get(f"/acts/{hidden.address}/compare/").status_code == 404
    assert client.get("/acts/khabarovsk/postanovlenie/2026/999/compare/").status_code == 404


def test_one_edition_is_not_compared(city, client):
    act = city.enacted().act
    assert "сравнивать не с чем" in compared(client, act)
    assert "/compare/" not in client.get(act.public_path).content.decode()


def test_search_engines_are_sent_to_the_editions(client, amended):
    response = client.get(f"{amended.public_path}compare/")
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("editions", [2, 6])
def test_the_page_costs_the_same_queries(city, client, django_assert_num_queries, editions):
    first = city.archived()
    for n in range(2, editions + 1):
        next_edition(city, first, reworded("десяти", f"{n + 10}"))
    address = f"{first.act.public_path}compare/"
    with django_assert_num_queries(2):  # editions, two texts
        assert client.get(address).status_code == 200
    with django_assert_num_queries(1):  # what was compared is kept
        client.get(address)


def test_hostile_words_stay_words(city, client):
    first = city.archived(subject="О знаке <b>")
    next_edition(
        city, first, reworded("десяти", "&lt;script&gt;x()&lt;/script&gt;"), subject="О <i>"
    )
    for view in ("columns", "one", "words"):
        page = compared(client, first.act, view=view)
        assert "<script>" not in page and "<i>" not in page and "<b>" not in page
        assert "&lt;script&gt;" in page
