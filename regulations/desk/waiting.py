"""What waits for the reader, of every kind; and acts to decide on as rows: until when, as whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.approval.carry_over import waiting as rulings_awaited
from regulations.approval.opinions import waiting as opinions_awaited
from regulations.approval.queue import acts_to_mend, one_an_act, slots_awaiting
from regulations.desk.deadline import Deadline, deadline
from regulations.models import Act, Slot
from regulations.organisation import workdays
from regulations.package_check.waiting import requests_awaiting
from regulations.paper.rights import waiting as papers_awaited
from regulations.remarks.reply import waiting as replies_awaited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from regulations.models import (
        ChangeStatement,
        CheckRequest,
        OpinionRequest,
        PaperSignature,
        Remark,
    )
    from regulations.organisation.models import User


@dataclass(frozen=True, slots=True)
class Waiting:
    """An act that waits for a decision of one position."""

    act: Act
    slot: Slot
    deadline: Deadline | None
    is_signature: bool
    acting: bool


HEADINGS = {
    "to_confirm": _("Signatures on paper: confirm as a second person"),
    "to_check": _("Packages that wait for your check"),
    "to_rule": _("Are these changes technical?"),
    "to_advise": _("Your opinion is asked"),
    "to_reply": _("Your remarks are answered"),
    "to_mend": _("Your drafts that wait for you"),
}


class Awaited:
    """Everything that waits for ``user`` on a day: for the queue, its number and the dashboard.

    Each kind is one list, read once, in a fixed number of queries. Control of execution is a
    queue of its own (``control``).
    """

    def __init__(self, user: User, on: date) -> None:
        self._user = user
        self._on = on

    @cached_property
    def slots(self) -> list[int]:
        """Keys of the slots to decide, one an act, soonest due first."""
        return one_an_act(slots_awaiting(self._user, self._on))

    @cached_property
    def to_check(self) -> list[CheckRequest]:
        return list(requests_awaiting(self._user, self._on))

    @cached_property
    def to_rule(self) -> list[ChangeStatement]:
        return rulings_awaited(self._user, self._on)

    @cached_property
    def to_advise(self) -> list[OpinionRequest]:
        return list(opinions_awaited(self._user, self._on))

    @cached_property
    def to_reply(self) -> list[Remark]:
        return list(replies_awaited(self._user, self._on))

    @cached_property
    def to_confirm(self) -> list[PaperSignature]:
        return list(papers_awaited(self._user))

    @cached_property
    def to_mend(self) -> list[Act]:
        return list(acts_to_mend(self._user).select_related("responsible_unit"))

    @property
    def beside(self) -> dict[str, list]:
        """What waits beside the slots, by the names that the queue's page has for it."""
        return {name: getattr(self, name) for name in HEADINGS}

    @property
    def headings(self) -> list[tuple[str, int]]:
        """What there is beside the slots: the heading that it has in the queue, and how many."""
        return [(HEADINGS[name], len(rows)) for name, rows in self.beside.items() if rows]

    @property
    def count(self) -> int:
        return len(self.slots) + sum(map(len, self.beside.values()))


def awaited(request: HttpRequest) -> Awaited:
    """What waits for the reader today: asked once a request, whoever on the page shows it."""
    if not hasattr(request, "svod_awaited"):
        request.svod_awaited = Awaited(request.user, timezone.localdate())
    return request.svod_awaited


def waiting(keys: Sequence[int], user: User, on: date) -> tuple[Waiting, ...]:
    """Lines for these of the slots that await ``user`` (a page of them): one query."""
    calendar = workdays.current()
    slots = (
        Slot.objects.filter(pk__in=keys)
        .select_related(
            "step__approval__act__issuer",
            "step__approval__act__responsible_unit",
            "step__approval__started_by",
            "position",
        )
        .defer("step__approval__act__body")
    )
    return tuple(
        Waiting(
            act=slot.step.approval.act,
            slot=slot,
            deadline=deadline(slot.step.due, on, calendar) if slot.step.due else None,
            is_signature=slot.step.is_signature,
            acting=slot.position.holder_id != user.pk,
        )
        for slot in sorted(slots, key=lambda slot: keys.index(slot.pk))
    )
