"""Who may steer a running approval beside deciding in it: the one place of these rules.

| what | who |
|---|---|
| add an interested position | the head of the act's responsible unit, or who oversees the chain |
| take out a position that was added | who added it, or who oversees the chain |
| pause and resume | a drafter, the one who sent the act, or who oversees the chain |
| ask a colleague's opinion | who may decide in the slot now |
| hand on to one's own unit | the same; never the signature of the head of the city |

Nobody steers a chain by Wagtail's rights over pages. Who decides is said in ``eligibility``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from regulations.approval.eligibility import drafter_ids
from regulations.approval.queue import slots_awaiting
from regulations.guards.visibility import OVERSEE
from regulations.models import Approval, Slot
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User


def may_add(approval: Approval, user: User, on: date) -> bool:
    unit = approval.act.responsible_unit_id
    heads = Position.objects.held_by(user, on).filter(role=Position.Role.HEAD_OF_UNIT, unit=unit)
    return user.has_perm(OVERSEE) or (unit is not None and heads.exists())


def may_remove(slots: QuerySet[Slot], user: User) -> QuerySet[Slot]:
    """Those of the slots that this person may take out, if they came by adding."""
    return slots if user.has_perm(OVERSEE) else slots.filter(added_by=user)


def may_pause(approval: Approval, user: User) -> bool:
    return (
        user.pk == approval.started_by_id
        or user.pk in drafter_ids(approval.act)
        or user.has_perm(OVERSEE)
    )


def may_ask(slot: Slot, user: User, on: date) -> bool:
    return slots_awaiting(user, on).filter(pk=slot.pk).exists()


def may_hand_on(slot: Slot, user: User, on: date) -> bool:
    """Once only: a slot that was handed on is not handed further."""
    return not slot.step.is_signature and slot.handed_from_id is None and may_ask(slot, user, on)
