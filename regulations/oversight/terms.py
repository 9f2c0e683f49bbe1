"""How many working days a step takes, by unit: counted over what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.models import Slot
from regulations.oversight.clock import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Term:
    """Decisions of one unit, and the working days they took from when the act came."""

    unit: str
    decided: int
    average: float
    median: float
    longest: int
    late: int


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision: who made it, in how many working days, and whether after the term."""

    position: int
    unit: str
    days: int
    late: bool


def decided() -> QuerySet[Slot]:
    """Slots decided in their own round: what is carried took nobody any time."""
    return Slot.objects.filter(sign_off__isnull=False)


def decisions(slots: QuerySet[Slot]) -> Iterator[Decided]:
    """The decisions in ``slots``. Three queries."""
    time = clock(slots.order_by().values("step__approval"))
    rows = slots.order_by().values_list(
        "position_id",
        "position__unit__name",
        "step__approval_id",
        "step__opened_at",
        "added_at",
        "sign_off__signed_at",
        "step__due",
    )
    for position, unit, approval, opened, added, signed, due in rows:
        yield Decided(
            position=position,
            unit=unit,
            days=time.days(approval, added or opened, signed),
            late=due is not None and timezone.localdate(signed) > due,
        )


def terms(found: Iterable[Decided]) -> list[Term]:
    """One row a unit, the slowest first."""
    units: dict[str, list[Decided]] = {}
    for each in found:
        units.setdefault(each.unit, []).append(each)
    rows = [_term(unit, made) for unit, made in units.items()]
    return sorted(rows, key=lambda row: (-row.average, row.unit))


def _term(unit: str, made: list[Decided]) -> Term:
    days = [each.days for each in made]
    return Term(
        unit=unit,
        decided=len(made),
        average=round(mean(days), 1),
        median=median(days),
        longest=max(days),
        late=sum(each.late for each in made),
    )
