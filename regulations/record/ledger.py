"""The record of decisions: one serial append, in the transaction of the event.

Facts are ids, digests and names of officials; citizens' data never stand here. The ledger keeps
two times: ``stated_at`` is the decision's own, ``recorded_at`` this machine's clock; here, and
only here, the domain asks the clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from regulations.models import LedgerEntry
from regulations.record import evidence

GENESIS = "0" * 64
_ADVISORY_LOCK = 0x5356_4F44  # «SVOD»


def append(
    event: str,
    subject: str,
    facts: Mapping[str, Any],
    *,
    rows: Iterable[models.Model] = (),
    stated_at: datetime,
) -> LedgerEntry:
    """Append one entry; ``rows`` are the evidence rows that the event wrote or changed.

    Must run inside the event's transaction.
    """
    lock()
    last = LedgerEntry.objects.order_by("-sequence").first()
    entry = LedgerEntry(
        sequence=last.sequence + 1 if last else 1,
        recorded_at=timezone.now(),
        stated_at=stated_at,
        event=event,
        subject=subject,
        facts=evidence.canonical({**facts, "rows": evidence.digests_of(rows)}),
        previous_hash=last.hash if last else GENESIS,
    )
    entry.hash = entry_hash(entry)
    entry.save(force_insert=True)
    return entry


def lock() -> None:
    """Let nobody else append until this transaction ends: what it reads now stays the newest.

    On PostgreSQL an advisory lock; on SQLite the IMMEDIATE transaction holds the only write lock.
    Take it after every other lock.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("ledger.lock outside of a transaction")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def entry_hash(entry: LedgerEntry) -> str:
    """SHA-256 of every column of the entry but the hash itself, as canonical JSON."""
    return hashlib.sha256(
        evidence.canonical(
            {
                "sequence": entry.sequence,
                "recorded_at": _moment(entry.recorded_at),
                "stated_at": _moment(entry.stated_at),
                "event": entry.event,
                "subject": entry.subject,
                "facts": entry.facts,
                "previous_hash": entry.previous_hash,
            }
        ).encode()
    ).hexdigest()


def head() -> LedgerEntry | None:
    """The newest entry: whoever keeps its hash can tell whether history was rewritten."""
    return LedgerEntry.objects.order_by("-sequence").first()


def subject_of(act: Any) -> str:
    return f"act/{act.uuid}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
