"""Hand an assignment over: on leave or dismissal, when a unit is reorganised (domain facts, 2)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.control import telling
from regulations.control.locking import lock
from regulations.control.powers import answers_for_others, may_hand_control, may_hand_over
from regulations.errors import ActRefused, NotYours
from regulations.models import Assignment, Handover
from regulations.organisation.models import Position
from regulations.record import ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.control.standing import Standing
    from regulations.organisation.models import User

_Part = Handover.Part


def positions_to_take_over(standing: Standing) -> QuerySet[Position]:
    """Positions of the body that have no part of their own in the assignment."""
    helpers = [each.position_id for each in standing.assignment.co_executors.all()]
    return (
        Position.objects.filter(unit__body=standing.assignment.edition.act.issuer_id)
        .exclude(pk__in=[standing.executor.pk, standing.controller.pk, *helpers])
        .select_related("unit")
        .order_by("title")
    )


@transaction.atomic
def hand_over(
    assignment: Assignment, to: Position, *, part: str, by: User, reason: str, at: datetime
) -> Handover:
    """Let ``to`` execute, or keep control, from now on. What was reported stays.

    Raises NotYours, or ActRefused: taken off, no reason, a position that cannot take it over.
    """
    standing = lock(assignment)
    on = timezone.localdate(at)
    if not standing.is_open:
        raise ActRefused("taken_off", _("The assignment is taken off control already."))
    if part not in _Part.values:
        raise ActRefused("part", _("Choose what is handed over."))
    may = may_hand_over if part == _Part.EXECUTOR else may_hand_control
    if not may(standing, by, on):
        raise NotYours(
            "hand_over",
            _(
                "The head of the unit hands execution over, the head of the city or the chief "
                "of staff control as well."
            ),
        )
    takes_control = part == _Part.CONTROLLER
    may_take = positions_to_take_over(standing).filter(pk=to.pk).exists()
    if not may_take or (takes_control and not answers_for_others(to)):
        raise ActRefused(
            "takes_over",
            _("«%(position)s» cannot take it over: choose another position."),
            {"position": to.title},
        )
    if not reason.strip():
        raise ActRefused("reason", _("Say why it is handed over."))
    before = standing.controller if takes_control else standing.executor
    handed = Handover.objects.create(
        assignment=standing.assignment,
        part=part,
        from_position=before,
        from_title=before.title,
        to_position=to,
        to_title=to.title,
        reason=reason.strip(),
        person=by,
        person_name=by.signature_name,
        said_at=at,
    )
    ledger.append(
        "control_handed_over",
        ledger.subject_of(standing.assignment.edition.act),
        {
            "point": standing.assignment.label,
            "part": part,
            "from": before.title,
            "to": to.title,
            "by": handed.person_name,
        },
        rows=[handed],
        stated_at=at,
    )
    telling.follow([assignment.pk], at)
    return handed
