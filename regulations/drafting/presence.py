"""Who is in which block of a draft now. Says where others work; locks nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from regulations.models import BlockPresence

if TYPE_CHECKING:
    from regulations.models import Act
    from regulations.organisation.models import User

SEEN_FOR: Final = timedelta(seconds=30)  # three of the script's rounds
_KEPT_FOR: Final = timedelta(days=1)


def note(act: Act, person: User, block: str, at: datetime) -> None:
    """Remember where ``person`` is; forget who was there yesterday."""
    BlockPresence.objects.update_or_create(
        act_id=act.pk, person=person, defaults={"block": block, "seen_at": at}
    )
    BlockPresence.objects.filter(act=act.pk, seen_at__lt=at - _KEPT_FOR).delete()


def others(act: Act, person: User, at: datetime) -> list[BlockPresence]:
    """Where the others are, those who were seen half a minute ago at most."""
    return list(
        BlockPresence.objects.filter(act=act.pk, seen_at__gte=at - SEEN_FOR)
        .exclude(person=person)
        .exclude(block="")
        .select_related("person")
        .order_by("person__last_name")
    )
