"""Evidence: a file kept under its own SHA-256, never changed, never deleted."""

import hashlib
import re
import unicodedata
from datetime import datetime
from typing import NoReturn

from django.core.files.base import File
from django.core.files.storage import Storage, storages
from django.core.validators import RegexValidator
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Length
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents import vault
from documents.errors import EvidenceIsAppendOnly
from documents.sniff import KINDS, FileKind, sniff

MAX_NAME = 255


def evidence_storage() -> Storage:
    """Where evidence is kept; a callable, so that no migration names a place."""
    return storages["default"]


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    """Rows may be read and added, nothing else."""

    def store(
        self, data: bytes | File, *, name: str, content_type: str | None = None, at: datetime
    ) -> "StoredFile":
        """Keep ``data`` and return its row; the same bytes always give the same row.

        The first name and type stay. The file is on the disk, synced, before the row exists: a
        rollback leaves at most a file that the next call adopts.

        Raises:
            FileTampered: the place of this hash holds other bytes.
        """
        content = data if isinstance(data, bytes) else _read(data)
        sha256 = hashlib.sha256(content).hexdigest()
        kind = sniff(content)
        path = path_for(sha256, kind)
        known = self.filter(sha256=sha256).first()
        vault.keep(evidence_storage(), path, content, sha256=sha256, shown_name=name)
        if known is not None:
            return known
        try:
            with transaction.atomic(using=self.db):
                return self.create(
                    sha256=sha256,
                    size=len(content),
                    content_type=content_type or kind.content_type,
                    name=_plain_name(name) or f"{sha256[:12]}.{kind.code}",
                    file=path,
                    created_at=at,
                )
        except IntegrityError:
            # Another transaction stored the same bytes between our look and our insert.
            return self.get(sha256=sha256)

    def get_by_natural_key(self, sha256: str) -> "StoredFile":
        return self.get(sha256=sha256)

    def update(self, **kwargs: object) -> NoReturn:
        raise EvidenceIsAppendOnly("change")

    def bulk_update(self, *args: object, **kwargs: object) -> NoReturn:
        raise EvidenceIsAppendOnly("change")

    def update_or_create(self, *args: object, **kwargs: object) -> NoReturn:
        raise EvidenceIsAppendOnly("change")

    def bulk_create(self, objs, *args, update_conflicts=False, **kwargs):
        if update_conflicts:
            raise EvidenceIsAppendOnly("change")
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> NoReturn:
        raise EvidenceIsAppendOnly("delete")

    def _raw_delete(self, using: str) -> NoReturn:
        raise EvidenceIsAppendOnly("delete")


class StoredFile(models.Model):
    """Bytes named by their hash. ``name`` is how the file was first called."""

    sha256 = models.CharField(
        "SHA-256", max_length=64, unique=True, validators=[RegexValidator(r"^[0-9a-f]{64}$")]
    )
    size = models.PositiveBigIntegerField(_("size in bytes"))
    content_type = models.CharField(_("type of content"), max_length=120)
    name = models.CharField(_("original name"), max_length=MAX_NAME)
    file = models.FileField(_("file"), storage=evidence_storage, max_length=120)
    created_at = models.DateTimeField(_("stored at"))

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ["pk"]
        base_manager_name = "objects"
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("sha256"), models.Value(64)), name="sha256_is_64_long"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise EvidenceIsAppendOnly("change")
        super().save(*args, **kwargs | {"force_insert": True})

    def get_absolute_url(self) -> str:
        """The address of the file; whoever may not read it gets 404 there."""
        return reverse("files:serve", args=[self.sha256, self.name])

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        raise EvidenceIsAppendOnly("delete")

    def natural_key(self) -> tuple[str]:
        return (self.sha256,)

    def read_verified(self) -> bytes:
        """Return the bytes, known to be those that were stored.

        Raises:
            FileTampered: ``missing`` or ``hash_differs``.
        """
        return vault.read_verified(
            self.file.storage, self.file.name, sha256=self.sha256, shown_name=self.name
        )


def path_for(sha256: str, kind: FileKind) -> str:
    """Where a file lies: fanned out by hash, with the suffix of what it really is."""
    suffix = "bin" if kind is KINDS["exe"] else kind.code
    return f"stored/{sha256[:2]}/{sha256[2:4]}/{sha256}.{suffix}"


def _read(file: File) -> bytes:
    file.seek(0)
    return file.read()


def _plain_name(name: str) -> str:
    """Return the last part of a name as people read it: no folders, no invisible characters.

    A right-to-left mark can make «акт[RLO]fdp.exe» read as «актexe.pdf».
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf"})
    stem, dot, suffix = shown.strip().rpartition(".")
    return f"{stem[: MAX_NAME - len(suffix) - 1]}{dot}{suffix}"[:MAX_NAME]
