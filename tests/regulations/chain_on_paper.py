"""Signatures made on paper in the chain's machine: one person enters, another confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule

from regulations.approval.sign_off import sign_off
from regulations.errors import ActRefused
from regulations.models import Approval, PaperReview, PaperSignature, SignOff, Slot, Step
from regulations.paper.enter import enter
from regulations.paper.review import confirm, reject
from tests.regulations.chain_disputes import DRAFTER, RULINGS, keys_to_rule

if TYPE_CHECKING:
    from tests.regulations.chain_machine import Paper

REGISTRARS = ("keeper", "press", "acting")
_TRYING = ("keeper", "keeper", "press", "press", "acting", "drafter", "admin")


@dataclass
class Entered:
    """A paper: by whom it was entered, in which round, and whether it was reviewed."""

    row: PaperSignature
    round: int
    reviewed: bool = False

    def waits(self, paper: Paper) -> bool:
        return paper.running and self.round == len(paper.sent) and not self.reviewed


class OnPaper:
    """Rules of the machine; the right to enter papers is held by REGISTRARS."""

    @rule(
        n=st.integers(0, 3),
        by=st.sampled_from(_TRYING),
        signer=st.sampled_from(["mayor", "mayor", "mayor", "acting", "deputy"]),
        ago=st.sampled_from([0, 0, 0, 1, 3, -1]),
        code=st.sampled_from(["", "", "", "", "0000 0000 0000"]),
        ruling=st.sampled_from(RULINGS),
    )
    def enter_a_paper(self, n: int, by: str, signer: str, ago: int, code: str, ruling: str) -> None:
        """Anybody tries to enter a paper of any signer, any day, any text."""
        self._enter(self._paper(n), by, signer, ago, code, ruling)

    def _enter(
        self,
        paper: Paper,
        by: str,
        signer: str,
        ago: int = 0,
        code: str = "",
        ruling: str = DRAFTER,
    ) -> None:
        approval = paper.act.approvals.order_by("-round").first()
        if approval is None:
            return
        registrar, person = self.city.people[by], self.city.people[signer]
        keys = keys_to_rule(paper) if ruling else []
        card = self.city.paper_card(
            approval,
            dated=self.today - timedelta(days=ago),
            signer=person,
            rulings=dict.fromkeys(keys, ruling),
            **({"code": code} if code else {}),
        )
        slot = self._signature(paper)
        disputed = any(dispute.awaits_ruling for dispute in paper.disputes)
        lawful = (
            slot is not None
            and not paper.paused
            and not any(entered.waits(paper) for entered in paper.entered)
            and not code
            and timezone.localdate(slot.step.opened_at) <= card.dated <= self.today
            and self._may_register(paper, by)
            and person != registrar
            and self._could_sign(paper, person.pk, card.dated)
            and not (disputed and ruling != DRAFTER)
        )
        if not lawful:
            self._refused(ActRefused, enter, paper.act, card, by=registrar, at=self._tick())
            return
        row = enter(self._fresh(paper), card, by=registrar, at=self._tick())
        paper.entered.append(Entered(row, len(paper.sent)))
        self.reached["paper entered"] += 1
        self._nothing_is_signed_by_one_person(row, slot)

    def _nothing_is_signed_by_one_person(self, row: PaperSignature, slot: Slot) -> None:
        """Past the domain's doors: the database itself asks for a second person."""
        alone = {"paper": row, "verdict": "confirmed", "reviewed_at": self.at, "person_name": "Я"}
        for person in (row.entered_by, row.person):
            self._refused(DatabaseError, PaperReview.objects.create, person=person, **alone)
        self._refused(
            (DatabaseError, ActRefused),
            sign_off,
            slot,
            by=row.person,
            verdict=SignOff.Verdict.AGREED,
            digest=row.digest,
            rulings={int(key): ruling for key, ruling in row.rulings.items()},
            paper=row,
            at=self._tick(),
        )

    @rule(
        n=st.integers(0, 3),
        by=st.sampled_from(_TRYING),
        rejects=st.sampled_from([False, False, False, True]),
    )
    def review_a_paper(self, n: int, by: str, rejects: bool) -> None:
        """Anybody tries to be the second person of the act's newest paper."""
        paper = self._paper(n)
        if paper.entered:
            self._review(paper, by, rejects=rejects)

    def _review(self, paper: Paper, by: str, *, rejects: bool = False) -> None:
        entered, second = paper.entered[-1], self.city.people[by]
        row = PaperSignature.objects.get(pk=entered.row.pk)
        waits, ours = entered.waits(paper), second.pk not in {row.entered_by_id, row.person_id}
        if not ours and waits:
            self.reached["paper: refused to the same person"] += 1
        lawful = waits and ours and self._may_register(paper, by)
        if rejects:
            typed = {"by": second, "reason": "Нет подписи.", "at": self._tick()}
            if not lawful:
                self._refused(ActRefused, reject, row, **typed)
                return
            reject(row, **typed)
            entered.reviewed = True
            self.reached["paper rejected"] += 1
            return
        lawful = (
            lawful
            and not paper.paused
            and self._could_sign(paper, row.person_id, row.dated)
            and {str(key) for key in keys_to_rule(paper)} == set(row.rulings)
        )
        if not lawful:
            self._refused(ActRefused, confirm, row, by=second, at=self._tick())
            return
        disputed = [dispute for dispute in paper.disputes if dispute.awaits_ruling]
        given = confirm(row, by=second, at=self._tick())
        entered.reviewed = True
        self.reached["enacted on paper"] += 1
        assert given.person_id == row.person_id
        assert len({given.person_id, given.paper.entered_by_id, given.recorded_by.pk}) == 3
        assert not {row.entered_by_id, second.pk} & paper.drafters
        self._record(paper, "mayor", given, disputed, DRAFTER)

    def _sign_on_paper(self, paper: Paper) -> None:
        """As it is meant: whoever may sign does, one registrar enters, another confirms."""
        slot = self._signature(paper)
        if slot is None or paper.paused:
            return
        for signer in ("acting", "mayor"):
            person = self.city.people[signer]
            if self._could_sign(paper, person.pk, self.today):
                if not any(entered.waits(paper) for entered in paper.entered):
                    self._enter(paper, "keeper", signer)
                for by in ("press", "acting", "keeper"):
                    if paper.entered and not paper.enacted:
                        self._review(paper, by)
                return

    # --- small things -------------------------------------------------------------------------

    def _signature(self, paper: Paper) -> Slot | None:
        return (
            Slot.objects.filter(
                step__approval__act=paper.act,
                step__approval__state=Approval.State.RUNNING,
                step__is_signature=True,
                step__state=Step.State.OPEN,
            )
            .select_related("step__approval")
            .first()
        )

    def _may_register(self, paper: Paper, name: str) -> bool:
        return name in REGISTRARS and self.city.people[name].pk not in paper.drafters

    def _could_sign(self, paper: Paper, person: int, day) -> bool:
        return person in self._holders("mayor", day) and (
            person not in paper.drafters | paper.persons
        )
