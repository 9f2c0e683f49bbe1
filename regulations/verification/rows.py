"""Every evidence row against the digest that the ledger has of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from regulations.models import LedgerEntry
from regulations.record import evidence
from regulations.record.evidence import EvidenceTable
from regulations.verification.fault import Fault


def check_rows() -> Iterator[Fault]:
    """Rows that differ from, are missing from, or are unknown to the ledger."""
    recorded = _recorded()
    for table in evidence.tables():
        found = _group_digests(table) if table.group else _digests(table)
        known = recorded.pop(table.name, {})
        for key, digest in found:
            expected = known.pop(key, None)
            if expected is None:
                yield Fault("row-unknown", key, "the ledger knows nothing of this row")
            elif expected != digest:
                yield Fault("row-changed", key, "the row is not what the ledger recorded")
        for key in known:
            yield Fault("row-missing", key, "the ledger recorded this row; it is gone")


def _recorded() -> dict[str, dict[str, str]]:
    """Table → row key → the newest digest in the ledger."""
    recorded: dict[str, dict[str, str]] = {}
    for facts in (
        LedgerEntry.objects.order_by("sequence").values_list("facts", flat=True).iterator()
    ):
        for key, digest in _rows_of(facts).items():
            recorded.setdefault(key.split("/", 1)[0], {})[key] = digest
    return recorded


def _rows_of(facts: str) -> dict[str, str]:
    try:
        rows = json.loads(facts).get("rows", {})
    except (ValueError, AttributeError):
        return {}  # a broken entry is the chain's fault, told there
    return rows if isinstance(rows, dict) else {}


def _digests(table: EvidenceTable) -> Iterator[tuple[str, str]]:
    for row in table.rows().iterator(chunk_size=500):
        yield table.key(row.pk), _safely(table, row)


def _group_digests(table: EvidenceTable) -> Iterator[tuple[str, str]]:
    attname = table.model._meta.get_field(table.group).attname
    rows = table.rows().order_by(attname, "pk").iterator(chunk_size=2000)
    for parent, group in groupby(rows, key=lambda row: getattr(row, attname)):
        yield table.key(f"{table.group}={parent}"), evidence.group_digest(table, group)


def _safely(table: EvidenceTable, row: Any) -> str:
    """A row so broken that it cannot be read has no digest: it counts as changed."""
    try:
        return evidence.row_digest(table, row)
    except (ValueError, TypeError, AttributeError):
        return ""
