"""Which statements write: what a test may have changed is told by what it asked of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_LEAVE_ROWS = (
    *("SELECT", "SHOW", "PRAGMA", "BEGIN", "SAVEPOINT", "RELEASE", "EXPLAIN"),
    *("SET CONSTRAINTS", "DROP TRIGGER", "CREATE TRIGGER", "CREATE OR REPLACE FUNCTION"),
)


def writes(sql: Any) -> bool:
    """Whether a statement may change a row: any may but those known not to."""
    return not str(sql).startswith(_LEAVE_ROWS)


@contextmanager
def written() -> Iterator[list[str]]:
    """Give a list of the statements that write, filled as they come."""
    found: list[str] = []

    def hear(execute: Any, sql: Any, *rest: Any) -> Any:
        if writes(sql):
            found.append(str(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(hear):
        yield found
