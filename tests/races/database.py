"""A database of its own for a server: a copy of the empty one that pytest has made.

SQLite: a file in the server's home. PostgreSQL: another database of the same cluster. This process
looks into it with ``visiting``.
"""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.db import connection, connections
from django.test import override_settings

FILE = "svod.sqlite3"


@contextmanager
def copied(home: Path) -> Iterator[str]:
    """Give the ``DATABASE_URL`` of a copy of pytest's database (empty text: SQLite in ``home``).

    Schema and triggers come with the copy. What a flushed table lacks, ``tests.city`` makes.
    """
    if connection.vendor == "sqlite":
        home.mkdir(parents=True, exist_ok=True)
        connection.ensure_connection()
        copy = sqlite3.connect(home / FILE)
        connection.connection.backup(copy)
        copy.close()
        yield ""
        return
    name = f"svod_race_{uuid.uuid4().hex[:12]}"
    source = connection.settings_dict["NAME"]
    connections.close_all()  # PostgreSQL copies only a database that nobody uses
    _cluster(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    finally:
        _cluster(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def visiting(home: Path, url: str) -> Iterator[None]:
    """Let this process work for a while on the copy at ``url`` and the files in ``home``."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(url).path[1:] if url else str(home / FILE)
    try:
        with override_settings(SVOD_HOME=home, MEDIA_ROOT=home / "media"):
            yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def _cluster(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)
