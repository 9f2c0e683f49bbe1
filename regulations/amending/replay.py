"""Apply settled orders to a text: the same answer whenever it is asked, for ``verify`` too."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from regulations import text
from regulations.amending.orders import FORMULA, READ, Ordering, base_act, named
from regulations.models import Act
from regulations.text.amending import apply_operations


@dataclass(frozen=True, slots=True)
class Replayed:
    """The text with the orders done; ``stopped`` tells what could not be done, and why."""

    structure: text.Structure
    stopped: tuple[dict[str, Any], ...]


def replay(
    base: text.Structure,
    act: Act,
    ordering: Ordering,
    settled: Iterable[Mapping[str, Any]],
    numbers: Collection[int],
) -> Replayed:
    """Do the orders ``numbers`` of one amending act: as read, then by the lawyer's formulas.

    What ends the act as a whole changes no text.
    """
    known = {order.number: order for order in ordering.orders.get(act.pk, ())}
    items = [item for item in settled if item["order"] in numbers]
    by, about = named(ordering.edition.act), base_act(act)
    read = [
        known[item["order"]]
        for item in items
        if item["how"] == READ and not known[item["order"]].is_whole
    ]
    stopped: list[dict[str, Any]] = []
    structure = base
    if read:
        amended = apply_operations(
            base, ordering.structure, tuple(o.operation for o in read), base_act=about, by=by
        )
        structure = amended.structure
        stopped += [
            {"order": order.number, "reason": outcome.reason, "detail": outcome.detail}
            for order, outcome in zip(read, amended.outcomes, strict=True)
            if outcome.status == "stopped"
        ]
    for item in items:
        if item["how"] == FORMULA:
            typed = formula(item["formula"])
            amended = text.amending.amend(structure, typed, base_act=about, by=by)
            structure = amended.structure
            stopped += [
                {"order": item["order"], "reason": outcome.reason, "detail": outcome.detail}
                for outcome in amended.outcomes
                if outcome.status == "stopped"
            ]
    return Replayed(structure, tuple(stopped))


def formula(typed: str) -> text.Structure:
    """A lawyer's formula as an act of its own: «в пункте 2 слова «…» заменить словами «…»»."""
    return text.parse(text.read_lines(f"1. Внести следующие изменения:\n1) {typed.strip()}\n"))
