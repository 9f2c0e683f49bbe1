"""What an enacted act suggests to be put on control: a person confirms, mends or leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.text import Truncator

from regulations.control.terms import Starts, first_due
from regulations.models import ForceEvent
from regulations.organisation.models import Position
from regulations.text import duties
from regulations.text.duties import Named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regulations.models import Edition
    from regulations.organisation.workdays import Workdays
    from regulations.text import Structure
    from regulations.text.duties import ControlClause, Duty

_Role = Position.Role


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One charge of the act; what could not be read is empty, for a person to fill in.

    ``said`` is the executor in the words of the act, ``term`` its term in its words.
    """

    eid: str
    label: str
    quote: str
    said: str
    executor: Position | None
    co_executors: tuple[Position, ...]
    term: str
    due: date | None
    every: str

    @property
    def point(self) -> str:
        return self.label.rstrip(".")


@dataclass(frozen=True, slots=True)
class Suggestions:
    charges: tuple[Suggestion, ...]
    controller: Position | None
    clause: str


def suggestions(edition: Edition, structure: Structure, calendar: Workdays) -> Suggestions:
    """Read the own points of the edition, whose text is ``structure``. Four queries."""
    positions = list(
        Position.objects.filter(unit__body=edition.act.issuer_id).select_related("unit")
    )
    by_key = {position.pk: position for position in positions}
    found = duties.find_duties(structure, _named(positions))
    starts = _starts(edition)
    return Suggestions(
        charges=tuple(_suggestion(duty, by_key, starts, calendar) for duty in found.duties),
        controller=_controller(found.control, by_key),
        clause=found.control.words if found.control else "",
    )


def own_points(structure: Structure) -> list[tuple[str, str]]:
    """The act's own points as choices: eId and words."""
    return [
        (point.eid, Truncator(f"{point.label} {point.quote}".strip()).chars(90))
        for point in duties.points(structure).values()
    ]


def _named(positions: Iterable[Position]) -> list[Named]:
    """A unit answers by its head; a position by itself. The same title twice names nobody."""
    positions = list(positions)
    titles = [position.title for position in positions]
    named = [Named(p.pk, p.title) for p in positions if titles.count(p.title) == 1]
    return named + [Named(p.pk, p.unit.name) for p in positions if p.role == _Role.HEAD_OF_UNIT]


def _suggestion(
    duty: Duty, positions: dict[int, Position], starts: Starts, calendar: Workdays
) -> Suggestion:
    # A unit and its head may both be named: «отделу (начальнику отдела)».
    charged = list(dict.fromkeys(positions[named.key] for named in duty.executors))
    return Suggestion(
        eid=duty.eid,
        label=duty.label,
        quote=duty.quote,
        said=duty.said,
        executor=charged[0] if charged else None,
        co_executors=tuple(charged[1:]),
        term=duty.term.words if duty.term else "",
        due=first_due(duty.term, starts, calendar) if duty.term else None,
        every=duty.term.every if duty.term else "",
    )


def _controller(clause: ControlClause | None, positions: dict[int, Position]) -> Position | None:
    """Whom the act charges with control; the head of the city where it says nobody we know."""
    for named in clause.controllers if clause else ():
        return positions[named.key]
    return next((p for p in positions.values() if p.role == _Role.MAYOR), None)


def _starts(edition: Edition) -> Starts:
    days = {
        event.kind: event.on
        for event in ForceEvent.objects.filter(act=edition.act_id, eid="").order_by("-on")
    }
    return Starts(
        signing=edition.dated,
        publication=days.get(ForceEvent.Kind.PUBLISHED),
        force=days.get(ForceEvent.Kind.IN_FORCE),
    )
