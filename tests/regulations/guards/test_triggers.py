"""Each rule of the database at its own layer: raw SQL that this trigger alone refuses."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from wagtail.models import Page

from regulations import triggers
from regulations.checks import check_triggers
from regulations.models import Act, Approval
from regulations.triggers.install import expected, install
from regulations.triggers.rules import NEVER_TRUNCATED, TRIGGERS, Trigger
from regulations.verification.database import check_triggers as verify_triggers
from tests import city
from tests.one_transaction import db, undone  # noqa: F401  (a fixture)
from tests.regulations.guards.ground import Ground, lay
from tests.regulations.guards.trigger_cases import CASES, FROZEN_COLUMNS, Case

pytestmark = pytest.mark.xdist_group("triggers")

BY_NAME = {trigger.name: trigger for trigger in TRIGGERS}
EDITION_STAYS = "svod_regulations_edition_no_update"


@pytest.fixture(scope="module")
def ground(db) -> Ground:
    return lay(city.stand())


def drop(trigger: Trigger) -> None:
    connection.check_constraints()  # PostgreSQL: no trigger goes while events of its table wait
    on = f' ON "{trigger.table}"' if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "{trigger.name}"{on}')


def run(ground: Ground, *statements) -> None:
    ground.run(*(s if isinstance(s, str) else s() for s in statements))


def test_every_trigger_has_its_case():
    assert [case.trigger for case in CASES] == sorted(
        {case.trigger for case in CASES}, key=[case.trigger for case in CASES].index
    )
    assert {case.trigger for case in CASES} == set(BY_NAME)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.trigger)
def test_it_refuses_and_says_so(ground: Ground, case: Case):
    for statement in case.refused:
        with undone():
            run(ground, *case.given)
            with pytest.raises(DatabaseError) as refused, transaction.atomic():
                run(ground, statement)
        assert BY_NAME[case.trigger].message in str(refused.value)
        assert "svod:" in str(refused.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.trigger)
def test_it_alone_refuses(ground: Ground, case: Case):
    """Without this trigger nothing else in the database stops the statement."""
    for statement in case.refused:
        with undone():
            run(ground, *case.given)
            drop(BY_NAME[case.trigger])
            run(ground, statement)
            assert triggers.missing(connection) == {case.trigger}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.trigger)
def test_its_lawful_neighbour_passes(ground: Ground, case: Case):
    with undone():
        run(ground, *case.given, *case.lawful)
        assert triggers.missing(connection) == set()


@pytest.mark.parametrize(
    ("table", "row", "column", "trigger"),
    [
        (table, row, column, trigger)
        for table, row, columns, trigger in FROZEN_COLUMNS
        for column in columns
    ],
)
def test_no_column_of_a_frozen_row_changes(ground: Ground, table, row, column, trigger):
    with undone(), pytest.raises(DatabaseError) as refused, transaction.atomic():
        ground.run(f'UPDATE {table} SET "{column}" = {_other(table, column)} WHERE {row}')
    # Several rules may guard a column; which of them speaks first is the database's choice.
    spoken = {t.message for t in TRIGGERS if t.table == table}
    assert any(message in str(refused.value) for message in spoken)
    assert column in BY_NAME[trigger].when


def _other(table: str, column: str) -> str:
    """SQL of another value that the column's type takes."""
    model = {Page._meta.db_table: Page, Act._meta.db_table: Act}.get(table, Approval)
    field = next(f for f in model._meta.concrete_fields if f.column == column)
    match field.get_internal_type():
        case "BooleanField":
            return f'NOT "{column}"'
        case "UUIDField":
            return "'00000000000000000000000000000009'"
        case "DateField" | "DateTimeField":
            return "'2001-01-01'"
        case "JSONField" | "StreamField":
            return "'[1]'"
        case "CharField" | "TextField" | "SlugField":
            return "'другое'"
    return f'COALESCE("{column}", 0) + 1'


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", [*NEVER_TRUNCATED, "wagtailcore_page", "wagtailcore_revision"])
def test_truncate_is_refused(ground: Ground, table: str):
    with undone():
        connection.check_constraints()
        with pytest.raises(DatabaseError, match=r"svod: .* is evidence"), transaction.atomic():
            ground.run(f'TRUNCATE "{table}" CASCADE')


