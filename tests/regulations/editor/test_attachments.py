"""Papers of an act: uploaded, kept, refused in words; a chosen file survives an error elsewhere."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import StoredFile
from tests.documents.samples import PDF, PROGRAM, ZIP

from .forms import form_of, stream, text_value, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture
def act(city, client):
    client.force_login(city.drafter)
    return city.draft()


def with_attachment(client, act, upload=None, body=None, **fields):
    data = form_of(client, act, body)
    data["attachments-TOTAL_FORMS"] = "1"
    data["attachments-0-kind"] = "note"
    data["attachments-0-title"] = "Пояснительная записка"
    data["attachments-0-ORDER"] = "1"
    data["attachments-0-DELETE"] = ""
    data["attachments-0-id"] = ""
    if upload:
        data["attachments-0-file"] = upload
    for name, value in fields.items():
        data[name] = value
    return data


def pdf(name="записка.pdf", content=PDF):
    return SimpleUploadedFile(name, content, "application/pdf")


def attached(city, act):
    return list(city.fresh(act).get_latest_revision_as_object().attachments.all())


def test_upload_is_kept_and_a_later_save_keeps_it(city, client, act):
    assert client.post(url_of(act), with_attachment(client, act, pdf())).status_code == 302
    (attachment,) = attached(city, act)
    assert attachment.file.read_verified() == PDF
    assert attachment.file.name == "записка.pdf"

    data = form_of(client, act, subject="О другом")
    assert client.post(url_of(act), data).status_code == 302
    (again,) = attached(city, act)
    assert again.file_id == attachment.file_id
    assert city.fresh(act).get_latest_revision_as_object().subject == "О другом"


@pytest.mark.parametrize(
    ("name", "content"), [("записка.pdf", PROGRAM), ("записка.docx", ZIP), ("пусто.pdf", b"")]
)
def test_wrong_file_is_refused_in_words_and_fields_stay(city, client, act, name, content):
    data = with_attachment(client, act, pdf(name, content), legal_basis="Устав города")
    response = client.post(url_of(act), data)
    assert response.status_code == 200
    form = response.context["form"]
    errors = form.formsets["attachments"].errors[0]
    assert errors["file"]
    assert form["legal_basis"].value() == "Устав города"
    assert "Пояснительная записка" in response.content.decode()
    assert attached(city, act) == []


def test_chosen_file_survives_an_error_elsewhere(city, client, act):
    broken = stream([text_value("1. Скрытый\u200bзнак.")])
    response = client.post(url_of(act), with_attachment(client, act, pdf(), broken))
    assert response.status_code == 200
    page = response.content.decode()
    assert "записка.pdf" in page
    stored = StoredFile.objects.get()

    token = page.split('name="attachments-0-file-kept" value="')[1].split('"')[0]
    data = with_attachment(client, act)
    data["attachments-0-file-kept"] = token
    assert client.post(url_of(act), data).status_code == 302
    (attachment,) = attached(city, act)
    assert attachment.file_id == stored.pk


def test_token_is_not_to_be_forged(city, client, act):
    stored = StoredFile.objects.store(PDF, name="чужой.pdf", at=city.now)
    data = with_attachment(client, act)
    data["attachments-0-file-kept"] = str(stored.pk)
    response = client.post(url_of(act), data)
    assert response.status_code == 200
    assert attached(city, act) == []


def test_new_upload_replaces_the_kept_file(city, client, act):
    client.post(url_of(act), with_attachment(client, act, pdf()))
    other = PDF + b"\n% second"
    data = form_of(client, act)
    data["attachments-0-file"] = pdf("новая.pdf", other)
    assert client.post(url_of(act), data).status_code == 302
    (attachment,) = attached(city, act)
    assert attachment.file.read_verified() == other


def test_autosave_with_a_file_makes_no_second_attachment(city, client, act):
    data = with_attachment(client, act, pdf())
    answer = client.post(url_of(act), data, headers={"accept": "application/json"}).json()
    assert answer["success"], answer
    data = with_attachment(client, act, pdf())
    for name, value in answer["field_updates"].items():
        data[name] = value
    assert client.post(url_of(act), data).status_code == 302
    assert len(attached(city, act)) == 1
