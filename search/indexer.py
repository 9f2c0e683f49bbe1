"""Writing the index: an act at a time, all of it or nothing, any number of times."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from regulations.models import Act, Edition
from search.entries import entries
from search.models import Clause, IndexedAct

_BATCH = 50  # acts in one transaction of a rebuild


def current_editions() -> Iterator[Edition]:
    """Yield the newest edition of every public act, in the order of acts."""
    ids = Act.objects.open_to_public().order_by("pk").values_list("pk", flat=True)
    for act_id in ids.iterator(chunk_size=1000):
        edition = current_edition(act_id)
        if edition is not None:
            yield edition


def current_edition(act_id: int) -> Edition | None:
    """Return the edition of an act that search shows, None for an act that is not public."""
    editions = Edition.objects.public().exclude(act__number="").select_related("act__issuer")
    return editions.filter(act_id=act_id).order_by("ordinal").last()


@transaction.atomic
def refresh(act_id: int) -> int:
    """Make the index agree with an act: put its current edition, or remove what is there.

    Returns how many clauses the index holds of it now.
    """
    edition = current_edition(act_id)
    if edition is None:
        remove([act_id])
        return 0
    indexed, clauses = entries(edition)
    # The row locks out a second writer of the same act until this one commits.
    IndexedAct.objects.update_or_create(
        act_id=act_id,
        defaults={
            field.attname: getattr(indexed, field.attname)
            for field in IndexedAct._meta.concrete_fields
            if not field.primary_key
        },
    )
    Clause.objects.filter(act_id=act_id).delete()
    Clause.objects.bulk_create(clauses)
    return len(clauses)


def remove(act_ids: list[int]) -> None:
    """Remove acts and their clauses from the index."""
    IndexedAct.objects.filter(act_id__in=act_ids).delete()


def rebuild() -> Iterator[tuple[int, int]]:
    """Index every public act anew and remove what is not public; yield (acts, clauses) so far.

    Readers see each act as it was or as it is: search has no downtime.
    """
    public = [edition.act_id for edition in current_editions()]
    stale = set(IndexedAct.objects.values_list("act_id", flat=True)) - set(public)
    with transaction.atomic():
        remove(sorted(stale))
    clauses = 0
    for start in range(0, len(public), _BATCH):
        with transaction.atomic():
            clauses += sum(map(refresh, public[start : start + _BATCH]))
        yield min(start + _BATCH, len(public)), clauses
