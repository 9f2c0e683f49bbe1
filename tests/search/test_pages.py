"""The page of search: what a reader sees, whatever was typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db
URL = "/search/"


@pytest.fixture
def page(client):
    def get(**params):
        response = client.get(URL, params)
        assert response.status_code == 200
        return response.content.decode()

    return get


def test_a_result_links_to_the_provision_and_marks_words(act, page):
    made = act("О лесах", "1. Вырубка озеленённых участков запрещена.", number="391-пр")
    shown = page(q="озеленённый участок")
    assert f'href="{made.public_path}#para_1"' in shown
    assert "<mark>озеленённых</mark> <mark>участков</mark> запрещена" in shown


def test_text_and_query_are_never_markup(act, page):
    act("О <b>лесах</b>", "1. Вырубка <script>alert(1)</script> леса.", number="1")
    shown = page(q="вырубка <script>alert(2)</script>")
    assert "<script>alert" not in shown
    shown = page(q="вырубка")
    assert "<mark>Вырубка</mark> &lt;script&gt;alert(1)" in shown
    assert "<b>лесах" not in shown


def test_nothing_found_says_what_would_be(act, page):
    act("О лесах", "1. Вырубка запрещена.", "2. Озеленение разрешено.", number="1")
    shown = page(q="вырубка озеленение гиппопотам", year="2013")
    assert "«гиппопотам»" in shown
    assert '?q=%D0%B2%D1%8B%D1%80%D1%83%D0%B1%D0%BA%D0%B0"' in shown


def test_nothing_found_offers_to_drop_filters(act, page):
    act("О лесах", "1. Вырубка запрещена.", number="1")
    assert 'href="?q=' in page(q="вырубка", kind="reshenie")


def test_without_words_there_are_hints(page):
    assert "391-пр от 30.12.2009" in page()
    assert 'role="status"' in page(q="«»--")


@pytest.mark.parametrize(
    "params",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "x"},
        {"page": "9" * 30},
        {"page": "2"},
        {"kind": "nothing"},
        {"kind": "\0"},
        {"year": "99999"},
        {"year": "٢٠١٣"},
        {"issuer": "\0'; --"},
        {"issuer": "x" * 5000},
        {"q": "ё" * 10_000},
        {"q": "\0\ufffe"},
    ],
    ids=str,
)
def test_any_address_is_answered(act, page, params):
    act("О лесах", "1. Вырубка запрещена.", number="1")
    page(**{"q": "вырубка", **params})


def test_pages_keep_the_question(act, page):
    for number in range(21):
        act("О лесах", "1. Озеро.", number=str(number + 1), kind="rasporyazhenie")
    shown = page(q="озеро", kind="rasporyazhenie")
    assert "kind=rasporyazhenie&amp;page=2" in shown
    assert 'start="21"' in page(q="озеро", kind="rasporyazhenie", page="2")


def test_the_page_costs_the_same_queries_for_one_act_and_fifteen(act, page):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(q="озеро")
        return len(queries)

    act("О лесах", "1. Озеро.", number="1")
    page(q="озеро")  # what the site and content types cache is not the page's cost
    alone = cost()
    for number in range(2, 16):
        act("О лесах", "1. Озеро.", "2. Озеро.", number=str(number))
    assert cost() == alone


def test_search_pages_are_not_indexed_by_others(client):
    assert client.get(URL)["X-Robots-Tag"] == "noindex"


def test_only_reading_is_allowed(client):
    assert client.post(URL).status_code == 405
