"""Whom the state of an approval concerns: the rule of who is told of what.

Positions are awaited, not people: told are those who hold the position on that day, acting ones
too, and may lawfully sign (``eligibility``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from regulations.approval.eligibility import (
    candidates_by_position,
    drafter_ids_by_act,
    signer_ids_by_approval,
)
from regulations.models import Approval, Notice, Pause, SignOff, Slot, Step
from regulations.notices.asks import Asks
from regulations.notices.consulted import Consulted
from regulations.notices.outbox import Telling
from regulations.notices.remarks import Remarks
from regulations.organisation.models import Position, User

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.approval.eligibility import Candidate

_Event = Notice.Event
# Keys of a position that is to decide, and of the body that issues the act.
Watched = tuple[int, int]


class Situation:
    """Several approvals as they stand on a day, read in a fixed number of queries."""

    def __init__(self, approvals: Iterable[Approval], on: date) -> None:
        self.approvals = list(approvals)
        self._on = on
        self.slots = list(
            Slot.objects.filter(step__approval__in=self.approvals)
            .exclude(step__state=Step.State.WAITING)
            # Of a step that is done, while the approval runs, only what was carried is told.
            .exclude(
                step__state=Step.State.DONE,
                step__approval__state=Approval.State.RUNNING,
                carried=None,
            )
            .select_related(
                "step__approval__act", "position__holder", "sign_off", "carried", "heir", "removal"
            )
            .defer("step__approval__act__body")
        )
        self._people = candidates_by_position([slot.position for slot in self.slots], on)
        acts = {approval.act_id: approval.act for approval in self.approvals}
        self.acts = list(acts)
        self._drafters = drafter_ids_by_act(acts.values())
        self._signers = signer_ids_by_approval([approval.pk for approval in self.approvals])
        self._asked_before = _asked_before(self.approvals)
        self._paused = set(
            standing_still().filter(approval__in=self.approvals).values_list("approval", flat=True)
        )
        self._remarks = Remarks(self._drafters, on)
        self._asks = Asks(self.approvals, self._drafters, on)
        self._consulted = Consulted(self.approvals, self._drafters, on)

    @cached_property
    def awaited(self) -> list[Slot]:
        """Slots in which a decision is awaited now."""
        return [slot for slot in self.slots if _is_awaited(slot)]

    def stands_still(self, slot: Slot) -> bool:
        """Whether no term runs: an answer from outside is awaited."""
        return slot.step.approval_id in self._paused

    def still_asks(self, notice: Notice) -> bool:
        """Whether what ``notice`` asks of its person is still to be done by them.

        A term that was moved since is not over: a notice of that is settled.
        """
        if notice.event in Notice.BESIDE:
            return (notice.person_id, notice.key) in self._beside
        if notice.slot_id not in self._due:
            return False
        if notice.event in Notice.LATE and self._due[notice.slot_id] >= self._on:
            return False
        if notice.event == _Event.OTHERS_OVERDUE:
            return True
        return (notice.person_id, notice.slot_id) in self._deciders

    @cached_property
    def _due(self) -> dict[int, date]:
        return {slot.pk: slot.step.due or date.max for slot in self.awaited}

    @cached_property
    def _deciders(self) -> set[tuple[int, int]]:
        return {(user.pk, slot.pk) for slot in self.awaited for user in self.lawful(slot)}

    @cached_property
    def _beside(self) -> set[tuple[int, str]]:
        asking = (*self._asks.asking, *self._remarks.asking, *self._consulted.asking)
        return {(telling.person.pk, telling.key) for telling in asking}

    def lawful(self, slot: Slot) -> list[User]:
        """Those who may sign in ``slot`` that day."""
        approval = slot.step.approval
        barred = self._drafters[approval.act_id] | self._signers[approval.pk]
        return [c.person for c in self._holders(slot) if c.person.pk not in barred]

    def tellings(self) -> Iterator[Telling]:
        """Everything that the state of these approvals tells to somebody."""
        for slot in self.awaited:
            yield from self._asked(slot)
        yield from self._asks.asking
        yield from self._asks.answered
        yield from self._consulted.asking
        yield from self._consulted.told
        yield from self._remarks.asking
        yield from self._remarks.told
        drafters = self._drafting_people()
        slots: dict[int, list[Slot]] = {approval.pk: [] for approval in self.approvals}
        for slot in self.slots:
            slots[slot.step.approval_id].append(slot)
        for approval in self.approvals:
            own = slots[approval.pk]
            match approval.state:
                case Approval.State.RUNNING:
                    yield from self._kept(approval, own)
                case Approval.State.WITHDRAWN:
                    yield from self._involved(approval, own, _Event.TAKEN_BACK)
                case Approval.State.RETURNED:
                    yield from self._involved(approval, own, _Event.RETURNED)
                    yield from self._drafted(approval, drafters, _Event.REFUSED)
                case Approval.State.REROUTED:
                    yield from self._involved(approval, own, _Event.RETURNED)
                    yield from self._drafted(approval, drafters, _Event.REROUTED)
                case Approval.State.ENACTED:
                    yield from self._drafted(approval, drafters, _Event.SIGNED)

    def _asked(self, slot: Slot) -> Iterator[Telling]:
        approval = slot.step.approval
        again = (approval.act_id, slot.position_id) in self._asked_before
        event = _Event.AWAITED_AGAIN if again and approval.round > 1 else _Event.AWAITED
        for person in self.lawful(slot):
            yield Telling(event, f"awaited:{slot.pk}", person, approval, slot)

    def _kept(self, approval: Approval, slots: list[Slot]) -> Iterator[Telling]:
        """Whose sign-off was carried over a changed text: they hear that it has changed."""
        for slot in slots:
            if slot.carried and slot.carried.digest != approval.digest:
                for candidate in self._holders(slot):
                    yield Telling(
                        _Event.CHANGED, f"changed:{approval.pk}", candidate.person, approval, slot
                    )

    def _involved(self, approval: Approval, slots: list[Slot], event: str) -> Iterator[Telling]:
        """Whoever has signed or was asked hears that the act is with its drafter again."""
        told = self._drafters[approval.act_id] | {approval.ended_by_id}
        for slot in slots:
            for candidate in self._holders(slot):
                if candidate.person.pk not in told:
                    key = f"{event}:{approval.pk}"
                    yield Telling(event, key, candidate.person, approval, slot)

    def _drafted(
        self, approval: Approval, people: dict[int, User], event: str
    ) -> Iterator[Telling]:
        ids = self._drafters[approval.act_id] | {approval.started_by_id}
        for pk in sorted(ids - {approval.ended_by_id}):
            if pk in people:
                yield Telling(event, f"{event}:{approval.pk}", people[pk], approval)

    def _holders(self, slot: Slot) -> tuple[Candidate, ...]:
        return self._people[slot.position_id]

    def _drafting_people(self) -> dict[int, User]:
        ended = [a for a in self.approvals if a.state != Approval.State.RUNNING]
        ids = {a.started_by_id for a in ended}.union(*(self._drafters[a.act_id] for a in ended))
        return {user.pk: user for user in User.objects.filter(pk__in=ids, is_active=True)}


def standing_still() -> QuerySet[Pause]:
    """Approvals (``approval``) whose clock is stopped: nothing of theirs is late."""
    return Pause.objects.filter(resumption__isnull=True).order_by()


def heads_over(watched: Iterable[Watched], on: date) -> dict[Watched, set[User]]:
    """Who watches over a position that decides on an act: the head of its unit, chief of staff."""
    watched = set(watched)
    if not watched:
        return {}
    over = list(
        Position.objects.filter(
            role__in=(Position.Role.HEAD_OF_UNIT, Position.Role.CHIEF_OF_STAFF)
        ).select_related("holder", "unit")
    )
    people = candidates_by_position(over, on)
    units = dict(
        Position.objects.filter(pk__in={position for position, _body in watched}).values_list(
            "pk", "unit"
        )
    )
    return {
        (decides, body): {
            candidate.person
            for position in over
            if _is_over(position, units[decides], body)
            for candidate in people[position.pk]
        }
        for decides, body in watched
    }


def _is_over(position: Position, unit_id: int, body_id: int) -> bool:
    if position.role == Position.Role.CHIEF_OF_STAFF:
        return position.unit.body_id == body_id
    return position.unit_id == unit_id


def _is_awaited(slot: Slot) -> bool:
    return (
        slot.step.state == Step.State.OPEN
        and slot.step.approval.state == Approval.State.RUNNING
        and not getattr(slot, "sign_off", None)
        and slot.carried_id is None
        and not slot.is_handed_on
        and not slot.is_removed
    )


def _asked_before(approvals: Iterable[Approval]) -> set[tuple[int, int]]:
    """(act, position) of every sign-off that these acts have ever had."""
    given = SignOff.objects.filter(approval__act__in={a.act_id for a in approvals})
    return set(given.order_by().values_list("approval__act_id", "position_id"))
