"""Publish the ledger's head: only a head outside the database catches a rewritten chain."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from regulations.models import PublishedHead
from regulations.record import ledger


def folder() -> Path:
    return Path(settings.SVOD_HOME) / "heads"


def path_of(sequence: int) -> Path:
    return folder() / f"{sequence:010d}.json"


@transaction.atomic
def publish(at: datetime) -> PublishedHead | None:
    """Record the newest head and write it to ``heads/``; None when it is published already.

    The ledger notes each publication, so a removed one shows.
    """
    ledger.lock()  # two workers must not find the same head unpublished
    head = ledger.head()
    last = PublishedHead.objects.order_by("-sequence").first()
    if head is None or (last and last.sequence + 1 >= head.sequence):
        return None
    published = PublishedHead.objects.create(
        sequence=head.sequence, hash=head.hash, published_at=at
    )
    ledger.append(
        "head_published",
        "ledger",
        {"sequence": head.sequence, "hash": head.hash},
        rows=[published],
        stated_at=at,
    )
    _write(published)
    return published


def _write(published: PublishedHead) -> None:
    folder().mkdir(parents=True, exist_ok=True)
    body = {
        "sequence": published.sequence,
        "hash": published.hash,
        "published_at": published.published_at.isoformat(),
    }
    path_of(published.sequence).write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
