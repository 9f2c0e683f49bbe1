"""As anonymous over every address: nothing of a draft, a restricted act or the staff is seen."""

from __future__ import annotations

from html import unescape
from urllib.parse import quote, unquote

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from regulations.writing.rendering import keep_pdf
from tests.city import stand
from tests.leaks import addresses
from tests.leaks.secrets import Secrets, keep
from tests.one_transaction import db, undo  # noqa: F401  (fixtures)

pytestmark = pytest.mark.usefixtures("undo")


@pytest.fixture(scope="module")
def secrets(db) -> Secrets:
    city = stand()
    found = keep(city)
    keep_pdf(found.public, at=city.later())
    return found


@pytest.fixture
def stranger() -> Client:
    return Client(raise_request_exception=False)


def body_of(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def seen(secrets: Secrets, response: HttpResponseBase, *, asked: str = "") -> list[str]:
    """Secret words in the answer, apart from those that were in the question."""
    body = body_of(response)
    answer = body.decode(errors="replace") + "".join(f"{k}: {v}\n" for k, v in response.items())
    answer = (answer + unescape(answer) + unquote(answer)).casefold()
    words = list(secrets.words)
    if not asked.startswith("/consultations/"):
        words += secrets.open_words
    found = [w for w in words if w.casefold() in answer and w not in unquote(asked)]
    found += [
        stored.sha256
        for stored in secrets.shut
        if body == stored.read_verified()
        or (stored.sha256 in answer and stored.sha256 not in asked)
    ]
    return found


def test_the_secrets_are_there_and_the_staff_sees_them(secrets: Secrets, client: Client) -> None:
    """Otherwise the other tests would find nothing for want of anything to find."""
    city = secrets.city
    client.force_login(city.drafter)
    act = secrets.acts["chain"]
    assert len(seen(secrets, client.get(reverse("desk:act", args=[act.pk])))) > 3
    paper = act.attachments.get().file
    assert paper.sha256 in seen(secrets, client.get(paper.get_absolute_url()))


def test_every_known_address(secrets: Secrets, stranger: Client) -> None:
    tried = 0
    for address in addresses.known(secrets):
        response = stranger.get(address)
        assert not seen(secrets, response, asked=address), address
        assert response.status_code < 500, address
        tried += 1
    assert tried > 300


@pytest.mark.views
def test_guessed_addresses(secrets: Secrets, stranger: Client) -> None:
    for address in addresses.guessed(secrets):
        for answer in (
            stranger.get(address),
            stranger.get(address, headers={"accept": "application/json"}),
            stranger.get(address, headers={"x-requested-with": "XMLHttpRequest"}),
            stranger.head(address),
            stranger.post(address, {"action": "publish"}),
        ):
            assert not seen(secrets, answer, asked=address), address
            assert answer.status_code < 500, address
            if answer.status_code == 200:
                lawful = ("/acts/", "sitemap", "login", "/consultations/")
                assert any(each in address for each in lawful), address


def test_everything_linked_from_the_front_page_and_the_sitemap(
    secrets: Secrets, stranger: Client
) -> None:
    waiting, done = ["/", "/sitemap.xml", "/robots.txt"], set()
    while waiting:
        address = waiting.pop()
        if address in done:
            continue
        done.add(address)
        assert len(done) < 500, "the crawl does not end"
        response = stranger.get(address)
        assert not seen(secrets, response, asked=address), address
        assert response.status_code < 500, address
        if response.get("Content-Type", "").startswith(("text/html", "application/xml")):
            waiting += addresses.linked(response.content.decode())
    public = secrets.public.act.address
    assert {
        f"/acts/{public}/",
        f"/acts/{public}.pdf",
        "/acts/khabarovsk/postanovlenie/2026/",
        "/consultations/",
        secrets.consultations[0],
    } <= done
    assert secrets.consultations[1] not in done


@pytest.mark.parametrize("question", ["word", "words", "quoted", "prefix"])
def test_search_for_secret_words(secrets: Secrets, stranger: Client, question: str) -> None:
    for word in [*secrets.words, *secrets.open_words]:
        query = {
            "word": word,
            "words": f"порядок {word} реестр",
            "quoted": f'"{word}"',
            "prefix": word[:-2] + "*",
        }[question]
        address = f"/search/?q={quote(query)}"
        response = stranger.get(address)
        assert not [w for w in seen(secrets, response) if w not in query], address
        assert f"/acts/{secrets.acts['restricted'].address}/" not in response.content.decode()


def test_a_draft_in_consultation_is_read_at_its_own_address_only(
    secrets: Secrets, stranger: Client
) -> None:
    """Everywhere else its words are looked for by the other tests."""
    standing, taken_back = secrets.consultations
    page = stranger.get(standing)
    assert page.status_code == 200
    assert all(word.casefold() in page.content.decode().casefold() for word in secrets.open_words)
    assert "noindex" in page["X-Robots-Tag"]
    assert page["Cache-Control"] == "no-store"
    assert stranger.get(taken_back).status_code == 410
    for address in ("/sitemap.xml", "/sitemap-pages.xml", "/sitemap-lists.xml"):
        assert "consultations" not in stranger.get(address).content.decode()


def test_error_pages_do_not_tell_a_draft_from_nothing(secrets: Secrets, stranger: Client) -> None:
    for act in secrets.acts.values():
        file = act.attachments.get().file
        for shut, missing in (
            (f"/acts/{act.address}/", "/acts/khabarovsk/postanovlenie/2026/77777/"),
            (f"/acts/{act.address}.pdf", "/acts/khabarovsk/postanovlenie/2026/77777.pdf"),
            (f"/pravovye-akty/{act.slug}/", "/pravovye-akty/77777/"),
            (f"/files/{file.sha256}/{file.name}", f"/files/{'7' * 64}/{file.name}"),
            (f"/admin/desk/{act.pk}/", "/admin/desk/77777/"),
        ):
            told, nothing = stranger.get(shut), stranger.get(missing)
            assert told.status_code == nothing.status_code, shut
            assert told.content == nothing.content, shut
            assert set(told.headers) == set(nothing.headers), shut
            assert told.get("Vary") == nothing.get("Vary"), shut


def test_caches_may_keep_public_pages_only(secrets: Secrets, stranger: Client) -> None:
    page = stranger.get(f"/acts/{secrets.public.act.address}/")
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
