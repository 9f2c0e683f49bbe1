"""A file is sent to those its owner lets in; for all others it does not exist."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from documents.access import may_read, register_owner, unregister_owner
from documents.models import StoredFile
from tests.documents import samples

AT = datetime(2013, 11, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def stored() -> StoredFile:
    return StoredFile.objects.store(samples.PDF, name="Пояснительная записка.pdf", at=AT)


@pytest.fixture
def open_to_all() -> Iterator[None]:
    def owner(_stored, _user) -> bool:
        return True

    register_owner(owner)
    yield
    unregister_owner(owner)


@pytest.fixture
def open_to_staff() -> Iterator[None]:
    def owner(_stored, user) -> bool:
        return user.is_authenticated

    register_owner(owner)
    yield
    unregister_owner(owner)


@pytest.fixture
def clerk():
    return get_user_model().objects.create_user("clerk")


def test_file_nobody_owns_is_closed_to_everybody(client: Client, stored, admin_user) -> None:
    assert not may_read(stored, admin_user)
    client.force_login(admin_user)
    assert client.get(stored.get_absolute_url()).status_code == 404


def test_one_owner_that_lets_in_is_enough(stored, clerk) -> None:
    answers = {"a": None, "b": False, "c": True}
    owners = [lambda _s, _u, key=key: answers[key] for key in answers]
    for owner in owners:
        register_owner(owner)
    assert may_read(stored, clerk)
    unregister_owner(owners[2])
    assert not may_read(stored, clerk)
    for owner in owners:
        unregister_owner(owner)


def test_closed_and_missing_files_answer_alike(client: Client, stored, open_to_staff) -> None:
    closed = client.get(stored.get_absolute_url())
    missing = client.get(stored.get_absolute_url().replace(stored.sha256, "0" * 64))
    assert closed.status_code == missing.status_code == 404
    assert {"ETag", "Content-Disposition"}.isdisjoint(closed.headers)


def test_public_file_is_sent_whole(client: Client, stored, open_to_all) -> None:
    response = client.get(stored.get_absolute_url())
    assert b"".join(response.streaming_content) == samples.PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{stored.sha256}"'
    assert response["Content-Length"] == str(len(samples.PDF))
    assert response["Cache-Control"].startswith("public")
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%D0%9F")


def test_staff_file_is_never_kept_by_a_shared_cache(
    client: Client, stored, open_to_staff, clerk
) -> None:
    client.force_login(clerk)
    response = client.get(stored.get_absolute_url())
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-cache"


def test_reader_who_has_the_file_gets_304(client: Client, stored, open_to_all) -> None:
    address = stored.get_absolute_url()
    response = client.get(address, headers={"If-None-Match": f'"{stored.sha256}"'})
    assert response.status_code == 304


def test_who_may_not_read_gets_no_304_either(client: Client, stored, open_to_staff) -> None:
    response = client.get(
        stored.get_absolute_url(), headers={"If-None-Match": f'"{stored.sha256}"'}
    )
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.DOCX, "акт.docx"),
        (b"<!doctype html><script>alert(1)</script>", "страница.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", "схема.svg"),
    ],
)
def test_only_pdf_and_pictures_open_in_the_browser(
    client: Client, open_to_all, data: bytes, name: str
) -> None:
    stored = StoredFile.objects.store(data, name=name, at=AT)
    response = client.get(stored.get_absolute_url())
    assert response["Content-Disposition"].startswith("attachment")


def test_name_may_differ_but_not_its_suffix(client: Client, stored, open_to_all) -> None:
    address = f"/files/{stored.sha256}/"
    assert client.get(address + "4443.pdf").status_code == 200
    assert client.get(address + "4443.exe").status_code == 404


def test_only_reading_is_allowed(client: Client, stored, open_to_all) -> None:
    assert client.post(stored.get_absolute_url()).status_code == 405


def test_file_lost_from_the_disk_is_told_and_logged(
    client: Client, stored, open_to_all, caplog
) -> None:
    Path(stored.file.path).unlink()
    response = client.get(stored.get_absolute_url())
    assert response.status_code == 503
    assert "missing in the storage" in caplog.text


def test_stored_file_has_no_media_address(client: Client, stored, open_to_all) -> None:
    assert client.get(f"/media/{stored.file.name}").status_code == 404
