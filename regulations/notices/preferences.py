"""How each topic reaches a person by mail: what is usual, what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from regulations.models import Delivery, Notice, NoticePreference, Topic

if TYPE_CHECKING:
    from regulations.organisation.models import User

_Event = Notice.Event

TOPICS = {
    _Event.AWAITED: Topic.QUEUE,
    _Event.AWAITED_AGAIN: Topic.QUEUE,
    _Event.REMINDER: Topic.REMINDER,
    _Event.OVERDUE: Topic.OVERDUE,
    _Event.OTHERS_OVERDUE: Topic.OTHERS,
    _Event.TAKEN_BACK: Topic.CHANGED,
    _Event.RETURNED: Topic.CHANGED,
    _Event.CHANGED: Topic.CHANGED,
    _Event.REFUSED: Topic.REFUSED,
    _Event.REROUTED: Topic.REFUSED,
    _Event.SIGNED: Topic.SIGNED,
    _Event.OPINION: Topic.QUEUE,
    _Event.ADVISED: Topic.QUEUE,
    _Event.RULING: Topic.QUEUE,
    _Event.RULED: Topic.REFUSED,
    _Event.ANSWERED: Topic.REMARKS,
    _Event.HELD: Topic.REMARKS,
    _Event.DECIDED: Topic.REMARKS,
    _Event.CHECK: Topic.QUEUE,
    _Event.CHECK_LATE: Topic.OVERDUE,
    _Event.CHECKED: Topic.REFUSED,
    _Event.PAPER: Topic.QUEUE,
    _Event.PAPER_BACK: Topic.QUEUE,
    _Event.ASSIGNED: Topic.CONTROL,
    _Event.REPORTED: Topic.CONTROL,
    _Event.SENT_BACK: Topic.CONTROL,
    _Event.ACCEPTED: Topic.CONTROL,
    _Event.DUE_ASKED: Topic.CONTROL,
    _Event.DUE_MOVED: Topic.CONTROL,
    _Event.DUE_STAYS: Topic.CONTROL,
    _Event.TAKEN_OFF: Topic.CONTROL,
    _Event.TASK_NEAR: Topic.TERMS,
    _Event.TASK_LATE: Topic.TERMS,
    _Event.TASKS_LATE: Topic.TERMS,
    _Event.CONSULTED: Topic.EXPERTS,
    _Event.EXPERT: Topic.QUEUE,
    _Event.RECEIVED: Topic.EXPERTS,
    _Event.CONSULT_OVER: Topic.EXPERTS,
}

# What is written in the morning goes out in the morning: one mail of all of it is usual.
USUAL = dict.fromkeys(Topic, Delivery.AT_ONCE) | {
    Topic.REMINDER: Delivery.DAILY,
    Topic.OVERDUE: Delivery.DAILY,
    Topic.OTHERS: Delivery.DAILY,
    Topic.TERMS: Delivery.DAILY,
}

# Silence is not consent: nobody may keep from hearing that an act waits for them, or is late;
# nor that an act charges them with something.
NEVER_OFF = frozenset({Topic.QUEUE, Topic.OVERDUE, Topic.OTHERS, Topic.CONTROL, Topic.TERMS})


def allowed(topic: str) -> list[Delivery]:
    """The deliveries that a person may choose for ``topic``."""
    return [d for d in Delivery if d != Delivery.NONE or topic not in NEVER_OFF]


class Preferences:
    """The deliveries of several people, read in one query."""

    def __init__(self, people: Iterable[User]) -> None:
        rows = NoticePreference.objects.filter(person__in=list(people))
        self._chosen = {(row.person_id, row.topic): row.delivery for row in rows}

    def topic(self, person: User, topic: str) -> Delivery:
        chosen = self._chosen.get((person.pk, topic))
        return Delivery(chosen) if chosen in allowed(topic) else USUAL[Topic(topic)]

    def event(self, person: User, event: str) -> Delivery:
        """How ``person`` is told of ``event``; without an address there is no mail."""
        if not person.email:
            return Delivery.NONE
        return self.topic(person, TOPICS[_Event(event)])
