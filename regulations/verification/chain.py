"""The ledger itself: sequence, links, hashes, published heads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from regulations.models import LedgerEntry, PublishedHead
from regulations.record import heads, ledger
from regulations.verification.fault import Fault


def check_chain() -> Iterator[Fault]:
    """Entries follow one another and each hash is that of its entry."""
    previous_hash, expected = ledger.GENESIS, 1
    for entry in LedgerEntry.objects.order_by("sequence").iterator():
        where = f"ledger entry {entry.sequence}"
        if entry.sequence != expected:
            yield Fault("ledger-gap", where, f"entry {expected} is missing")
        if entry.previous_hash != previous_hash:
            yield Fault("ledger-link", where, "does not follow the entry before it")
        if ledger.entry_hash(entry) != entry.hash:
            yield Fault("ledger-hash", where, "its content is not what its hash says")
        previous_hash, expected = entry.hash, entry.sequence + 1


def check_heads() -> Iterator[Fault]:
    """What was published of the ledger is still in it, in the table and in the files."""
    hashes = dict(LedgerEntry.objects.values_list("sequence", "hash"))
    published = {head.sequence: head.hash for head in PublishedHead.objects.all()}
    for sequence, value in published.items():
        if hashes.get(sequence) != value:
            yield Fault("head", f"published head {sequence}", "the ledger has another entry there")
    for path in sorted(heads.folder().glob("*.json")):
        yield from _check_file(path, hashes, published)
    for sequence in published:
        if not heads.path_of(sequence).exists():
            yield Fault("head-file", heads.path_of(sequence).name, "the file is missing")


def _check_file(path: Path, hashes: dict[int, str], published: dict[int, str]) -> Iterator[Fault]:
    try:
        kept: Any = json.loads(path.read_text(encoding="utf-8"))
        sequence, value = int(kept["sequence"]), str(kept["hash"])
    except (ValueError, KeyError, TypeError):
        yield Fault("head-file", path.name, "the file cannot be read")
        return
    if hashes.get(sequence) != value:
        yield Fault("head-file", path.name, "the ledger has another entry there: it was rewritten")
    elif published.get(sequence) != value or path != heads.path_of(sequence):
        yield Fault("head-file", path.name, "no such head was published")
