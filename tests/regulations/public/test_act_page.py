"""The page of an act: what it shows, what it costs, and to whom it does not exist."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from regulations.enactment.promulgate import promulgate
from regulations.models import Edition, ForceEvent, Rendition
from regulations.reading import Reading
from regulations.writing.rendering import keep_pdf
from tests.city import BODY

pytestmark = [pytest.mark.django_db, pytest.mark.views]

TABLE = {
    "type": "table",
    "value": {
        "data": [["Год", "Сумма"], ["2026", "10,5"]],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "Расходы",
    },
}


def text_of(response) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_act_is_read_at_its_address(city, client: Client) -> None:
    act = city.enacted(subject="О ведении реестра").act
    response = client.get(f"/acts/{act.address}/")
    shown = text_of(response)
    assert response.status_code == 200
    assert "администрации города Хабаровска" in shown
    assert "№\u00a01" in shown
    assert "О ведении реестра" in shown
    assert "Реестр ведёт аналитический отдел." in shown
    assert "А.\u00a0Н.\u00a0Соколов" in shown


def test_every_provision_has_a_place_and_a_link(city, client: Client) -> None:
    edition = city.enacted(body=[*BODY, TABLE])
    page = client.get(f"/acts/{edition.act.address}/").content.decode()
    ids = set(re.findall(r' id="([^"]+)"', page))
    eids = set(edition.provisions.values_list("eid", flat=True))
    assert eids <= ids
    labelled = edition.provisions.exclude(label="").values_list("eid", flat=True)
    assert set(labelled) <= set(re.findall(r'class="n" href="#([^"]+)"', page))


def test_signature_stands_above_the_appendices(city, client: Client) -> None:
    page = client.get(f"/acts/{city.enacted().act.address}/").content.decode()
    assert 0 < page.index('class="sign"') < page.index('<section class="appendix')
    assert page.count("Реестр ведёт аналитический отдел") == 1


def test_status_follows_from_events(city, client: Client) -> None:
    act = city.enacted(force_rule="publication").act
    waiting = client.get(f"/acts/{act.address}/").content.decode()
    assert 'class="status wait"' in waiting
    promulgate(act, place="Хабаровские вести", on=city.now.date(), by=city.press, at=city.later())
    ForceEvent.objects.create(act=act, kind="repealed", on="2026-11-01", recorded_at=city.now)
    ended = client.get(f"/acts/{act.address}/").content.decode()
    assert 'class="status stop"' in ended
    assert "01.11.2026" in ended
    assert "Хабаровские вести" in ended


def test_nothing_is_parsed(city, client: Client, monkeypatch) -> None:
    act = city.enacted().act

    def refuse(*args, **kwargs):
        raise AssertionError("the public page reads the act's body")

    monkeypatch.setattr("regulations.text.parse", refuse)
    monkeypatch.setattr(Reading, "__init__", refuse)
    address = f"/acts/{act.address}/"
    for path in (address, f"{address}{act.dated}/", f"{address}p/para_1/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("points", [3, 300])
def test_page_costs_the_same_queries(
    city, client: Client, points, django_assert_num_queries
) -> None:
    text = "".join(f"<p>{n}. Пункт о порядке ведения реестра.</p>" for n in range(1, points + 1))
    act = city.enacted(body=[{"type": "text", "value": text}]).act
    client.get("/acts/")
    with django_assert_num_queries(3):  # edition, events, file
        assert client.get(f"/acts/{act.address}/").status_code == 200


def test_edition_has_its_own_address(city, client: Client) -> None:
    act = city.enacted().act
    assert client.get(f"/acts/{act.address}/{act.dated}/").status_code == 200
    assert client.get(f"/acts/{act.address}/2001-01-01/").status_code == 404
    assert client.get(f"/acts/{act.address}/2001-99-99/").status_code == 404


def test_provision_shows_its_words_its_place_and_its_history(city, client: Client) -> None:
    act = city.enacted(body=[*BODY, TABLE]).act
    response = client.get(f"/acts/{act.address}/p/att_1__para_2__para_2.1/")
    page = response.content.decode()
    assert "<h1>Пункт 2.1 приложения</h1>" in page
    assert "Запись содержит наименование организации." in page
    assert "Реестр ведёт аналитический отдел." not in page
    assert f'href="/acts/{act.address}/#att_1__para_2__para_2.1"' in page
    assert f'href="/acts/{act.address}/#att_1"' in page
    assert f"/acts/{act.address}/{act.dated}/#att_1__para_2__para_2.1" in page
    table = Edition.objects.get(act=act).provisions.get(kind="table").eid
    assert "10,5" in client.get(f"/acts/{act.address}/p/{table}/").content.decode()
    assert client.get(f"/acts/{act.address}/p/para_99/").status_code == 404


def test_pdf_is_at_a_stable_address(city, client: Client) -> None:
    edition = city.enacted()
    act = edition.act
    keep_pdf(edition, at=city.later())
    page = client.get(f"/acts/{act.address}/").content.decode()
    named = re.search(r'<link rel="alternate" type="application/pdf" href="([^"]+)"', page)
    assert named
    assert named[1] == f"/acts/{act.address}.pdf"
    response = client.get(named[1])
    assert response["Content-Type"] == "application/pdf"
    data = b"".join(response.streaming_content)
    assert data.startswith(b"%PDF")
    assert response["ETag"].strip('"') == Rendition.objects.get().sha256
    dated = client.get(f"/acts/{act.address}/{act.dated}.pdf")
    assert b"".join(dated.streaming_content) == data


def test_pdf_that_is_being_made_is_told_so(city, client: Client) -> None:
    act = city.enacted().act  # the queue has not run: nothing is committed in this test
    page = client.get(f"/acts/{act.address}/").content.decode()
    assert "application/pdf" not in page
    response = client.get(f"/acts/{act.address}.pdf")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert f"/acts/{act.address}/" in response.content.decode()


def test_hostile_words_stay_words(city, client: Client) -> None:
    body = [{"type": "text", "value": "<p>1. Знак &lt;script&gt;alert(1)&lt;/script&gt;.</p>"}]
    act = city.enacted(body=body, subject="О знаке <img src=x onerror=alert(1)>").act
    for path in (f"/acts/{act.address}/", f"/acts/{act.address}/p/para_1/", "/acts/"):
        page = client.get(path).content.decode()
        assert "<script>" not in page
        assert "<img" not in page


def test_drafts_and_restricted_acts_answer_as_nothing_does(city, client: Client) -> None:
    nothing = client.get("/acts/khabarovsk/postanovlenie/2026/999/")
    assert nothing.status_code == 404
    hidden = city.enacted(restricted=True).act
    draft = city.draft()
    for path in (
        f"/acts/{hidden.address}/",
        f"/acts/{hidden.address}.pdf",
        f"/acts/{hidden.address}/{hidden.dated}/",
        f"/acts/{hidden.address}/p/para_1/",
        f"/pravovye-akty/{draft.slug}/",
        f"/pravovye-akty/{hidden.slug}/",
    ):
        for who in (None, city.drafter, city.admin):
            if who:
                client.force_login(who)
            response = client.get(path)
            assert response.status_code == 404, path
            assert response.content == nothing.content, path
            client.logout()


def test_contents_part_the_number_of_a_unit_from_its_heading(city, client: Client) -> None:
    page = client.get(city.enacted().act.public_path).content.decode()
    contents = page[page.index('class="toc"') : page.index('id="text"')]
    entries = re.findall(r'<a href="#att_1">([^<]*)</a>', contents)
    assert entries
    assert all(re.match(r"Приложение( \d+)?\. \S", entry) for entry in entries), entries
