"""Put the triggers into the database: idempotent, after every migrate.

SQLite rebuilds a table when a migration alters it, and the rebuilt table has no triggers: so they
are dropped and made again each time, and a system check names any that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from regulations.triggers.rules import NEVER_TRUNCATED, TRIGGERS, Trigger


def install(connection: BaseDatabaseWrapper) -> None:
    """(Re)create every trigger whose table exists."""
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, statements in _statements(connection.vendor):
            if table in tables:
                for statement in statements:
                    cursor.execute(statement)


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger: before migrations on SQLite, and for tests that flush tables."""
    with connection.cursor() as cursor:
        for name, table in names_in_database(connection):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def expected(vendor: str) -> set[str]:
    return set(_expected(vendor))


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of triggers that the database lacks, has switched off, or has in other words."""
    found = _definitions(connection)
    wanted = _expected(connection.vendor)
    return {name for name, words in wanted.items() if found.get(name) != words}


def are_passed_by(connection: BaseDatabaseWrapper) -> bool:
    """Whether the connection is set so that triggers which are there are not asked.

    PostgreSQL: ``session_replication_role``, which a role or a database may have for good.
    SQLite: without ``recursive_triggers`` a REPLACE deletes rows unasked.
    """
    setting, wanted = (
        ("SHOW session_replication_role", "origin")
        if connection.vendor == "postgresql"
        else ("PRAGMA recursive_triggers", 1)
    )
    with connection.cursor() as cursor:
        cursor.execute(setting)
        return cursor.fetchone()[0] != wanted


def names_in_database(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """Pairs (trigger, table) of our triggers that are there, in whatever words."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() "
            "WHERE t.tgname LIKE 'svod\\_%'"
        )
    else:
        query = (
            "SELECT name, tbl_name FROM sqlite_master "
            "WHERE type = 'trigger' AND name LIKE 'svod\\_%' ESCAPE '\\'"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {(name, table) for name, table in cursor.fetchall()}


def _expected(vendor: str) -> dict[str, tuple[str, ...]]:
    """Trigger → its words, as ``_definitions`` reads them."""
    if vendor != "postgresql":
        return {trigger.name: (_sqlite(trigger),) for trigger in TRIGGERS}
    rows = {t.name: _postgresql(t.name, _event(t), t.table, "ROW", _row_body(t)) for t in TRIGGERS}
    truncates = {
        _truncate_name(table): _postgresql(
            _truncate_name(table), "TRUNCATE", table, "STATEMENT", _truncate_body(table)
        )
        for table in NEVER_TRUNCATED
    }
    return {name: (head, body) for name, (head, body) in (rows | truncates).items()}


def _definitions(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, ...]]:
    """Trigger → its words in the database (PostgreSQL: also those of its function)."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT t.tgname, pg_get_triggerdef(t.oid, true), p.prosrc FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() "
            "WHERE t.tgname LIKE 'svod\\_%' AND t.tgenabled IN ('O', 'A')"
        )
    else:
        query = (
            "SELECT name, sql FROM sqlite_master "
            "WHERE type = 'trigger' AND name LIKE 'svod\\_%' ESCAPE '\\'"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name: tuple(words) for name, *words in cursor.fetchall()}


def _statements(vendor: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Table, and what makes one of its triggers anew."""
    if vendor != "postgresql":
        for trigger in TRIGGERS:
            drop = f'DROP TRIGGER IF EXISTS "{trigger.name}"'
            yield trigger.table, (drop, _sqlite(trigger))
        return
    tables = {trigger.name: trigger.table for trigger in TRIGGERS}
    tables |= {_truncate_name(table): table for table in NEVER_TRUNCATED}
    for name, (head, body) in _expected(vendor).items():
        yield (
            tables[name],
            (
                f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql '
                f"AS $svod${body}$svod$",
                f'DROP TRIGGER IF EXISTS "{name}" ON "{tables[name]}"',
                head,
            ),
        )


def _sqlite(trigger: Trigger) -> str:
    return (
        f'CREATE TRIGGER "{trigger.name}" BEFORE {_event(trigger)} ON "{trigger.table}" '
        f"FOR EACH ROW WHEN {trigger.when} "
        f"BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
    )


def _postgresql(name: str, event: str, table: str, each: str, body: str) -> tuple[str, str]:
    """The trigger as PostgreSQL itself words it, and the body of its function."""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION {name}()",
        body,
    )


def _row_body(trigger: Trigger) -> str:
    # A condition with a subquery cannot stand in WHEN: it is the function that asks.
    result = "OLD" if trigger.event == "DELETE" else "NEW"
    return (
        f" BEGIN IF {trigger.when} THEN RAISE EXCEPTION '{trigger.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {result}; END "
    )


def _truncate_name(table: str) -> str:
    return f"svod_{table}_no_truncate"


def _truncate_body(table: str) -> str:
    return (
        f" BEGIN RAISE EXCEPTION 'svod: {table} is evidence' "
        "USING ERRCODE = 'integrity_constraint_violation'; END "
    )


def _event(trigger: Trigger) -> str:
    if not trigger.columns:
        return trigger.event
    return f"{trigger.event} OF " + ", ".join(trigger.columns)
