"""The status of acts as the database computes it, for filters.

The same rule as ``regulations.status.status``; a test holds the two together.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Case, CharField, F, OuterRef, QuerySet, Subquery, Value, When

from regulations.models import Act, ForceEvent

_DECISIVE: Final = ("struck_down", "repealed", "suspended", "in_force")


def with_standing(acts: QuerySet[Act], on: date) -> QuerySet[Act]:
    """Add ``standing``: the code of each act's status on day ``on``."""
    return acts.alias(**{f"{kind}_on": _last(kind) for kind in _DECISIVE}).annotate(
        standing=Case(
            When(struck_down_on__lte=on, then=Value("struck_down")),
            When(repealed_on__lte=on, then=Value("repealed")),
            When(valid_until__lt=on, then=Value("expired")),
            When(suspended_on__lte=on, then=Value("suspended")),
            When(in_force_on__isnull=True, then=Value("signed")),
            When(in_force_on__gt=on, then=Value("not_yet")),
            default=Value("in_force"),
            output_field=CharField(),
        )
    )


def _last(kind: str) -> Subquery:
    """The day of the last event of this kind that concerns the whole act."""
    of_act = ForceEvent.objects.filter(act=OuterRef("pk"), kind=kind, eid="")
    return Subquery(of_act.order_by(F("on").desc()).values("on")[:1])
