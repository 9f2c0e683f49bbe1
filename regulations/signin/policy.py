"""Who needs a second factor, and who may take one away: the one place of these rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from regulations.guards.visibility import OVERSEE
from regulations.models import RouteSlot, Slot
from regulations.organisation.models import Position
from regulations.organisation.rights import granted
from regulations.paper.rights import PERMISSION as PAPER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from regulations.organisation.models import User

CHANGES_PEOPLE = "organisation.change_user"


def is_offered() -> bool:
    """Whether second factors are used here at all."""
    return settings.SVOD_SECOND_FACTOR != "off"


def is_demanded(user: User, on: date) -> bool:
    """Whether ``user`` may not do without one.

    Demanded of who signs, who enters or confirms signatures made on paper, and who may reset the
    devices of others.
    """
    return settings.SVOD_SECOND_FACTOR == "required" and (
        signs(user, on) or oversees(user) or granted(user, PAPER)
    )


def signs(user: User, on: date) -> bool:
    """Whether ``user`` holds, that day, a position that is asked for decisions that bind."""
    return signing_positions(Position.objects.held_by(user, on)).exists()


def signing_positions(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Of ``positions``, those in a step of a route, awaited now, or ruling on changes."""
    in_routes = RouteSlot.objects.filter(step__route__is_active=True)
    asked = (
        Q(role=Position.Role.MAYOR)
        | Q(unit__rules_on_changes=True)
        | Q(pk__in=in_routes.filter(position__isnull=False).values("position"))
        | Q(pk__in=Slot.objects.awaited().values("position"))
    )
    if in_routes.filter(who=RouteSlot.Who.UNIT_HEAD).exists():
        asked |= Q(role=Position.Role.HEAD_OF_UNIT)
    return positions.filter(asked)


def oversees(user: User) -> bool:
    """Whether ``user`` was given by name the right to oversee approvals: the chief of staff."""
    return granted(user, OVERSEE)


def bars_to_reset(by: User, person: User) -> Iterable[str]:
    """Why ``by`` may not take the devices of ``person`` away; nothing when they may.

    It takes two people to enter in the name of a third: one sets passwords, another resets devices.
    Being a superuser opens this door as little as that of the archive.
    """
    if not oversees(by):
        yield _("Devices are reset by who oversees approvals: the chief of staff.")
    elif by.has_perm(CHANGES_PEOPLE):
        yield _(
            "You may set passwords, so devices are reset by somebody else: nobody alone can "
            "sign in under another's name. On the server it is done by manage.py reset_factor."
        )
    if by.pk == person.pk:
        yield _("Your own devices you change on your account page, or another person resets them.")
