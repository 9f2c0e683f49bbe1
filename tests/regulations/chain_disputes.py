"""Remarks in the chain's machine: what is said on each, in a model simpler than the product."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regulations.errors import ActRefused
from regulations.models import Remark, RemarkAnswer, SignOff
from regulations.remarks.answer import answer
from regulations.remarks.disagreements import courses
from regulations.remarks.reply import reply

if TYPE_CHECKING:
    from tests.regulations.chain_machine import Paper

DRAFTER, APPROVER = "drafter", "approver"
RULINGS = (DRAFTER, DRAFTER, APPROVER, "")  # of the mayor on held remarks; empty: on none
_SAYS = {True: "accepted", False: "held"}


@dataclass
class Answer:
    """A drafter's answer; ``held`` is what the author said to it, ``ruled`` what the mayor did.

    ``answers_by_then``: how many answers there were when the mayor ruled.
    """

    held: bool | None = None
    ruled: str = ""
    answers_by_then: int = 0


@dataclass
class Dispute:
    """A remark made for a position; the mayor's own are not disputed."""

    remark: int
    position: str
    answers: list[Answer] = field(default_factory=list)

    @property
    def replied(self) -> Answer | None:
        """The newest answer to which the author has said a word."""
        return next((a for a in reversed(self.answers) if a.held is not None), None)

    @property
    def awaits_ruling(self) -> bool:
        return bool(self.replied and self.replied.held and not self.replied.ruled)

    @property
    def must_be_taken(self) -> bool:
        """The mayor's last word is for the author, and no answer came after it."""
        return self._ruled(APPROVER) and self.replied.answers_by_then == len(self.answers)

    @property
    def is_open(self) -> bool:
        """Whether a drafter may answer."""
        if not self.answers or self.must_be_taken:
            return True
        return bool(self.answers[-1].held) and not self._ruled(DRAFTER)

    @property
    def awaits_reply(self) -> bool:
        if not self.answers or self.position == "mayor" or self._ruled(DRAFTER):
            return False
        return self.answers[-1].held is None and not self.must_be_taken

    def rule(self, whom: str) -> None:
        self.replied.ruled = whom
        self.replied.answers_by_then = len(self.answers)

    def _ruled(self, whom: str) -> bool:
        return self.replied is not None and self.replied.ruled == whom


def made_with(given: SignOff, position: str) -> list[Dispute]:
    """The remarks that came with a sign-off for ``position``."""
    return [Dispute(pk, position) for pk in given.remarks.values_list("pk", flat=True)]


def keys_to_rule(paper: Paper) -> list[int]:
    """By which the mayor's form names the remarks on which it rules."""
    return [course.reply.pk for course in courses(paper.act) if course.awaits_ruling]


class Disputing:
    """Rules of the machine: drafters answer, authors accept or hold."""

    @rule(
        n=st.integers(0, 3),
        which=st.integers(0, 5),
        by=st.sampled_from(["drafter", "drafter", "press", "legal"]),
        taken=st.booleans(),
    )
    def answer_a_remark(self, n: int, which: int, by: str, taken: bool) -> None:
        paper = self._paper(n)
        if not paper.disputes:
            return
        dispute = paper.disputes[which % len(paper.disputes)]
        person = self.city.people[by]
        lawful = (
            person.pk in paper.drafters
            and dispute.is_open
            and not (paper.enacted and dispute.answers)
            and (taken or not dispute.must_be_taken)
        )
        typed = {
            "by": person,
            "verdict": "taken" if taken else "rejected",
            "text": "Так нужно.",
            "at": self._tick(),
        }
        remark = Remark.objects.get(pk=dispute.remark)
        if not lawful:
            self._refused(ActRefused, answer, remark, **typed)
            return
        answer(remark, **typed)
        dispute.answers.append(Answer())
        self.reached["answered"] += 1

    @rule(
        n=st.integers(0, 3),
        which=st.integers(0, 5),
        by=st.sampled_from(["author", "author", "author", "acting", "drafter"]),
        held=st.sampled_from([True, True, False]),
    )
    def reply_to_an_answer(self, n: int, which: int, by: str, held: bool) -> None:
        """Whoever speaks today for the position that made the remark, and nobody else."""
        paper = self._paper(n)
        answered = [dispute for dispute in paper.disputes if dispute.answers]
        if not answered:
            return
        dispute = answered[which % len(answered)]
        person = self.city.positions[dispute.position].holder if by == "author" else None
        person = person or self.city.people["acting" if by == "author" else by]
        lawful = (
            person.pk in self._holders(dispute.position)
            and person.pk not in paper.drafters
            and dispute.awaits_reply
            and not paper.enacted
        )
        said = RemarkAnswer.objects.filter(remark=dispute.remark).last()
        typed = {"by": person, "verdict": _SAYS[not held], "text": "Нет.", "at": self._tick()}
        if not lawful:
            self._refused(ActRefused, reply, said, **typed)
            return
        reply(said, **typed)
        dispute.answers[-1].held = held
        self.reached["held" if held else "accepted"] += 1
