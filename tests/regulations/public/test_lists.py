"""Lists of acts: filters, pages, numbers, what they cost."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regulations.enactment.status import status
from regulations.models import Act, ForceEvent
from regulations.organisation.models import IssuingBody
from regulations.public.standing import standing
from tests.examples import examples

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


def titles(response) -> list[str]:
    return re.findall(r'class="about"><a href="[^"]+">([^<]+)<', response.content.decode())


def test_newest_acts_come_first(city, client: Client) -> None:
    city.archived("391-пр", subject="О старом")
    city.enacted(subject="О новом")
    assert titles(client.get("/acts/")) == ["О новом", "О старом"]


def test_filters_stay_in_the_address(city, client: Client) -> None:
    old = city.archived("391-пр", subject="О старом").act
    city.enacted(subject="О новом")
    ForceEvent.objects.create(act=old, kind="repealed", on="2020-01-01", recorded_at=city.now)
    cases = {
        f"?year={old.dated.year}": ["О старом"],
        "?year=2026": ["О новом"],
        "?status=in-force": ["О новом"],
        "?status=ended": ["О старом"],
        "?kind=postanovlenie&issuer=khabarovsk": ["О новом", "О старом"],
        f"?year={old.dated.year}&status=in-force": [],
    }
    for query, expected in cases.items():
        assert titles(client.get(f"/acts/{query}")) == expected, query


@pytest.mark.parametrize(
    ("cut", "list_"),
    [
        ("/acts/khabarovsk/", "/acts/?issuer=khabarovsk"),
        ("/acts/khabarovsk/postanovlenie/", "/acts/?issuer=khabarovsk&kind=postanovlenie"),
    ],
)
def test_an_address_cut_short_leads_to_the_list(city, client: Client, cut, list_) -> None:
    city.enacted(subject="О новом")
    response = client.get(cut)
    assert response.status_code == 302
    assert response["Location"] == list_
    assert titles(client.get(list_)) == ["О новом"]


def test_an_address_of_nobody_leads_nowhere(city, client: Client) -> None:
    city.enacted(restricted=True)  # a body all of whose acts are hidden is nobody
    for path in ("khabarovsk/", "khabarovsk/postanovlenie/", "nobody/", "khabarovsk/ukaz/"):
        assert client.get(f"/acts/{path}").status_code == 404, path
    city.enacted()
    assert client.get("/acts/khabarovsk/reshenie/").status_code == 404


def test_folded_choices_tell_how_many_there_are(city, client: Client) -> None:
    city.enacted()
    assert "<summary>Отбор актов</summary>" in client.get("/acts/").content.decode()
    page = client.get("/acts/?kind=postanovlenie&year=2026").content.decode()
    assert "<summary>Отбор актов: 2 условия</summary>" in page


def test_numbers_in_titles_stay_with_their_sign(city, client: Client) -> None:
    act = city.enacted(subject="О мерах по ст. 5 закона № 686").act
    for path in ("/", "/acts/", act.public_path, "/acts/khabarovsk/postanovlenie/2026/"):
        assert "ст.\u00a05 закона №\u00a0686" in client.get(path).content.decode(), path


def test_unknown_choice_is_named_and_does_not_filter(city, client: Client) -> None:
    city.enacted(subject="О новом")
    response = client.get("/acts/?year=1812&kind=ukaz")
    assert titles(response) == ["О новом"]
    assert response.content.decode().count('class="errorlist"') == 2


def test_empty_list_says_what_to_do_next(city, client: Client) -> None:
    city.draft()
    page = client.get("/acts/").content.decode()
    assert 'class="empty"' in page
    city.enacted()
    page = client.get("/acts/?status=ended").content.decode()
    assert 'class="empty"' in page
    assert 'href="/acts/"' in page


def test_twenty_on_a_page_and_the_filter_goes_along(city, client: Client) -> None:
    for n in range(23):
        city.archived(str(n + 1))
    first = client.get("/acts/?kind=postanovlenie")
    assert len(titles(first)) == 20
    onward = re.search(r'rel="next" href="([^"]+)"', first.content.decode())[1]
    assert len(titles(client.get("/acts/" + onward.replace("&amp;", "&")))) == 3
    assert len(titles(client.get("/acts/?page=99"))) == 3
    assert len(titles(client.get("/acts/?page=x"))) == 20


def test_filters_offer_what_a_new_act_brings(city, client: Client) -> None:
    old = city.archived("391-пр").act
    page = client.get("/acts/").content.decode()
    assert f'<option value="{old.dated.year}">' in page
    assert '<option value="2026">' not in page
    city.enacted()
    assert '<option value="2026">' in client.get("/acts/").content.decode()


@pytest.mark.parametrize("acts", [1, 8])
def test_list_costs_the_same_queries(city, client: Client, acts, django_assert_num_queries):
    for n in range(acts):
        city.archived(str(n + 1))
    client.get("/acts/")  # gathers what the filters offer
    with django_assert_num_queries(5):  # newest edition, count, keys, acts, their events
        client.get("/acts/?status=in-force")


CODES = {
    "in-force": {"in_force"},
    "not-yet": {"signed", "not_yet"},
    "suspended": {"suspended"},
    "ended": {"repealed", "struck_down", "expired"},
}
_KINDS = ["in_force", "suspended", "repealed", "struck_down", "published", "signed"]
_DAYS = st.integers(-3, 3).map(lambda n: DAY + timedelta(days=n))


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    events=st.lists(st.tuples(st.sampled_from(_KINDS), _DAYS, st.sampled_from(["", "para_1"]))),
    until=st.none() | _DAYS,
)
def test_the_database_and_python_agree_on_status(one_act, events, until) -> None:
    act = one_act(events, until)
    expected = status(act.force_events.all(), DAY, until).code
    found = [name for name in CODES if Act.objects.filter(standing(name, DAY), pk=act.pk).exists()]
    assert [expected in CODES[name] for name in found] == [True]


@pytest.fixture
def one_act(city):
    """Give a draft exactly these events: the rule knows nothing of enactment."""
    made = []

    def make(events, until) -> Act:
        act = made.pop() if made and not events else city.draft(valid_until=until)
        for kind, on, eid in events:
            ForceEvent.objects.create(act=act, kind=kind, on=on, eid=eid, recorded_at=city.now)
        return act

    return make


def test_numbers_of_a_year_have_no_gap(city, client: Client) -> None:
    shown = city.enacted(subject="О первом").act
    city.enacted(subject="О скрытом втором", restricted=True)
    city.enacted(subject="О третьем")
    city.draft(subject="О проекте")
    page = client.get("/acts/khabarovsk/postanovlenie/2026/").content.decode()
    assert re.findall(r"<span>№&nbsp;([^<]+)</span>", page) == ["1", "2", "3"]
    assert f'href="/acts/{shown.address}/">О первом' in page
    assert "О третьем" in page
    assert "скрытом" not in page
    assert "О проекте" not in page
    assert page.count('class="shut"') == 1


def test_year_without_numbers_is_no_page(city, client: Client) -> None:
    IssuingBody.objects.create(name="дума", name_genitive="думы", slug="duma")
    for path in ("khabarovsk/postanovlenie/2026", "duma/reshenie/2026", "nobody/ukaz/2026"):
        assert client.get(f"/acts/{path}/").status_code == 404


@pytest.mark.parametrize("year", ["0000", "0", "10000", "99999", "9" * 30, "9" * 5000])
def test_what_is_no_year_is_no_page(client: Client, city, year) -> None:
    assert client.get(f"/acts/khabarovsk/postanovlenie/{year}/").status_code == 404


def test_acts_from_the_archive_are_counted_beside_the_journal(city, client: Client) -> None:
    act = city.archived("391-пр").act
    page = client.get(f"/acts/khabarovsk/postanovlenie/{act.dated.year}/").content.decode()
    assert f"year={act.dated.year}" in page
    assert 'class="numbers"' not in page


@pytest.mark.parametrize("acts", [1, 4])
def test_numbers_cost_the_same_queries(city, client: Client, acts, django_assert_num_queries):
    for _ in range(acts):
        city.enacted()
    with django_assert_num_queries(6):
        client.get("/acts/khabarovsk/postanovlenie/2026/")


def test_no_choice_agrees_with_its_label(city, client):
    city.enacted()
    page = client.get("/acts/").content.decode()
    assert page.count(">любой<") == 3
    assert page.count(">любое<") == 1  # состояние
