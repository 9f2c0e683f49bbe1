"""Packages that wait for the completeness check: who has each, since when, until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.approval.eligibility import candidates_by_position
from regulations.desk.deadline import deadline
from regulations.desk.sheet import person_in_words
from regulations.kinds import ActKind
from regulations.organisation import workdays
from regulations.oversight.held import Held

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.models import CheckRequest


def held_packages(requests: QuerySet[CheckRequest], at: datetime) -> list[Held]:
    """The rows of ``requests``, in a fixed number of queries."""
    found = list(
        requests.select_related(
            "act__responsible_unit", "position__holder", "position__unit"
        ).defer("act__body")
    )
    on, calendar = timezone.localdate(at), workdays.current()
    people = candidates_by_position([each.position for each in found], on)
    kinds = dict(ActKind.choices)
    rows = []
    for each in found:
        term = deadline(each.due, on, calendar)
        rows.append(
            Held(
                act_id=each.act_id,
                subject=each.act.subject,
                kind=kinds[each.act.kind],
                unit=each.act.responsible_unit.name if each.act.responsible_unit else "",
                step=_("completeness check"),
                position=each.position_title,
                holding_unit=each.position.unit.name,
                people=_names(people[each.position_id]),
                since=each.asked_at,
                days=max(calendar.between(timezone.localdate(each.asked_at), on), 0),
                due=each.due,
                state=term.left,
                tone=term.tone,
            )
        )
    return rows


def _names(people: Iterable) -> str:
    return ", ".join(map(person_in_words, people)) or _("nobody holds the position")
