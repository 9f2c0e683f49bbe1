"""Who sees the content of a confidential attachment: the one place of this rule.

Its drafters and the co-drafters that they have named, who hold a position named on it, and the
head of the city, who signs the whole package. Everybody else who sees the draft knows that it
exists: its kind, title and digest.
Neither the right to oversee the chain nor being a superuser shows it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from regulations.approval.eligibility import drafter_ids
from regulations.models import Act, Attachment, CoDrafter
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from regulations.organisation.models import User


def closed_to(attachments: Iterable[Attachment], act: Act, user: User, on: date) -> set[int]:
    """Keys of those of ``attachments`` of ``act`` whose content ``user`` may not see that day."""
    closed = [item for item in attachments if item.confidential]
    if not closed or _drafts(act, user):
        return set()
    held = Position.objects.held_by(user, on).select_related("unit")
    positions = {position.pk: position for position in held}
    if any(each.is_mayor and each.unit.body_id == act.issuer_id for each in positions.values()):
        return set()
    return {item.pk for item in closed if not positions.keys() & set(item.seen_by)}


def may_work_on(act: Act, user: User) -> bool:
    """Whether ``user`` may edit ``act``: where a paper is confidential, its drafters only.

    Whoever saves a text is a drafter from then on and would see it.
    """
    if act.pk is None or not act.attachments.filter(confidential=True).exists():
        return True
    return _drafts(act, user)


def _drafts(act: Act, user: User) -> bool:
    """Whether ``user`` is a drafter, or one of them has named ``user`` a co-drafter, by name.

    Not a unit, and not who was named by somebody else: who oversees would name themselves.
    """
    drafters = drafter_ids(act)
    named = CoDrafter.objects.filter(act=act.pk, person=user.pk, named_by__in=drafters)
    return user.pk in drafters or named.exists()
