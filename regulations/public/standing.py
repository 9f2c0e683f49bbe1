"""The status of acts as the database computes it, for filters.

The same rule as ``regulations.enactment.status.status``; a test holds the two together. Events
are gathered once for all acts: asked act by act they cost more than the list itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from django.db.models import Max, Q, QuerySet

from regulations.models import ForceEvent


def standing(name: str, on: date) -> Q:
    """Return the condition upon acts that have the standing ``name`` on day ``on``.

    in-force; not-yet (signed, not yet in force); suspended; ended (repealed, struck down, expired).
    Raises KeyError for another name.
    """
    return _CONDITIONS[name](on)


def _ended(on: date) -> Q:
    return Q(pk__in=_begun("struck_down", "repealed", on=on)) | Q(valid_until__lt=on)


def _suspended(on: date) -> Q:
    return ~_ended(on) & Q(pk__in=_begun("suspended", on=on))


def _in_force(on: date) -> Q:
    return _unhindered(on) & Q(pk__in=_begun("in_force", on=on))


def _not_yet(on: date) -> Q:
    return _unhindered(on) & ~Q(pk__in=_begun("in_force", on=on))


def _unhindered(on: date) -> Q:
    return ~Q(pk__in=_begun("suspended", on=on)) & ~_ended(on)


def _begun(*kinds: str, on: date) -> QuerySet:
    """Keys of acts whose last event of one of these kinds, about the whole act, has come."""
    events = ForceEvent.objects.filter(kind__in=kinds, eid="").order_by()
    last = events.values("act", "kind").annotate(last=Max("on"))
    return last.filter(last__lte=on).values("act")


_CONDITIONS: Final[dict[str, Callable[[date], Q]]] = {
    "in-force": _in_force,
    "not-yet": _not_yet,
    "suspended": _suspended,
    "ended": _ended,
}
