"""Who held a position on a day that is past: read from the kept versions of the position.

A signature on the desk is of today, and the holder is whoever the position names. A paper may be of
yesterday: who became the head of the city today could not have signed it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.timezone import localdate
from reversion.models import Version

if TYPE_CHECKING:
    from regulations.organisation.models import Position, User


def held_on(position: Position, person: User, day: date) -> bool:
    """Whether the position named ``person`` as its holder at any time of that day.

    What stands before the first kept version is what that version kept (``keep_before``); a
    position without versions was never changed in the admin. A holder who came past the admin
    counts from the last version on.
    """
    versions = Version.objects.get_for_object(position).select_related("revision").order_by("pk")
    kept = [(localdate(v.revision.date_created), v.field_dict["holder_id"]) for v in versions]
    if not kept or kept[-1][1] != position.holder_id:
        kept.append((kept[-1][0] if kept else day, position.holder_id))
    before = [holder for since, holder in kept if since < day] or [kept[0][1]]
    return person.pk in {before[-1], *(holder for since, holder in kept if since == day)}
