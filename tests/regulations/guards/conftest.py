"""The guards above the database are tried without its rules: each layer by itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection

from regulations.triggers.install import install, uninstall


@pytest.fixture
def no_triggers(db) -> Iterator[None]:
    """The database as it would be without its rules: the guards above it are tried alone."""
    connection.check_constraints()  # PostgreSQL: no trigger goes while events of its table wait
    uninstall(connection)
    yield
    connection.check_constraints()
    install(connection)
