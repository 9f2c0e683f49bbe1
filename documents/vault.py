"""Writing once and reading with proof: the bytes behind a stored file."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage

from documents.errors import FileTampered


def keep(storage: Storage, path: str, data: bytes, *, sha256: str, shown_name: str) -> None:
    """Put ``data`` at ``path`` unless it is there already; never overwrite.

    On a local disk the file appears whole and synced, or not at all.

    Raises:
        FileTampered: something else lies there, or what was written reads back differently.
    """
    if not storage.exists(path):
        if isinstance(storage, FileSystemStorage):
            _link_into_place(Path(storage.path(path)), data, storage)
        else:
            _save_exactly(storage, path, data)
    read_verified(storage, path, sha256=sha256, shown_name=shown_name)


def read_verified(storage: Storage, path: str, *, sha256: str, shown_name: str) -> bytes:
    """Return the bytes at ``path`` if their hash is ``sha256``.

    Raises:
        FileTampered: ``missing`` or ``hash_differs``.
    """
    params = {"name": shown_name, "sha256": sha256}
    try:
        with storage.open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise FileTampered("missing", params) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        raise FileTampered("hash_differs", params | {"found": found})
    return data


def _link_into_place(target: Path, data: bytes, storage: FileSystemStorage) -> None:
    """Write beside ``target``, sync, then link: the link fails rather than replaces."""
    made = _missing_parents(target.parent)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, storage.file_permissions_mode or 0o440)
        try:
            os.link(temporary, target)
        except FileExistsError:
            return  # another process kept the same bytes; the caller verifies them
    finally:
        os.unlink(temporary)
    for folder in {target.parent, *(parent.parent for parent in made)}:
        _sync_folder(folder)


def _missing_parents(folder: Path) -> list[Path]:
    return [each for each in (folder, *folder.parents) if not each.exists()]


def _sync_folder(folder: Path) -> None:
    """A new name survives a power cut only when its folder is synced too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _save_exactly(storage: Storage, path: str, data: bytes) -> None:
    """Remote storages write objects whole; a name they changed means another won the race."""
    written = storage.save(path, ContentFile(data))
    if written != path:
        storage.delete(written)
