"""Begin the demo anew: the old city hall is put aside whole, never emptied."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

_MOVED = ("svod.sqlite3", "svod.sqlite3-wal", "svod.sqlite3-shm", "media", "heads")


def put_aside() -> Path:
    """Move database and files into a folder of their own, migrate anew; return that folder.

    Only for SQLite in the home folder: CommandError elsewhere, with what to do.
    """
    home = Path(settings.SVOD_HOME)
    database = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or database.resolve() != (home / "svod.sqlite3").resolve():
        raise CommandError(
            "--reset works with SQLite in the home folder only. "
            "Elsewhere create an empty database and set DATABASE_URL to it."
        )
    connection.close()
    aside = home / f"aside-{timezone.now():%Y%m%d-%H%M%S}"
    aside.mkdir()
    for name in _MOVED:
        if (home / name).exists():
            shutil.move(home / name, aside / name)
    call_command("migrate", verbosity=0)
    return aside
