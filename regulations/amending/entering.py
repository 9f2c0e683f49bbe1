"""On which day an order of an act takes effect, by what is known of the act's force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from regulations.enactment.status import Event, standing
from regulations.models import ForceEvent

_Kind = ForceEvent.Kind


def day_of(events: Iterable[Event], eid: str) -> date | None:
    """The first day on which the provision ``eid`` of an act is in force; None if none is known.

    A day of its own («пункт 2 вступает в силу с …») goes before that of the act. What ended on
    that day or before never took effect; what was suspended then takes effect when it is resumed.
    """
    about = [event for event in standing(events) if _holds(event.eid, eid)]
    starts = [event for event in about if event.kind == _Kind.IN_FORCE]
    if not starts:
        return None
    day = max(starts, key=lambda event: len(event.eid)).on
    for event in sorted(about, key=lambda event: event.on):
        if event.kind == _Kind.SUSPENDED and event.on <= day:
            resumed = [e.on for e in about if e.kind == _Kind.RESUMED and e.on >= event.on]
            if event.until:
                resumed.append(event.until + timedelta(days=1))
            if not resumed:
                return None
            day = max(day, min(resumed))
    ended = [event.on for event in about if event.kind in ForceEvent.ENDS]
    return None if ended and min(ended) <= day else day


def _holds(outer: str, eid: str) -> bool:
    return not outer or eid == outer or eid.startswith(f"{outer}__")
