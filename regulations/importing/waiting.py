"""Files that wait between two steps of the import screen: sent, read, not yet a draft.

They lie in the home folder (``SVOD_HOME/uploads``), never among public media: a folder a person, so
that nobody reaches another's. A file leaves when it became a draft or was put away, and after two
days in any case; nobody has more than ten.
"""

from __future__ import annotations

import json
import os
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings

if TYPE_CHECKING:
    from regulations.organisation.models import User

KEPT_FOR: Final = timedelta(days=2)
MOST_OF_ONE: Final = 10
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file by its ``token``; ``name`` is the one it came under."""

    token: str
    name: str
    sent_at: datetime
    path: Path

    def read(self) -> bytes:
        """The bytes as they came. Raises FileNotFoundError if it was put away meanwhile."""
        return self.path.read_bytes()


def keep(name: str, data: bytes, *, by: User, at: datetime) -> Waiting:
    """Keep a file for its sender; what is too old, or too much of theirs, goes."""
    folder = _folder(by)
    for made in (_root(), folder):
        made.mkdir(parents=True, mode=0o700, exist_ok=True)
    for old in _outworn(by, at):
        _remove(old)
    token = uuid.uuid4().hex
    _write(folder / token, data)
    card = {"name": name[:255], "sent_at": at.astimezone(UTC).isoformat()}
    _write(folder / f"{token}.json", json.dumps(card).encode())
    return Waiting(token, card["name"], at, folder / token)


def find(token: str, *, by: User) -> Waiting | None:
    """The file of this sender; None if it is not theirs, or not there any more."""
    if not _TOKEN.fullmatch(token):
        return None
    return _card(_folder(by) / token)


def of(by: User) -> list[Waiting]:
    """Everything that waits for this person, the newest first."""
    return sorted(_cards(_folder(by)), key=lambda card: card.sent_at, reverse=True)


def forget(waiting: Waiting) -> None:
    """Put a file away for good. Idempotent."""
    _remove(waiting)


def _root() -> Path:
    return Path(settings.SVOD_HOME) / "uploads"


def _folder(by: User) -> Path:
    return _root() / str(by.pk)


def _outworn(by: User, at: datetime) -> Iterator[Waiting]:
    """What is too old in any folder, and the oldest of this one beyond the limit."""
    yield from of(by)[MOST_OF_ONE - 1 :]
    for folder in _root().iterdir():
        yield from (card for card in _cards(folder) if at - card.sent_at > KEPT_FOR)


def _cards(folder: Path) -> Iterator[Waiting]:
    for path in folder.glob("*.json") if folder.is_dir() else ():
        card = _card(path.with_suffix(""))
        if card is not None:
            yield card


def _card(path: Path) -> Waiting | None:
    try:
        card = json.loads(path.with_suffix(".json").read_bytes())
    except FileNotFoundError:
        return None
    return Waiting(path.name, card["name"], datetime.fromisoformat(card["sent_at"]), path)


def _remove(waiting: Waiting) -> None:
    for path in (waiting.path.with_suffix(".json"), waiting.path):
        path.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    """Write a file that only the server's own user may read, whole or not at all."""
    half = path.with_name(f"{path.name}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    half.replace(path)
