"""Which index answers: that of the database in use."""

from __future__ import annotations

from django.db import connections

from search.backends.base import Backend, FoundAct, Page
from search.backends.postgresql import PostgresqlBackend
from search.backends.sqlite import SqliteBackend

_BACKENDS = {"sqlite": SqliteBackend, "postgresql": PostgresqlBackend}


def backend(using: str = "default") -> Backend:
    """Return the backend for a database; raise KeyError for a vendor that we do not serve."""
    connection = connections[using]
    return _BACKENDS[connection.vendor](connection)


__all__ = ["Backend", "FoundAct", "Page", "backend"]
