"""Whether an act is in force on a day: computed from events, never stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _


class Event(Protocol):
    """What is asked of a ForceEvent. An event without a key was never withdrawn."""

    kind: str
    on: date
    eid: str
    until: date | None


def standing(events: Iterable[Event]) -> list[Event]:
    """The events that hold: without what was withdrawn, and without the withdrawals."""
    events = list(events)
    gone = {getattr(e, "withdraws_id", None) for e in events} - {None}
    return [e for e in events if e.kind != "withdrawn" and getattr(e, "pk", None) not in gone]


@dataclass(frozen=True, slots=True)
class Status:
    """``code``: signed, not_yet, in_force, suspended, repealed, cancelled, struck_down,
    expired.

    ``words`` say it to a reader; ``tone`` is ok, wait or stop (never shown by colour alone).
    """

    code: str
    words: str
    tone: str
    since: date | None = None


def status(
    events: Iterable[Event],
    on: date,
    valid_until: date | None = None,
    *,
    is_amended: bool = False,
) -> Status:
    """Return the status of a whole act on day ``on``.

    ``is_amended``: its text of that day is not the signed one («действует с изменениями»).
    """
    whole = [e for e in sorted(standing(events), key=lambda e: e.on) if not e.eid]
    happened = {e.kind: e.on for e in whole}
    for kind, words in (
        ("struck_down", _("Struck down by a court on %(date)s")),
        ("cancelled", _("Cancelled on %(date)s")),
        ("repealed", _("No longer in force since %(date)s")),
    ):
        if kind in happened and happened[kind] <= on:
            return Status(kind, words % {"date": _day(happened[kind])}, "stop", happened[kind])
    if valid_until and valid_until < on:
        return Status(
            "expired", _("Expired on %(date)s") % {"date": _day(valid_until)}, "stop", valid_until
        )
    since = _suspended(whole, on)
    if since:
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
    words = (
        _("In force with amendments since %(date)s") if is_amended else _("In force since %(date)s")
    )
    return Status("in_force", words % {"date": _day(starts)}, "ok", starts)


def _suspended(events: list[Event], on: date) -> date | None:
    """Since when an act is suspended on a day; None if it is not."""
    last = None
    for event in events:
        if event.on > on:
            break
        if event.kind == "suspended":
            until = getattr(event, "until", None)
            last = None if until and until < on else event.on
        elif event.kind == "resumed":
            last = None
    return last


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
