"""How long something took, in working days, without the time in which the clock stood.

The one place where pauses are taken off: whatever stops the clock of an approval comes in here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from regulations.models import Pause
from regulations.organisation import workdays

if TYPE_CHECKING:
    from regulations.organisation.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Clock:
    """``stops`` are the days between which the clock of an approval stood (no end: it stands)."""

    calendar: Workdays
    stops: Mapping[int, tuple[tuple[date, date | None], ...]]
    _known: dict[tuple[date, date], int] = field(default_factory=dict)

    def days(self, approval: int, start: datetime, end: datetime) -> int:
        """Working days after the day of ``start`` up to that of ``end``, without pauses."""
        first, last = timezone.localdate(start), timezone.localdate(end)
        lost = sum(
            self._between(max(first, stopped), min(last, resumed or last))
            for stopped, resumed in self.stops.get(approval, ())
        )
        return max(self._between(first, last) - lost, 0)

    def _between(self, first: date, last: date) -> int:
        if last <= first:
            return 0
        if (first, last) not in self._known:
            self._known[first, last] = self.calendar.between(first, last)
        return self._known[first, last]


def clock(approvals: Any) -> Clock:
    """The clock of ``approvals``: a query of them, or their keys. Two queries."""
    stops: dict[int, list[tuple[date, date | None]]] = {}
    rows: Iterable = Pause.objects.filter(approval__in=approvals).order_by("paused_at")
    for approval, paused, resumed in rows.values_list(
        "approval_id", "paused_at", "resumption__resumed_at"
    ):
        span = timezone.localdate(paused), timezone.localdate(resumed) if resumed else None
        stops.setdefault(approval, []).append(span)
    return Clock(workdays.current(), {key: tuple(spans) for key, spans in stops.items()})
