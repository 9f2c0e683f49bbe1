"""Which database: SQLite in the home folder by default, anything by ``DATABASE_URL``."""

from pathlib import Path
from typing import Any

import dj_database_url


def configure(url: str, home: Path) -> dict[str, Any]:
    """Return Django's ``DATABASES["default"]`` for ``url`` (empty: SQLite in ``home``)."""
    if not url:
        home.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{home / 'svod.sqlite3'}"
    database: dict[str, Any] = dict(dj_database_url.parse(url))
    if database["ENGINE"].endswith("sqlite3"):
        # IMMEDIATE takes the write lock when a transaction begins: with the default, a second
        # signer gets "database is locked" in the middle and loses the signature.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # REPLACE deletes the row in its way: made recursive, DELETE triggers are asked.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
            ),
        }
    else:
        database["CONN_HEALTH_CHECKS"] = True
    # Opening SQLite in WAL mode, and closing the last connection to it, cost more than a page.
    database["CONN_MAX_AGE"] = 60
    return database
