"""The site around the acts: front page, sections, sitemap, robots, error pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cms.models import SectionPage
from regulations.models import RegulationIndex
from regulations.organisation.models import IssuingBody
from tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def section(city: City, title: str, *, parent=None, **fields) -> SectionPage:
    return (parent or city.home).add_child(instance=SectionPage(title=title, **fields))


def test_front_page_shows_newest_acts_and_published_sections(city, client: Client) -> None:
    act = city.enacted(subject="О новом").act
    city.draft(subject="О проекте")
    section(city, "Советы", slug="sovety")
    section(city, "Черновик раздела", slug="chernovik", live=False)
    page = client.get("/").content.decode()
    assert f'href="{act.public_path}">О новом' in page
    assert "Советы" in page
    assert "О проекте" not in page
    assert "Черновик раздела" not in page


def test_acts_of_other_bodies_are_not_shown_as_the_citys(city, client: Client) -> None:
    others = section(city, "Акты других органов", slug="drugie")
    body = IssuingBody.objects.create(
        name="администрация района", name_genitive="администрации района", slug="raion"
    )
    index = others.add_child(instance=RegulationIndex(title="Район", slug="raion", issuer=body))
    own = city.archived("1", subject="О своём").act
    other = city.archived("2", subject="О чужом", index=index).act
    page = client.get("/").content.decode()
    newest, _, elsewhere = page.partition('<h2 id="elsewhere">')
    assert own.public_path in newest and other.public_path not in newest
    assert other.public_path in elsewhere and own.public_path not in elsewhere
    assert "Постановление администрации района" in elsewhere


def test_section_shows_its_text_and_what_is_below(city, client: Client) -> None:
    above = section(
        city,
        "Советы",
        slug="sovety",
        body=[("heading", "О советах"), ("text", "<p>Совет <b>женщин</b></p>")],
    )
    section(city, "Состав", slug="sostav", parent=above)
    section(city, "План", slug="plan", parent=above, live=False)
    page = client.get("/sovety/").content.decode()
    assert "<h2>О советах</h2>" in page
    assert "Совет <b>женщин</b>" in page
    assert 'href="/sovety/sostav/"' in page
    assert "План" not in page


def test_parent_taken_off_the_site_does_not_show_its_title(city, client: Client) -> None:
    above = section(city, "Снятый раздел", slug="snyatyi", live=False)
    section(city, "Состав", slug="sostav", parent=above)
    assert "Снятый раздел" not in client.get("/snyatyi/sostav/").content.decode()


def test_address_of_an_index_in_the_tree_leads_to_the_list(city, client: Client) -> None:
    response = client.get("/pravovye-akty/")
    assert response.status_code == 302
    assert response["Location"] == "/acts/?issuer=khabarovsk"


@pytest.mark.parametrize("sections", [1, 6])
def test_front_page_costs_the_same_queries(
    city, client: Client, sections, django_assert_num_queries
) -> None:
    for n in range(sections):
        section(city, f"Раздел {n}", slug=f"razdel-{n}")
        city.archived(str(n + 1))
    client.get("/")  # the site's root paths are cached from here on
    # site and page 5, sections 3, acts and their events 3, acts of other bodies 1
    with django_assert_num_queries(12):
        client.get("/")


def test_sitemap_names_what_is_public_and_nothing_else(city, client: Client) -> None:
    act = city.enacted().act
    hidden = city.enacted(restricted=True).act
    section(city, "Советы", slug="sovety")
    section(city, "Черновик", slug="chernovik", live=False)
    index = client.get("/sitemap.xml").content.decode()
    parts = re.findall(r"<loc>http://testserver([^<]+)</loc>", index)
    named = " ".join(client.get(part).content.decode() for part in parts)
    for path in (act.public_path, "/sovety/", "/acts/", "/ledger/"):
        assert f"{path}</loc>" in named, path
    assert hidden.address not in named
    assert "chernovik" not in named
    assert client.get("/sitemap-drafts.xml").status_code == 404


def test_robots_are_told_of_the_sitemap(city, client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Sitemap: http://testserver/sitemap.xml" in response.content.decode()


def test_unknown_address_says_what_to_do(city, client: Client) -> None:
    response = client.get("/net-takoi/<script>/")
    page = response.content.decode()
    assert response.status_code == 404
    assert "script&gt;/" not in page
    assert 'href="/search/"' in page


def test_broken_page_needs_neither_database_nor_context() -> None:
    from django.test import RequestFactory
    from django.views.defaults import server_error

    page = server_error(RequestFactory().get("/")).content.decode()
    assert "<h1>" in page
    assert "Server Error" not in page
