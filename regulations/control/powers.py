"""Who may do what with an assignment: the one place of these rules.

| what | who |
|---|---|
| put points on control | head of the city, deputies, chief of staff; who oversees by name |
| report, ask for another term | whoever holds the executor's position that day |
| rule on a report, move the term, take off | whoever keeps control, or the head of the city |
| hand over execution | the head of the executor's unit; as below |
| hand over control | the head of the city, the chief of staff; who oversees by name |
| read | all of these, co-executors, earlier executors; who oversees |

A position decides by its holder of that day and by who acts for it («и.о.»), as in the chain.
To oversee by name is to have been given that right: being a superuser is not enough.
No right of Wagtail's, nor of a superuser, takes anything off control, nor hands control to
somebody who then could.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from regulations.approval.eligibility import Candidate, candidates
from regulations.guards.visibility import OVERSEE
from regulations.models import Assignment, Edition
from regulations.organisation.models import Position
from regulations.organisation.rights import granted

if TYPE_CHECKING:
    from regulations.control.standing import Standing
    from regulations.organisation.models import User

_Role = Position.Role


def oversees(user: User) -> bool:
    """Whether ``user`` was given by name the right to oversee approval."""
    # What has_perm has read already spares most people the query.
    return user.has_perm(OVERSEE) and granted(user, OVERSEE)


def may_put(edition: Edition, user: User, on: date) -> bool:
    roles = (_Role.MAYOR, _Role.DEPUTY, _Role.CHIEF_OF_STAFF)
    return _holds(edition, roles, user, on).exists() or oversees(user)


def answers_for_others(position: Position) -> bool:
    """Whether ``position`` may keep control, or be charged beside the executor: no specialist."""
    return position.role != _Role.SPECIALIST


def as_executor(standing: Standing, user: User, on: date) -> Candidate | None:
    """``user`` as the executor of that day, or None."""
    return _candidate(standing.executor, user, on) if standing.is_open else None


def as_controller(standing: Standing, user: User, on: date) -> tuple[Position, Candidate] | None:
    """The position for which ``user`` decides on an assignment, or None.

    The head of the city may always. Nobody rules on what they execute, reported or asked, whichever
    hats they wear.
    """
    if as_executor(standing, user, on) or not standing.is_open or _asked_by(standing, user):
        return None
    heads = _holds(standing.assignment.edition, (_Role.MAYOR,), user, on)
    for position in (standing.controller, *heads.select_related("holder")):
        found = _candidate(position, user, on)
        if found:
            return position, found
    return None


def may_hand_over(standing: Standing, user: User, on: date) -> bool:
    if not standing.is_open:
        return False
    heads = Position.objects.held_by(user, on).filter(
        role=_Role.HEAD_OF_UNIT, unit=standing.executor.unit_id
    )
    return may_hand_control(standing, user, on) or heads.exists()


def may_hand_control(standing: Standing, user: User, on: date) -> bool:
    if not standing.is_open:
        return False
    roles = (_Role.MAYOR, _Role.CHIEF_OF_STAFF)
    return _holds(standing.assignment.edition, roles, user, on).exists() or oversees(user)


def readable(user: User, on: date) -> QuerySet[Assignment]:
    """Assignments that ``user`` may read."""
    if not user.is_authenticated or not user.is_active:
        return Assignment.objects.none()
    if user.has_perm(OVERSEE):
        return Assignment.objects.all()
    held = Position.objects.held_by(user, on)
    heads = held.filter(role=_Role.HEAD_OF_UNIT).values("unit")
    bodies = held.filter(role__in=(_Role.MAYOR, _Role.CHIEF_OF_STAFF)).values("unit__body")
    return Assignment.objects.filter(
        Q(pk__in=Assignment.objects.charging(held).values("pk"))
        | Q(executor__unit__in=heads)
        | Q(handovers__to_position__unit__in=heads)
        | Q(edition__act__issuer__in=bodies)
    ).distinct()


def _holds(edition: Edition, roles: tuple[str, ...], user: User, on: date) -> QuerySet[Position]:
    return Position.objects.held_by(user, on).filter(
        role__in=roles, unit__body=edition.act.issuer_id
    )


def _candidate(position: Position, user: User, on: date) -> Candidate | None:
    return next((c for c in candidates(position, on) if c.person.pk == user.pk), None)


def _asked_by(standing: Standing, user: User) -> bool:
    """Whether the newest report, or the request that waits, is by ``user`` in another hat."""
    said = [*standing.reports[-1:], *filter(None, [standing.request])]
    return any(each.person_id == user.pk for each in said)
