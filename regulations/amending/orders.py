"""What an enacted text orders, act by act, each order with the provision it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from regulations import text
from regulations.enactment.addresses import number_slug
from regulations.models import Act, Edition
from regulations.reading import structure_of
from regulations.text.amending import BaseAct, Operation
from regulations.text.amending.acts import day_of
from regulations.text.amending.nouns import ACTS
from regulations.text.render.plain import extents, of_structure

READ: Final = "read"
FORMULA: Final = "formula"
NOTHING: Final = "nothing"


@dataclass(frozen=True, slots=True)
class Order:
    """One operation: ``number`` in its act, from 1; ``eid`` of the provision that says it."""

    number: int
    eid: str
    operation: Operation

    @property
    def is_whole(self) -> bool:
        """It ends or suspends an act as a whole: a matter of its force, not of its text."""
        units = [unit for path in self.operation.targets for unit in path]
        return self.operation.verb in ("repeal", "suspend") and all(u.kind in ACTS for u in units)

    def as_read(self) -> dict[str, Any]:
        """The order as a settlement has it when the engine's reading stands."""
        return {
            "order": self.number,
            "eid": self.eid,
            "text": self.operation.text,
            "how": READ,
            "formula": "",
            "reason": "",
        }


@dataclass(frozen=True, slots=True)
class Ordering:
    """An enacted text with what it orders about each act of ours, by the key of the act."""

    edition: Edition
    structure: text.Structure
    orders: Mapping[int, tuple[Order, ...]]


def read_orders(edition: Edition) -> Ordering:
    """Read what an edition orders about acts that Svod has. The frozen text, nothing is parsed.

    An act is known by its number and date; what names no act is about the only one that is named.
    """
    structure = structure_of(edition)
    plain = of_structure(structure)
    found = text.amending.operations(structure)
    if not found:
        return Ordering(edition, structure, {})
    places = extents(structure, plain)
    acts = _acts(edition, found)
    only = next(iter(set(acts.values()))) if len(set(acts.values())) == 1 else None
    orders: dict[int, list[Order]] = {}
    for number, operation in enumerate(found, 1):
        named = operation.act if operation.act and operation.act.number else None
        act_id = acts.get(_key(named)) if named else only
        if act_id is not None:
            holding = [
                (extent.end - extent.start, eid)
                for eid, extent in places.items()
                if extent.start <= operation.start < extent.end
            ]
            eid = min(holding)[1] if holding else ""
            orders.setdefault(act_id, []).append(Order(number, eid, operation))
    return Ordering(edition, structure, {pk: tuple(them) for pk, them in orders.items()})


def base_act(act: Act) -> BaseAct:
    """How the engine knows the act that is amended."""
    return BaseAct(act.kind, f"{act.dated:%d.%m.%Y}", act.number, act.subject)


def named(act: Act) -> str:
    """«Постановление администрации города Хабаровска от 16.01.2015 № 142»."""
    return act.citation[:1].upper() + act.citation[1:]


def _acts(edition: Edition, found: tuple[Operation, ...]) -> dict[tuple, int]:
    keys = {_key(one.act) for one in found if one.act is not None and one.act.number}
    days = {date(year, month, day) for _number, (day, month, year) in keys if month and day}
    candidates = Act.objects.enacted().filter(dated__in=days).exclude(pk=edition.act_id)
    return {
        key: pk
        for pk, number, dated in candidates.values_list("pk", "number", "dated")
        if (key := (number_slug(number), (dated.day, dated.month, dated.year))) in keys
    }


def _key(act: BaseAct) -> tuple[str, tuple[int, int, int]]:
    return number_slug(act.number), day_of(act.date) or (0, 0, 0)
