"""Evidence is written once, whole, and read with proof."""

import hashlib
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, storages
from django.db import IntegrityError, transaction

from documents import vault
from documents.errors import EvidenceIsAppendOnly, FileTampered
from documents.models import EVIDENCE_MODELS, StoredFile
from tests.documents import samples

AT = datetime(2013, 11, 1, 2, 30, tzinfo=UTC)
LATER = datetime(2014, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def store(data: bytes = samples.PDF, name: str = "Записка.pdf", **kwargs) -> StoredFile:
    return StoredFile.objects.store(data, name=name, at=kwargs.pop("at", AT), **kwargs)


def damage(stored: StoredFile, data: bytes) -> None:
    path = Path(stored.file.path)
    path.chmod(0o600)
    path.write_bytes(data)


@pytest.mark.django_db
def test_file_lies_under_its_hash(media: Path) -> None:
    stored = store()
    sha256 = hashlib.sha256(samples.PDF).hexdigest()
    assert (stored.sha256, stored.size, stored.content_type) == (
        sha256,
        len(samples.PDF),
        "application/pdf",
    )
    assert stored.created_at == AT
    path = media / "stored" / sha256[:2] / sha256[2:4] / f"{sha256}.pdf"
    assert path.read_bytes() == samples.PDF
    assert [item.name for item in path.parent.iterdir()] == [path.name]


@pytest.mark.django_db
def test_same_bytes_are_one_row_with_the_first_name() -> None:
    first = store()
    again = store(name="Копия.pdf", at=LATER)
    assert again.pk == first.pk
    assert (again.name, again.created_at) == ("Записка.pdf", AT)
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_open_file_is_read_from_its_beginning() -> None:
    upload = ContentFile(samples.DOCX, name="акт.docx")
    upload.read(10)
    assert store(upload, "акт.docx").read_verified() == samples.DOCX


NAMES = [
    ("../../etc/passwd", "passwd"),
    ("C:\\Документы\\Записка.pdf", "Записка.pdf"),
    ("акт\u202efdp.exe", "актfdp.exe"),
    ("акт\r\nX: y.pdf", "актX: y.pdf"),
    ("я" * 300 + ".pdf", "я" * 251 + ".pdf"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("given", "kept"), NAMES)
def test_name_is_kept_as_people_read_it(given: str, kept: str) -> None:
    assert store(name=given).name == kept


@pytest.mark.django_db
def test_nameless_file_is_named_by_its_hash() -> None:
    stored = store(name="")
    assert stored.name == f"{stored.sha256[:12]}.pdf"


@pytest.mark.django_db
def test_changed_file_is_noticed() -> None:
    stored = store()
    damage(stored, samples.PDF[:-1] + b"!")
    with pytest.raises(FileTampered) as tampered:
        stored.read_verified()
    assert tampered.value.code == "hash_differs"
    assert tampered.value.params["name"] == "Записка.pdf"


@pytest.mark.django_db
def test_missing_file_is_noticed() -> None:
    stored = store()
    Path(stored.file.path).unlink()
    with pytest.raises(FileTampered) as tampered:
        stored.read_verified()
    assert tampered.value.code == "missing"


@pytest.mark.django_db
def test_storing_again_never_overwrites_other_bytes() -> None:
    stored = store()
    damage(stored, b"other")
    with pytest.raises(FileTampered):
        store()
    assert Path(stored.file.path).read_bytes() == b"other"


@pytest.mark.django_db
def test_rolled_back_file_is_adopted_by_the_next_call() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        store()
        raise RuntimeError
    assert StoredFile.objects.count() == 0
    assert store().read_verified() == samples.PDF


CHANGES = [
    lambda stored: stored.save(),
    lambda stored: stored.delete(),
    lambda stored: StoredFile.objects.update(name="x"),
    lambda stored: StoredFile.objects.filter(pk=stored.pk).delete(),
    lambda stored: StoredFile.objects.bulk_update([stored], ["name"]),
    lambda stored: StoredFile.objects.update_or_create(sha256=stored.sha256, defaults={}),
    lambda stored: StoredFile.objects.bulk_create(
        [stored], update_conflicts=True, update_fields=["name"], unique_fields=["sha256"]
    ),
    lambda stored: StoredFile._base_manager.all()._raw_delete("default"),
    lambda stored: StoredFile._base_manager.update(name="x"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
def test_row_can_be_neither_changed_nor_deleted(change) -> None:
    stored = store()
    stored.name = "Подмена.pdf"
    with pytest.raises(EvidenceIsAppendOnly):
        change(stored)
    assert StoredFile.objects.get().name == "Записка.pdf"


@pytest.mark.django_db
def test_database_refuses_a_second_row_of_one_hash_and_a_short_hash() -> None:
    stored = store()
    for sha256 in (stored.sha256, "ab"):
        with pytest.raises(IntegrityError), transaction.atomic():
            StoredFile.objects.create(
                sha256=sha256, size=1, content_type="x/y", name="x", file="x", created_at=AT
            )


class RivalStorage(InMemoryStorage):
    """While we write the file, another process stores the same bytes and wins."""

    def _save(self, name, content):
        saved = super()._save(name, content)
        StoredFile.objects.create(
            sha256=Path(name).stem,
            size=content.size,
            content_type="application/pdf",
            name="Соперник.pdf",
            file=name,
            created_at=AT,
        )
        return saved


@pytest.mark.django_db
def test_loser_of_a_race_gets_the_row_of_the_winner(settings) -> None:
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": f"{__name__}.RivalStorage"}}
    assert store().name == "Соперник.pdf"
    assert StoredFile.objects.count() == 1


def test_processes_at_once_leave_one_whole_file(media: Path) -> None:
    data = samples.PDF * 1000
    sha256 = hashlib.sha256(data).hexdigest()
    gate = threading.Barrier(8)
    faults: list[FileTampered] = []

    def work() -> None:
        gate.wait()
        try:
            vault.keep(storages["default"], "a/b/x.pdf", data, sha256=sha256, shown_name="x")
        except FileTampered as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [item.name for item in (media / "a/b").iterdir()] == ["x.pdf"]


def test_remote_storage_keeps_the_first_writer() -> None:
    storage = InMemoryStorage()
    sha256 = hashlib.sha256(b"x").hexdigest()
    for _ in range(2):
        vault.keep(storage, "stored/x.bin", b"x", sha256=sha256, shown_name="x")
    assert storage.listdir("stored") == ([], ["x.bin"])


@pytest.mark.django_db
def test_file_is_kept_through_the_configured_storage(settings) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    }
    stored = store()
    with storages["default"].open(stored.file.name) as file:
        assert file.read() == samples.PDF


def test_evidence_is_named_for_the_triggers() -> None:
    assert StoredFile in EVIDENCE_MODELS
