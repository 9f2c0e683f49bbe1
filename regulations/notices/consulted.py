"""Whom a consultation concerns: drafters and the legal unit hear what goes on, drafters reply."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from regulations.approval.eligibility import candidates_by_position
from regulations.consultation import window
from regulations.models import Approval, Consultation, IndependentConclusion, Notice
from regulations.notices.outbox import Telling
from regulations.organisation.models import Position, User

_Event = Notice.Event


class Consulted:
    """Consultations of several approvals as they stand on a day, in a fixed number of queries."""

    def __init__(
        self, approvals: Iterable[Approval], drafters: Mapping[int, Collection[int]], on: date
    ) -> None:
        self._drafters = drafters
        self._on = on
        self._found = list(
            Consultation.objects.with_pause()
            .filter(step__approval__in=list(approvals))
            .select_related("step__approval__act")
            .defer("html", "contents", "step__approval__act__body")
        )
        self.asking = list(self._unconsidered())
        self.told = list(self._facts())

    def _unconsidered(self) -> Iterator[Telling]:
        """Each conclusion without a reply asks one of its act's drafters."""
        for conclusion in self._conclusions:
            if not hasattr(conclusion, "reply"):
                approval = self._approval(conclusion)
                for person in self._drafting(approval):
                    key = f"expert:{conclusion.pk}"
                    yield Telling(_Event.EXPERT, key, person, approval)

    def _facts(self) -> Iterator[Telling]:
        for consultation in self._found:
            approval = consultation.step.approval
            if approval.state != Approval.State.RUNNING:
                continue
            people = {*self._drafting(approval), *self._lawyers(approval)}
            for person in people:
                key = f"consulted:{consultation.pk}"
                yield Telling(_Event.CONSULTED, key, person, approval)
            if window.has_passed(
                consultation.step.due, self._on, stands_still=consultation.stands_still
            ):
                for person in people:
                    key = f"consult-over:{consultation.pk}"
                    yield Telling(_Event.CONSULT_OVER, key, person, approval)
        for conclusion in self._conclusions:
            approval = self._approval(conclusion)
            for person in self._lawyers(approval):
                if person.pk not in self._drafters[approval.act_id]:
                    key = f"received:{conclusion.pk}"
                    yield Telling(_Event.RECEIVED, key, person, approval)

    @cached_property
    def _conclusions(self) -> list[IndependentConclusion]:
        if not self._found:
            return []
        return list(
            IndependentConclusion.objects.filter(consultation__in=self._found)
            .select_related("reply")
            .only("consultation", "number", "reply__id")
        )

    def _approval(self, conclusion: IndependentConclusion) -> Approval:
        return self._by_key[conclusion.consultation_id].step.approval

    @cached_property
    def _by_key(self) -> dict[int, Consultation]:
        return {consultation.pk: consultation for consultation in self._found}

    def _drafting(self, approval: Approval) -> list[User]:
        return [
            self._people[pk] for pk in sorted(self._drafters[approval.act_id]) if pk in self._people
        ]

    @cached_property
    def _people(self) -> dict[int, User]:
        ids = set().union(*(self._drafters[c.step.approval.act_id] for c in self._found))
        return {user.pk: user for user in User.objects.filter(pk__in=ids, is_active=True)}

    def _lawyers(self, approval: Approval) -> list[User]:
        """Who holds a position in the unit that rules on changes: the legal unit."""
        return [
            candidate.person
            for position in self._legal
            if position.unit.body_id == approval.act.issuer_id
            for candidate in self._holders[position.pk]
        ]

    @cached_property
    def _legal(self) -> list[Position]:
        found = Position.objects.filter(unit__rules_on_changes=True)
        return list(found.select_related("holder", "unit"))

    @cached_property
    def _holders(self):
        return candidates_by_position(self._legal, self._on)
