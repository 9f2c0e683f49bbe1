"""What everybody sees of a text that is open for independent expertise, and how experts answer."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from regulations.approval.withdraw import withdraw
from regulations.consultation.considering import reply
from regulations.consultation.receiving import FROM_ONE_ADDRESS
from regulations.models import IndependentConclusion, LedgerEntry, NoticeMail
from regulations.notices import sending
from tests.consultation import concluded, opened, over, plan, sent, with_papers
from tests.documents import samples

pytestmark = pytest.mark.views


@pytest.fixture
def consultation(city):
    """A text that stands open today: pages ask the clock."""
    city.now = timezone.now()
    plan(city)
    return opened(city, with_papers(city))


def typed(**said):
    return {
        "expert_name": "Экспертов Илья Ильич",
        "accreditation": "№ 1500 от 01.02.2024",
        "email": "expert@mail.example",
        "factors": ["3а"],
        "file": SimpleUploadedFile("мнение.pdf", samples.PDF),
        "consent": "on",
        **said,
    }


def send(client, consultation, **said):
    return client.post(reverse("consultations:send", args=[consultation.slug]), typed(**said))


def test_the_page_says_that_it_is_a_draft_and_shows_the_frozen_text(client, consultation):
    page = client.get(consultation.public_path)
    shown = page.content.decode()
    assert "Это проект. Он не действует." in shown
    assert f"{consultation.closes_on:%d.%m.%Y}" in shown
    assert "Реестр ведёт аналитический отдел" in shown
    assert "Записка" in shown
    assert "Внутреннее заключение" not in shown
    assert consultation.public_path in client.get("/consultations/").content.decode()


def test_its_papers_are_open_as_long_as_it_is(city, client, consultation):
    note, own = consultation.step.approval.act.attachments.order_by("kind")[::-1]
    assert client.get(note.file.get_absolute_url()).status_code == 200
    assert client.get(own.file.get_absolute_url()).status_code == 404
    withdraw(consultation.step.approval.act, by=city.drafter, reason="Описка.", at=city.later())
    assert client.get(note.file.get_absolute_url()).status_code == 404


def test_when_it_is_over_the_address_says_so_and_leads_to_the_act(city, client, consultation):
    act = consultation.step.approval.act
    city.now = consultation.opened_at
    approval = over(city, consultation)
    page = client.get(consultation.public_path)
    assert page.status_code == 410
    assert "Реестр ведёт" not in page.content.decode()
    assert act.subject not in page.content.decode()
    for name in ("chief", "deputy", "mayor"):
        city.sign(approval, name)
    page = client.get(consultation.public_path)
    assert city.fresh(act).public_path in page.content.decode()
    assert send(client, consultation).status_code == 410
    assert client.get("/consultations/0123456789ab/").status_code == 404


def test_an_expert_sends_a_conclusion(client, consultation):
    answer = send(client, consultation)
    assert answer.status_code == 302
    assert "Заключение принято" in client.get(answer["Location"]).content.decode()
    kept = IndependentConclusion.objects.get()
    assert (kept.number, kept.factors, kept.expert_name) == (1, ["3а"], "Экспертов Илья Ильич")
    assert "согласие" in kept.consent
    assert client.get(kept.file.get_absolute_url()).status_code == 404


def test_neither_the_ledger_nor_the_page_learns_who_it_was(client, consultation):
    send(client, consultation)
    kept = IndependentConclusion.objects.get()
    told = "".join(LedgerEntry.objects.values_list("facts", flat=True))
    told += client.get(consultation.public_path).content.decode() + kept.file.name
    for secret in ("Экспертов", "1500 от", "expert@mail.example", "мнение", "127.0.0.1"):
        assert secret not in told
    assert kept.sender not in told


@pytest.mark.parametrize(
    "said",
    [
        {"file": SimpleUploadedFile("x.pdf", b"not a pdf at all")},
        {"file": SimpleUploadedFile("x.txt", b"text")},
        {"file": SimpleUploadedFile("x.docx", samples.PDF)},
        {"factors": []},
        {"factors": ["none", "3а"]},
        {"factors": ["9я"]},
        {"email": "nobody"},
        {"accreditation": " "},
        {"consent": ""},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(client, consultation, said):
    answer = send(client, consultation, **said)
    assert answer.status_code == 422
    assert 'class="errorlist' in answer.content.decode()
    assert "Экспертов Илья Ильич" in answer.content.decode()  # what was typed stays
    assert not IndependentConclusion.objects.exists()


def test_a_file_too_large_is_refused_unread(client, consultation, settings):
    settings.SVOD_MAX_UPLOAD_MB = 0
    assert send(client, consultation).status_code == 422
    assert not IndependentConclusion.objects.exists()


def test_a_strangers_file_is_smaller_than_that_of_the_staff(client, consultation):
    large = SimpleUploadedFile("x.pdf", samples.PDF + b" " * (10 * 1024 * 1024))
    answer = send(client, consultation, file=large)
    assert answer.status_code == 422
    assert "принимается не больше 10" in answer.content.decode()
    assert not IndependentConclusion.objects.exists()


def test_a_machine_is_thanked_and_forgotten(client, consultation):
    assert send(client, consultation, website="http://spam.example").status_code == 302
    assert not IndependentConclusion.objects.exists()


def test_a_flood_from_one_address_is_braked(city, client, consultation):
    for _n in range(FROM_ONE_ADDRESS):
        concluded(city, consultation, address="127.0.0.1")
    assert send(client, consultation).status_code == 429
    concluded(city, consultation, address="203.0.113.8")
    assert IndependentConclusion.objects.count() == FROM_ONE_ADDRESS + 1


def test_the_reply_goes_to_the_expert_by_mail_once(city, consultation):
    given = reply(
        concluded(city, consultation),
        by=city.drafter,
        verdict="partly",
        text="Срок указан в пункте 2.",
        at=city.later(),
    )
    row = NoticeMail.objects.get(reply=given)
    for _n in range(2):
        sending.send(row.pk, timezone.now())
    letters = [letter for letter in mail.outbox if letter.to == ["expert@mail.example"]]
    assert len(letters) == 1
    assert "учтено частично" in letters[0].body
    assert "Срок указан в пункте 2." in letters[0].body
    assert "expert" not in letters[0].subject


def test_the_page_asks_the_same_however_much_stands_on_it(
    city, client, consultation, django_assert_max_num_queries
):
    for n in range(3):
        concluded(city, consultation, address=f"203.0.113.{n}")
    with django_assert_max_num_queries(4):
        client.get(consultation.public_path)
    with django_assert_max_num_queries(2):
        client.get("/consultations/")


def test_what_comes_after_the_last_day_is_not_taken(city, consultation):
    from regulations.consultation.receiving import receive
    from regulations.errors import ActRefused

    with pytest.raises(ActRefused) as refused:
        receive(consultation, sent(), at=city.later(days=8))
    assert refused.value.code == "consultation_closed"
