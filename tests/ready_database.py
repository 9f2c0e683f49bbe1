"""A migrated SQLite database kept between runs: half a minute of each run was migrating again.

It lies in the machine's temporary directory under a name made of every migration there is, so
that a new or edited migration is always run. On a machine that has none it is made on the way.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import connection


def lay_out() -> bool:
    """Put the kept database where the tests' is expected; tell whether there was one."""
    if connection.vendor != "sqlite" or not _kept().exists():
        return False
    shutil.copyfile(_kept(), _of_the_tests())
    return True


def keep() -> None:
    """Keep the tests' database, as migrations alone left it, for the next run."""
    if connection.vendor != "sqlite" or _kept().exists():
        return
    _kept().parent.mkdir(exist_ok=True)
    unfinished = _kept().with_suffix(f".{os.getpid()}")
    source, copy = sqlite3.connect(_of_the_tests()), sqlite3.connect(unfinished)
    with source, copy:
        source.backup(copy)
    source.close()
    copy.close()
    unfinished.replace(_kept())  # another worker may have been as quick


@cache
def _kept() -> Path:
    found = hashlib.sha256()
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "migrations").glob("*.py")):
            found.update(f"{config.label}/{path.name}".encode())
            found.update(path.read_bytes())
    place = Path(tempfile.gettempdir(), f"svod-tests-{os.getuid()}")
    return place / f"migrated-{found.hexdigest()[:24]}.sqlite3"


def _of_the_tests() -> str:
    return str(connection.settings_dict["TEST"]["NAME"])
