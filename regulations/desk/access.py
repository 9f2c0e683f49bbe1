"""Acts that a member of staff finds in the list: their own business, and what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from regulations.guards.visibility import visible_acts
from regulations.models import Act

if TYPE_CHECKING:
    from regulations.models.act import ActQuerySet
    from regulations.organisation.models import User


def listed_acts(user: User) -> ActQuerySet:
    """Every act that ``user`` may know of."""
    return Act.objects.filter(
        Q(pk__in=visible_acts(user).values("pk"))
        | Q(pk__in=Act.objects.open_to_public().values("pk"))
    )
