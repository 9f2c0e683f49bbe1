"""Citations of published acts lead to what they cite, also when that comes later."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from regulations.enactment import followup
from regulations.models import Citation, LegalSource, LinkedText
from regulations.verification.run import verify
from regulations.writing.rendering import keep_pdf

pytestmark = pytest.mark.django_db


def body(*paragraphs: str) -> list:
    return [{"type": "text", "value": "".join(f"<p>{words}</p>" for words in paragraphs)}]


def work_off() -> None:
    """Do what waits on the queue for the linker."""
    while waiting := list(DBTaskResult.objects.filter(task_path__endswith="link_citations")):
        for row in waiting:
            row.delete()
            asked = row.args_kwargs
            followup.link_citations.func(*asked["args"], **asked["kwargs"])


def page(client, act) -> str:
    work_off()
    return client.get(act.public_path).content.decode()


def citing(city, number: str, what: str = "пункта 1 ") -> list:
    day = f"{city.now:%d.%m.%Y}"
    return body(
        f"1. Во исполнение {what}постановления администрации города Хабаровска от {day} № {number} утвердить план."
    )


@pytest.fixture
def law(city) -> LegalSource:
    return LegalSource.objects.create(
        kind="федеральный закон",
        dated=date(2009, 2, 9),
        number="8-ФЗ",
        title="Об обеспечении доступа к информации",
        link="http://pravo.example/8",
    )


LAW = body(
    "1. По Федеральному закону от 09.02.2009 № 8-ФЗ.",
    "2. Согласно пункту 1 настоящего постановления.",
)


def test_a_citation_leads_to_the_provision_of_our_act(city, client):
    first = city.enacted(subject="О первом", body=body("1. Первое.", "2. Второе.")).act
    second = city.fresh(city.enacted(subject="О втором", body=citing(city, first.number)).act)
    assert f'<a class="cite" href="{first.public_path}#para_1">пункта 1' in page(client, second)


def test_an_act_that_comes_later_is_found_by_the_texts_that_cite_it(city, client):
    early = city.fresh(city.enacted(subject="О раннем", body=citing(city, "2", "")).act)
    assert 'class="cite"' not in page(client, early)
    late = city.fresh(city.enacted(subject="О позднем").act)
    assert late.number == "2"
    assert f'<a class="cite" href="{late.public_path}">' in page(client, early)


def test_sources_and_own_provisions_are_linked(city, client, law):
    shown = page(client, city.fresh(city.enacted(body=LAW).act))
    assert f'<a class="cite" href="{law.link}" rel="external">' in shown
    assert '<a class="cite" href="#para_1">пункту 1 настоящего постановления</a>' in shown


@pytest.mark.parametrize(
    ("number", "link", "leads"),
    [("8-ФЗ", "http://pravo.example/new", True), ("9-ФЗ", "http://pravo.example/9", False)],
)
def test_the_register_of_sources_is_followed(city, client, law, number, link, leads):
    act = city.fresh(city.enacted(body=LAW).act)
    assert law.link in page(client, act)
    client.force_login(city.admin)
    answer = client.post(
        reverse("sources:edit", args=[law.pk]),
        {"kind": law.kind, "dated": "2009-02-09", "number": number, "title": law.title,
         "link": link, "reason": ""},
    )  # fmt: skip
    assert answer.status_code == 302
    client.logout()
    shown = page(client, act)
    assert (f'href="{link}"' in shown) is leads
    assert law.link not in shown.replace(link, "")
    assert not [fault for fault in verify() if fault.kind.startswith("linked")]


def test_a_restricted_act_is_not_led_to(city, client):
    hidden = city.enacted(subject="О тайном", restricted=True).act
    act = city.fresh(city.enacted(body=citing(city, hidden.number)).act)
    assert 'class="cite"' not in page(client, act)
    assert not LinkedText.objects.filter(edition__act=hidden).exists()


def test_citations_are_kept_with_what_they_mean(city, law):
    edition = city.enacted(body=LAW)
    work_off()
    (kept,) = Citation.objects.filter(edition=edition)
    assert (kept.eid, kept.number, kept.source, kept.act) == ("para_1", "8-ФЗ", law, None)


@pytest.mark.parametrize(
    ("was", "becomes", "code"),
    [
        ("утвердить", "отменить", "linked-text"),
        ('href="/acts/', 'href="https://evil.example/', "linked-address"),
    ],
)
def test_verify_finds_a_changed_text_with_links(city, was, becomes, code):
    first = city.enacted(body=body("1. Первое."))
    edition = city.enacted(body=citing(city, first.number))
    work_off()
    linked = LinkedText.objects.get(edition=edition)
    assert not list(verify())
    LinkedText.objects.filter(pk=linked.pk).update(html=linked.html.replace(was, becomes))
    assert {fault.kind for fault in verify()} == {code}


def test_the_pdf_leads_to_the_site(city, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://svod.example"
    first = city.enacted(body=body("1. Первое.")).act
    edition = city.enacted(body=citing(city, first.number))
    paper = keep_pdf(edition, at=city.later()).file.read_verified()
    pages = PdfReader(io.BytesIO(paper)).pages
    links = [
        note.get_object()["/A"].get("/URI")
        for each in pages
        for note in each.get("/Annots", ())
        if "/A" in note.get_object()
    ]
    assert f"https://svod.example{city.fresh(first).public_path}#para_1" in links


def test_links_can_be_laid_again_over_all(city, client):
    first = city.enacted(body=body("1. Первое.")).act
    act = city.fresh(city.enacted(body=citing(city, first.number)).act)
    shown = page(client, act)
    LinkedText.objects.all().delete()
    call_command("link_citations")
    assert page(client, act) == shown