def test_installing_again_changes_nothing(ground: Ground):
    before = triggers.names_in_database(connection)
    assert {name for name, _table in before} == expected(connection.vendor)
    with undone():
        connection.check_constraints()
        install(connection)
        assert triggers.names_in_database(connection) == before


def test_a_rebuilt_table_gets_them_back_after_migrate(ground: Ground):
    """SQLite rebuilds a table that a migration alters: the new one has no triggers."""
    lost = [t for t in TRIGGERS if t.table == "regulations_signoff"]
    with undone():
        for trigger in lost:
            drop(trigger)
        assert triggers.missing(connection) == {trigger.name for trigger in lost}
        call_command("migrate", verbosity=0)
        assert triggers.missing(connection) == set()


def test_a_rule_in_other_words_is_missing(ground: Ground):
    """Whoever may lift a trigger may also leave an empty one in its place."""
    rule = BY_NAME[EDITION_STAYS]
    with undone():
        connection.check_constraints()
        if connection.vendor == "postgresql":
            ground.run(
                f'CREATE OR REPLACE FUNCTION "{rule.name}"() RETURNS trigger LANGUAGE plpgsql '
                "AS $$ BEGIN RETURN NEW; END $$"
            )
        else:
            drop(rule)
            ground.run(
                f'CREATE TRIGGER "{rule.name}" BEFORE UPDATE ON "{rule.table}" '
                "FOR EACH ROW WHEN 1 = 0 BEGIN SELECT RAISE(ABORT, 'svod'); END"
            )
        ground.run("UPDATE regulations_edition SET title = 'другое' WHERE id = {edition}")
        assert triggers.missing(connection) == {rule.name}
        assert [fault.where for fault in verify_triggers()] == [rule.name]
        install(connection)
        assert triggers.missing(connection) == set()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such switch")
@pytest.mark.parametrize("switch", ["DISABLE", "ENABLE REPLICA"])
def test_a_rule_that_is_switched_off_is_missing(ground: Ground, switch: str):
    with undone():
        connection.check_constraints()
        ground.run(f"ALTER TABLE regulations_edition {switch} TRIGGER {EDITION_STAYS}")
        assert triggers.missing(connection) == {EDITION_STAYS}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such role")
def test_a_session_that_asks_no_trigger_is_a_fault(ground: Ground):
    with undone():
        ground.run("SET LOCAL session_replication_role = replica")
        assert [fault.where for fault in verify_triggers()] == ["postgresql"]


REPLACES = (
    "INSERT OR REPLACE INTO regulations_edition SELECT * FROM regulations_edition",
    "REPLACE INTO regulations_remark SELECT * FROM regulations_remark",
    "REPLACE INTO documents_storedfile SELECT * FROM documents_storedfile",
    "REPLACE INTO wagtailcore_revision "
    "SELECT * FROM wagtailcore_revision WHERE id = {returned_revision}",
    "REPLACE INTO regulations_act SELECT * FROM regulations_act WHERE page_ptr_id = {running}",
    "UPDATE OR REPLACE wagtailcore_page SET id = {enacted} WHERE id = {section}",
    "UPDATE OR REPLACE regulations_act SET uuid = "
    "(SELECT uuid FROM regulations_act WHERE page_ptr_id = {running}) WHERE page_ptr_id = {draft}",
)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
@pytest.mark.parametrize("statement", REPLACES)
def test_replace_deletes_no_row_unasked(ground: Ground, statement: str):
    with undone(), pytest.raises(DatabaseError, match="svod:"), transaction.atomic():
        ground.run(statement)


def test_the_system_check_names_a_missing_one(ground: Ground):
    assert check_triggers(databases=["default"]) == []
    with undone():
        drop(BY_NAME["svod_ledger_next"])
        found = check_triggers(databases=["default"])
    assert [(error.id, error.is_serious()) for error in found] == [("svod.W001", False)]
    assert "svod_ledger_next" in found[0].msg
    assert "migrate" in found[0].hint


def test_only_waiting_migrations_lift_the_rules_and_on_sqlite_only(db):
    """SQLite cannot rebuild a table that a trigger of another table names."""
    from regulations.apps import install_triggers, lift_triggers

    lift_triggers("default", plan=[])
    assert not triggers.missing(connection)
    try:
        lift_triggers("default", plan=["a migration that waits"])
        assert bool(triggers.missing(connection)) is (connection.vendor == "sqlite")
    finally:
        install_triggers("default")
    assert not triggers.missing(connection)
