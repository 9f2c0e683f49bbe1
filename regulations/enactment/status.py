"""Whether an act is in force on a day: computed from events, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _


class Event(Protocol):
    """What is asked of a ForceEvent."""

    kind: str
    on: date
    eid: str


@dataclass(frozen=True, slots=True)
class Status:
    """``code``: signed, not_yet, in_force, suspended, repealed, struck_down, expired.

    ``words`` say it to a reader; ``tone`` is ok, wait or stop (never shown by colour alone).
    """

    code: str
    words: str
    tone: str
    since: date | None = None


def status(events: Iterable[Event], on: date, valid_until: date | None = None) -> Status:
    """Return the status of a whole act on day ``on``."""
    happened = {e.kind: e.on for e in sorted(events, key=lambda e: e.on) if not e.eid}
    for kind, words in (
        ("struck_down", _("Struck down by a court on %(date)s")),
        ("repealed", _("No longer in force since %(date)s")),
    ):
        if kind in happened and happened[kind] <= on:
            return Status(kind, words % {"date": _day(happened[kind])}, "stop", happened[kind])
    if valid_until and valid_until < on:
        return Status(
            "expired", _("Expired on %(date)s") % {"date": _day(valid_until)}, "stop", valid_until
        )
    if "suspended" in happened and happened["suspended"] <= on:
        since = happened["suspended"]
        return Status(
            "suspended", _("Suspended since %(date)s") % {"date": _day(since)}, "wait", since
        )
    starts = happened.get("in_force")
    if starts is None:
        return Status("signed", _("Signed; enters into force after official publication"), "wait")
    if starts > on:
        return Status(
            "not_yet", _("Enters into force on %(date)s") % {"date": _day(starts)}, "wait", starts
        )
    return Status("in_force", _("In force since %(date)s") % {"date": _day(starts)}, "ok", starts)


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
