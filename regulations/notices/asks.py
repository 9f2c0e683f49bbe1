"""What is asked beside the decisions of the chain.

Opinions of colleagues, rulings on changes, second persons of signatures made on paper.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from regulations.approval.eligibility import candidates_by_position
from regulations.models import (
    Approval,
    CarryOverRuling,
    ChangeStatement,
    Notice,
    OpinionRequest,
    PaperSignature,
)
from regulations.notices.outbox import Telling
from regulations.organisation.models import Position, User
from regulations.paper.rights import second_people, waits

_Event = Notice.Event


class Asks:
    """Questions about several approvals as they stand on a day, in a fixed number of queries."""

    def __init__(
        self, approvals: Iterable[Approval], drafters: Mapping[int, Collection[int]], on: date
    ) -> None:
        self._approvals = list(approvals)
        self._drafters = drafters
        self._on = on
        self._papers = list(
            PaperSignature.objects.filter(approval__in=self._approvals).select_related(
                "approval", "entered_by", "review", "sign_off"
            )
        )
        self.asking = [*self._opinions(), *self._rulings(), *self._to_confirm()]
        self.answered = [*self._advice(), *self._ruled(), *self._not_confirmed()]

    def _opinions(self) -> Iterator[Telling]:
        """Who holds a position that was asked for its opinion."""
        requests = [r for r in self._requests() if not hasattr(r, "opinion")]
        people = candidates_by_position([request.position for request in requests], self._on)
        for request in requests:
            for candidate in people[request.position_id]:
                yield Telling(
                    _Event.OPINION,
                    f"opinion:{request.pk}",
                    candidate.person,
                    request.approval,
                    request.slot,
                )

    def _advice(self) -> Iterator[Telling]:
        """Who asked, once the opinion is there."""
        for request in self._requests():
            if hasattr(request, "opinion") and request.asked_by.is_active:
                yield Telling(
                    _Event.ADVISED,
                    f"advised:{request.pk}",
                    request.asked_by,
                    request.approval,
                    request.slot,
                )

    def _requests(self) -> list[OpinionRequest]:
        running = [a.pk for a in self._approvals if a.state == Approval.State.RUNNING]
        if not hasattr(self, "_read"):
            self._read = list(
                OpinionRequest.objects.filter(approval__in=running).select_related(
                    "approval", "slot", "position__holder", "asked_by", "opinion"
                )
            )
        return self._read

    def _rulings(self) -> Iterator[Telling]:
        """Who may say whether the changes of an act that is back are technical."""
        back = {
            (approval.act_id, approval.digest): approval
            for approval in self._approvals
            if approval.state in Approval.BACK
        }
        open_ones = ChangeStatement.objects.filter(
            act__in={act for act, _digest in back}, ruling__isnull=True, act__number=""
        ).exclude(act__approvals__state=Approval.State.RUNNING)
        # Of several texts stated one after another the newest is the one to rule on.
        newest = {statement.act_id: statement for statement in open_ones.order_by("stated_at")}
        if not newest:
            return
        rulers = list(
            Position.objects.filter(unit__rules_on_changes=True).select_related("holder", "unit")
        )
        people = candidates_by_position(rulers, self._on)
        for statement in newest.values():
            approval = back.get((statement.act_id, statement.from_digest))
            for position in rulers if approval else ():
                if position.unit.body_id == approval.act.issuer_id:
                    for candidate in people[position.pk]:
                        if candidate.person.pk not in self._drafters[statement.act_id]:
                            key = f"ruling:{statement.pk}"
                            yield Telling(_Event.RULING, key, candidate.person, approval)

    def _ruled(self) -> Iterator[Telling]:
        """Who stated the nature of changes hears the ruling."""
        back = {a.act_id: a for a in self._approvals if a.state in Approval.BACK}
        rulings = CarryOverRuling.objects.filter(
            statement__act__in=list(back), statement__act__number=""
        ).select_related("statement__person")
        for ruling in rulings:
            approval = back[ruling.statement.act_id]
            person: User = ruling.statement.person
            if ruling.statement.from_digest == approval.digest and person.is_active:
                yield Telling(_Event.RULED, f"ruled:{ruling.pk}", person, approval)

    def _to_confirm(self) -> Iterator[Telling]:
        """Who may be the second person of a signature on paper that waits for one."""
        for paper in filter(waits, self._papers):
            for person in second_people(paper, self._drafters[paper.approval.act_id]):
                yield Telling(_Event.PAPER, f"paper:{paper.pk}", person, paper.approval)

    def _not_confirmed(self) -> Iterator[Telling]:
        """Who entered a paper that was rejected, or is void because its approval has ended."""
        for paper in self._papers:
            if not waits(paper) and not hasattr(paper, "sign_off") and paper.entered_by.is_active:
                key = f"paper_back:{paper.pk}"
                yield Telling(_Event.PAPER_BACK, key, paper.entered_by, paper.approval)
