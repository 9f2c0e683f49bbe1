"""Proof that the index and the editions agree, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model

from regulations.models import Edition
from search.backends import backend
from search.entries import entries
from search.indexer import current_editions
from search.models import Clause, IndexedAct


@dataclass(frozen=True, slots=True)
class Difference:
    """``code``: missing_act, extra_act, act, missing_clause, extra_clause, clause, store.

    ``act_id`` is 0 for a fault of the store; ``detail`` names the clause, the field or the fault.
    """

    code: str
    act_id: int
    detail: str = ""


def differences() -> Iterator[Difference]:
    """Yield every difference between what the index holds and what it should hold."""
    stored = set(IndexedAct.objects.values_list("act_id", flat=True))
    for edition in current_editions():
        if edition.act_id not in stored:
            yield Difference("missing_act", edition.act_id)
        else:
            stored.discard(edition.act_id)
            yield from _of_act(edition)
    for act_id in sorted(stored):
        yield Difference("extra_act", act_id)
    for fault in backend().faults():
        yield Difference("store", 0, fault)


def _of_act(edition: Edition) -> Iterator[Difference]:
    expected, clauses = entries(edition)
    for field in _unlike(expected, IndexedAct.objects.get(act_id=edition.act_id)):
        yield Difference("act", edition.act_id, field)
    held = {clause.pk: clause for clause in Clause.objects.filter(act_id=edition.act_id)}
    for clause in clauses:
        there = held.pop(clause.pk, None)
        if there is None:
            yield Difference("missing_clause", edition.act_id, clause.eid)
            continue
        for field in _unlike(clause, there):
            yield Difference("clause", edition.act_id, f"{clause.eid}: {field}")
    for clause in held.values():
        yield Difference("extra_clause", edition.act_id, clause.eid)


def _unlike(expected: Model, there: Model) -> Iterator[str]:
    """Names of the columns in which two rows differ."""
    for field in expected._meta.concrete_fields:
        if getattr(expected, field.attname) != getattr(there, field.attname):
            yield field.name
