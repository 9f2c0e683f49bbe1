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
        for trigger in TRIGGERS:
            if trigger.table in tables:
                for statement in _statements(trigger, connection.vendor):
                    cursor.execute(statement)
        if connection.vendor == "postgresql":
            for table in NEVER_TRUNCATED:
                if table in tables:
                    for statement in _truncate_statements(table):
                        cursor.execute(statement)


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Drop every trigger: for tests that flush tables, and for nothing else."""
    with connection.cursor() as cursor:
        for name, table in names_in_database(connection):
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')


def expected(vendor: str) -> set[str]:
    names = {trigger.name for trigger in TRIGGERS}
    if vendor == "postgresql":
        names |= {_truncate_name(table) for table in NEVER_TRUNCATED}
    return names


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of triggers that the database lacks."""
    return expected(connection.vendor) - {name for name, _table in names_in_database(connection)}


def names_in_database(connection: BaseDatabaseWrapper) -> set[tuple[str, str]]:
    """Pairs (trigger, table) of our triggers that are there and enabled."""
    if connection.vendor == "postgresql":
        query = (
            "SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() "
            "WHERE t.tgname LIKE 'svod\\_%' AND t.tgenabled <> 'D'"
        )
    else:
        query = (
            "SELECT name, tbl_name FROM sqlite_master "
            "WHERE type = 'trigger' AND name LIKE 'svod\\_%' ESCAPE '\\'"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {(name, table) for name, table in cursor.fetchall()}


def _statements(trigger: Trigger, vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield from _postgresql(trigger)
    else:
        yield from _sqlite(trigger)


def _sqlite(trigger: Trigger) -> Iterator[str]:
    yield f'DROP TRIGGER IF EXISTS "{trigger.name}"'
    yield (
        f'CREATE TRIGGER "{trigger.name}" BEFORE {_event(trigger)} ON "{trigger.table}" '
        f"FOR EACH ROW WHEN {trigger.when} "
        f"BEGIN SELECT RAISE(ABORT, '{trigger.message}'); END"
    )


def _postgresql(trigger: Trigger) -> Iterator[str]:
    # A condition with a subquery cannot stand in WHEN: it is the function that asks.
    result = "OLD" if trigger.event == "DELETE" else "NEW"
    yield (
        f'CREATE OR REPLACE FUNCTION "{trigger.name}"() RETURNS trigger LANGUAGE plpgsql AS $svod$ '
        f"BEGIN IF {trigger.when} THEN RAISE EXCEPTION '{trigger.message}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {result}; END $svod$"
    )
    yield f'DROP TRIGGER IF EXISTS "{trigger.name}" ON "{trigger.table}"'
    yield (
        f'CREATE TRIGGER "{trigger.name}" BEFORE {_event(trigger)} ON "{trigger.table}" '
        f'FOR EACH ROW EXECUTE FUNCTION "{trigger.name}"()'
    )


def _truncate_name(table: str) -> str:
    return f"svod_{table}_no_truncate"


def _truncate_statements(table: str) -> Iterator[str]:
    name = _truncate_name(table)
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $svod$ '
        f"BEGIN RAISE EXCEPTION 'svod: {table} is evidence' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $svod$"
    )
    yield f'DROP TRIGGER IF EXISTS "{name}" ON "{table}"'
    yield (
        f'CREATE TRIGGER "{name}" BEFORE TRUNCATE ON "{table}" '
        f'FOR EACH STATEMENT EXECUTE FUNCTION "{name}"()'
    )


def _event(trigger: Trigger) -> str:
    if not trigger.columns:
        return trigger.event
    return f"{trigger.event} OF " + ", ".join(f'"{column}"' for column in trigger.columns)
