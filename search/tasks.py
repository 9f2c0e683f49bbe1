"""Work of the index on the queue: idempotent, so that it may run twice or late."""

from __future__ import annotations

from typing import Any

from django_tasks import task

from regulations.models import Edition
from search import indexer


@task()
def index_act(act_id: int) -> int:
    """Make the index agree with the act; return how many clauses it holds of it."""
    return indexer.refresh(act_id)


def on_edition_frozen(sender: type[Edition], edition: Edition, **kwargs: Any) -> None:
    """Queue the indexing inside the transaction that froze the edition."""
    index_act.enqueue(edition.act_id)
