"""A term in words: which day, how many working days are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from regulations.organisation.workdays import Workdays

_SOON = 2  # working days: from here on the term is amber


@dataclass(frozen=True, slots=True)
class Deadline:
    """``day`` is «среда, 25 ноября», ``left`` «осталось 2 рабочих дня»; tone ok, wait or stop."""

    due: date
    day: str
    left: str
    tone: str

    @property
    def is_over(self) -> bool:
        return self.tone == "stop"


def deadline(due: date, today: date, calendar: Workdays) -> Deadline:
    """Say how far ``due`` is from ``today``, in working days of ``calendar``."""
    days = calendar.between(today, due)
    return Deadline(due, day_in_words(due, today), _left(due, today, days), _tone(due, today, days))


def day_in_words(day: date, today: date) -> str:
    """«среда, 25 ноября»; with the year when it is not this one."""
    pattern = "l, j E" if day.year == today.year else "l, j E Y"
    return date_format(day, pattern).lower()


def _left(due: date, today: date, days: int) -> str:
    if due == today:
        return _("today is the last day")
    if due > today:
        return ngettext("%(count)s working day left", "%(count)s working days left", days) % {
            "count": days
        }
    if days == 0:
        return _("the term is over")
    return ngettext(
        "overdue by %(count)s working day", "overdue by %(count)s working days", -days
    ) % {"count": -days}


def _tone(due: date, today: date, days: int) -> str:
    if due < today:
        return "stop"
    return "wait" if days <= _SOON else "ok"
