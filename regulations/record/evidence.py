"""Which tables are evidence, and the digest of a row.

Each decision names in its ledger entry the digests of the rows it wrote; ``verify`` recomputes
them from the tables. Every column is covered but those listed in ``exempt`` with the reason why
it is no evidence (a test compares this list with the database's own).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from django.db import models


@dataclass(frozen=True, eq=False)
class EvidenceTable:
    """A model whose rows are evidence.

    ``rows`` narrows the model to the rows that are evidence (all by default). ``group`` names a
    foreign key: rows are then covered by one digest a parent, for tables with hundreds of rows
    a decision. ``later`` names columns that came with a later version and the value they then
    had in every row: a row that holds it has the digest it always had.
    """

    model: type[models.Model]
    rows: Callable[[], models.QuerySet]
    exempt: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    later: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> tuple[models.Field, ...]:
        return tuple(f for f in self.model._meta.concrete_fields if f.name not in self.exempt)

    def key(self, pk: Any) -> str:
        return f"{self.name}/{pk}"


def row_digest(table: EvidenceTable, row: models.Model) -> str:
    """SHA-256 of the row's covered columns as canonical JSON."""
    facts = {f.attname: _plain(f.value_from_object(row)) for f in table.columns}
    for name, value in table.later.items():
        if facts[name] == value:
            del facts[name]
    return hashlib.sha256(canonical(facts).encode()).hexdigest()


def group_digest(table: EvidenceTable, rows: Iterable[models.Model]) -> str:
    """SHA-256 over the digests of the rows of one parent, in order of their keys."""
    digest = hashlib.sha256()
    for row in sorted(rows, key=lambda row: row.pk):
        digest.update(row_digest(table, row).encode())
    return digest.hexdigest()


def canonical(value: Any) -> str:
    """JSON in one form: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    if hasattr(value, "get_prep_value"):  # StreamValue
        return value.get_prep_value()
    return str(value)


@cache
def tables() -> tuple[EvidenceTable, ...]:
    """Every evidence table, in the order in which ``verify`` speaks of them."""
    from regulations.record.evidence_tables import all_tables

    return all_tables()


@cache
def _by_model() -> dict[type[models.Model], EvidenceTable]:
    return {table.model: table for table in tables()}


def digests_of(rows: Iterable[models.Model]) -> dict[str, str]:
    """Row key → digest for the rows a decision wrote, read back from the database.

    Reading back makes the digest that of what is stored (microseconds, decimals), not of what
    was meant. Groups get one digest a parent.
    """
    found: dict[str, str] = {}
    parents: dict[EvidenceTable, set[Any]] = {}
    keys: dict[EvidenceTable, list[Any]] = {}
    for row in rows:
        table = _by_model()[type(row)]
        if table.group:
            parents.setdefault(table, set()).add(
                getattr(row, table.model._meta.get_field(table.group).attname)
            )
        else:
            keys.setdefault(table, []).append(row.pk)
    for table, pks in keys.items():
        for row in table.model._base_manager.filter(pk__in=pks):
            found[table.key(row.pk)] = row_digest(table, row)
    for table, parent_pks in parents.items():
        for parent in parent_pks:
            group = table.model._base_manager.filter(**{table.group: parent})
            found[table.key(f"{table.group}={parent}")] = group_digest(table, group)
    return found
