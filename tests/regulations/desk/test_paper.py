"""A signature on paper over HTTP: printed, entered with a scan, confirmed by another registrar."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from regulations.models import LedgerEntry, PaperSignature, SignOff
from regulations.paper.code import short_form
from regulations.paper.review import confirm
from tests.city import PASSWORD
from tests.regulations.desk.test_proof import grow_stale

pytestmark = pytest.mark.django_db
SCAN = b"%PDF-1.4\nscan\n%%EOF\n"


@pytest.fixture
def signing(city):
    city.registrars()
    return city.awaiting_mayor()


def typed(city, approval, **said):
    return {
        "dated": city.now.strftime("%d.%m.%Y"),
        "signer": city.mayor.pk,
        "code": short_form(approval.digest).upper(),
        "scan": SimpleUploadedFile("скан.pdf", SCAN),
        "proof": PASSWORD,
        **said,
    }


def test_from_the_printed_text_to_the_registered_act(city, client, signing):
    act = signing.act_id
    client.force_login(city.keeper)
    assert "На подписи у мэра" in client.get(reverse("desk:papers")).content.decode()
    page = client.get(reverse("desk:paper", args=[act])).content.decode()
    assert short_form(signing.digest) in page
    printed = client.get(reverse("desk:paper_to_sign", args=[act]) + f"?signer={city.mayor.pk}")
    pages = [sheet.extract_text() for sheet in PdfReader(BytesIO(printed.content)).pages]
    assert all(short_form(signing.digest) in words for words in pages)
    assert signing.digest in "".join(pages).replace("\n", "")
    assert "Соколов" in "".join(pages)
    assert "ПРОЕКТ" not in "".join(pages)

    city_now = signing.steps.get(is_signature=True).opened_at
    data = typed(city, signing, dated=city_now.strftime("%d.%m.%Y"))
    assert client.post(reverse("desk:paper", args=[act]), data).status_code == 302
    paper = PaperSignature.objects.get()
    client.force_login(city.press)
    review = reverse("desk:paper_review", args=[act, paper.pk])
    assert review in client.get(reverse("desk:queue")).content.decode()
    assert "(1)" in client.get(reverse("desk:papers")).content.decode()  # the menu
    assert paper.file.get_absolute_url() in client.get(review).content.decode()
    assert client.get(paper.file.get_absolute_url()).status_code == 200
    data = {"verdict": "confirmed", "proof": PASSWORD}
    assert client.post(review, data).status_code == 302
    assert city.fresh(signing.act).number == "1"
    assert client.post(review, data).status_code == 409
    assert SignOff.objects.filter(paper=paper).count() == 1

    for name in ("history", "approval_sheet", "act"):
        words = client.get(reverse(f"desk:{name}", args=[act])).content.decode()
        assert "подписано на бумаге" in words, name
    stranger = Client()
    assert stranger.get(paper.file.get_absolute_url()).status_code == 404
    public = stranger.get(city.fresh(signing.act).public_path).content.decode()
    assert "на бумаге" not in public
    assert city.keeper.last_name not in public


def test_both_are_asked_who_they_are_and_the_second_each_time(city, client, signing):
    client.force_login(city.keeper)
    grow_stale(client)
    url = reverse("desk:paper", args=[signing.act_id])
    opened = signing.steps.get(is_signature=True).opened_at.strftime("%d.%m.%Y")
    answer = client.post(url, typed(city, signing, dated=opened, proof=""))
    assert answer.status_code == 422
    assert answer.context["refusal"].code == "proof"
    assert not PaperSignature.objects.exists()

    paper = city.on_paper(signing)
    client.force_login(city.press)  # a fresh log-in is no proof for what signs an act
    review = reverse("desk:paper_review", args=[signing.act_id, paper.pk])
    for verdict in ("confirmed", "rejected"):
        answer = client.post(review, {"verdict": verdict, "reason": "Нет."})
        assert answer.status_code == 422
        assert answer.context["refusal"].code == "proof"
    assert not hasattr(PaperSignature.objects.get(), "review")
    client.post(review, {"verdict": "rejected", "reason": "Не читается.", "proof": PASSWORD})
    history = client.get(reverse("desk:history", args=[signing.act_id])).content.decode()
    assert "Не читается." in history


def test_for_whom_there_is_no_such_page(city, client, signing):
    paper = city.on_paper(signing)
    act = signing.act_id
    addresses = [
        reverse("desk:papers"),
        reverse("desk:paper", args=[act]),
        reverse("desk:paper_to_sign", args=[act]) + f"?signer={city.mayor.pk}",
        reverse("desk:paper_review", args=[act, paper.pk]),
    ]
    before = LedgerEntry.objects.count()
    for name in ("drafter", "mayor", "admin", "chief"):
        client.force_login(city.people[name])
        for address in addresses:
            assert client.get(address).status_code == 404, (name, address)
            data = {"verdict": "confirmed", "proof": PASSWORD}
            assert client.post(address, data).status_code in (404, 405), (name, address)
    assert LedgerEntry.objects.count() == before


def test_a_registrar_sees_acts_before_the_signature_and_no_other_drafts(city, client):
    city.registrars()
    early, draft = city.awaiting("deputy").act_id, city.draft().pk
    client.force_login(city.press)
    for pk in (early, draft):
        assert client.get(reverse("desk:act", args=[pk])).status_code == 404


def test_what_is_typed_wrong_comes_back_with_words(city, client, signing):
    client.force_login(city.keeper)
    url = reverse("desk:paper", args=[signing.act_id])
    opened = signing.steps.get(is_signature=True).opened_at.strftime("%d.%m.%Y")
    answer = client.post(url, typed(city, signing, dated=opened, code="0000 0000 0000"))
    assert answer.status_code == 422
    assert "другой текст" in answer.content.decode()
    assert "0000 0000 0000" in answer.content.decode()
    assert client.post(url, {}).status_code == 422
    answer = client.post(url, typed(city, signing, signer=city.deputy.pk))
    assert answer.status_code == 422
    unsigned = reverse("desk:paper_to_sign", args=[signing.act_id])
    assert client.get(unsigned).status_code == 404


def test_the_second_person_is_told_of_later_numbers(city, client, signing):
    paper = city.on_paper(signing)
    city.later(days=1)
    city.enacted()
    client.force_login(city.press)
    review = reverse("desk:paper_review", args=[signing.act_id, paper.pk])
    assert "более поздней датой" in client.get(review).content.decode()
    confirm(paper, by=city.press, at=city.later())
    history = client.get(reverse("desk:history", args=[signing.act_id])).content.decode()
    assert "более поздней датой" in history


def test_the_signing_page_warns_the_mayor_of_a_paper(city, client, signing):
    city.on_paper(signing)
    client.force_login(city.mayor)
    page = client.get(reverse("desk:act", args=[signing.act_id])).content.decode()
    assert "бумага утратит силу" in page


def test_the_queue_costs_the_same_queries(city, client):
    city.on_paper(city.awaiting_mayor())
    client.force_login(city.press)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("desk:queue")).status_code == 200
        return len(captured)

    one = cost()
    for _n in range(3):
        city.on_paper(city.awaiting_mayor())
    assert cost() == one
