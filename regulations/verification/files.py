"""Stored files against their hashes."""

from __future__ import annotations

from collections.abc import Iterator

from documents.errors import FileTampered
from documents.models import StoredFile
from regulations.models import Rendition
from regulations.record import evidence
from regulations.verification.fault import Fault


def check_files() -> Iterator[Fault]:
    """Every file that is evidence is there and is what its name (its SHA-256) says."""
    table = next(t for t in evidence.tables() if t.model is StoredFile)
    for stored in table.rows().iterator():
        try:
            stored.read_verified()
        except FileTampered as tampered:
            yield Fault("file", f"file {stored.sha256}", str(tampered))
    for rendition in Rendition.objects.select_related("file"):
        if rendition.sha256 != rendition.file.sha256:
            yield Fault("rendition", f"rendition {rendition.pk}", "names another file")
