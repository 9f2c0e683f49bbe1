"""Nothing leaves the libraries until someone opens it."""

import io
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction

from documents.models import Document, Image
from tests.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()  # Wagtail keeps renditions there, also those of a test before
    return tmp_path


@pytest.fixture(autouse=True)
def root_collection() -> Collection:
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


@pytest.fixture
def document() -> Document:
    file = SimpleUploadedFile("memo.pdf", samples.PDF)
    return Document.objects.create(title="Памятка", file=file)


@pytest.fixture
def image() -> Image:
    return Image.objects.create(
        title="Набережная", file=ImageFile(io.BytesIO(samples.PNG), name="river.png")
    )


def test_wagtail_uses_our_models() -> None:
    assert get_document_model() is Document
    assert get_image_model() is Image


def test_editors_see_the_switch() -> None:
    assert "is_public" in get_document_form(Document).base_fields
    assert "is_public" in Image.admin_form_fields


def test_new_document_is_closed_to_the_public(client: Client, document: Document) -> None:
    assert client.get(document.url).status_code == 404


def test_person_without_the_admin_is_the_public(client: Client, document: Document) -> None:
    client.force_login(get_user_model().objects.create_user("guest"))
    assert client.get(document.url).status_code == 404


def test_staff_see_a_closed_document(client: Client, document: Document, admin_user) -> None:
    client.force_login(admin_user)
    assert client.get(document.url).status_code == 200


def test_opened_document_is_sent(client: Client, document: Document) -> None:
    document.is_public = True
    document.save()
    response = client.get(document.url)
    assert response.status_code == 200
    assert response["X-Content-Type-Options"] == "nosniff"


def test_restricted_collection_closes_an_opened_document(
    client: Client, document: Document, root_collection: Collection
) -> None:
    document.is_public = True
    document.save()
    CollectionViewRestriction.objects.create(collection=root_collection, restriction_type="login")
    assert client.get(document.url).status_code == 302


def test_file_of_the_library_has_no_media_address(client: Client, document: Document) -> None:
    document.is_public = True
    document.save()
    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_rendition_follows_its_picture(client: Client, image: Image, admin_user) -> None:
    rendition = image.get_rendition("max-10x10")
    assert rendition.url.startswith("/media/images/")
    assert client.get(rendition.url).status_code == 404
    image.is_public = True
    image.save()
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"].startswith("public")


def test_staff_see_a_closed_picture(client: Client, image: Image, admin_user) -> None:
    client.force_login(admin_user)
    response = client.get(image.get_rendition("max-10x10").url)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith("private")


def test_original_picture_has_no_address(client: Client, image: Image, admin_user) -> None:
    image.is_public = True
    image.save()
    client.force_login(admin_user)
    assert client.get(f"/media/{image.file.name}").status_code == 404
    assert client.get("/media/images/../stored/x").status_code == 404


def test_upload_that_is_not_what_it_says_is_refused() -> None:
    upload = SimpleUploadedFile("акт.docx", samples.ZIP)
    with pytest.raises(ValidationError) as refused:
        Document(title="Акт", file=upload).clean()
    assert refused.value.error_dict["file"][0].code == "zip_not_word"


def test_right_upload_can_still_be_read_after_the_check() -> None:
    document = Document(title="Памятка", file=SimpleUploadedFile("memo.pdf", samples.PDF))
    document.clean()
    assert document.file.read() == samples.PDF
