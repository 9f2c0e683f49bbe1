"""Texts open to experts in the chain's machine, in a model simpler than the product.

A window is some words and a last day. What stands open, and what does not, is the model's to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from regulations.consultation import public
from regulations.consultation.closing import close_all
from regulations.consultation.considering import reply
from regulations.consultation.receiving import receive
from regulations.errors import ActRefused
from regulations.kinds import StepSort
from regulations.models import (
    Approval,
    Consultation,
    IndependentConclusion,
    LedgerEntry,
    Slot,
    Step,
)
from regulations.reading import latest
from tests.city import ZONE
from tests.consultation import sent

if TYPE_CHECKING:
    from tests.regulations.chain_machine import Paper, Words

DAYS = 7
SIGNED_BEFORE = ("head", "legal", "chief")  # the steps before the consultation
CALENDAR_ENDS = datetime(2027, 11, 1, tzinfo=ZONE)


@dataclass
class Window:
    """A publication. ``stopped`` is the day of a pause that found it open, while that lasts.

    ``whole`` says, once its approval has ended, whether the term had run out by then.
    ``conclusions`` tells of each, by its key, whether it is replied to.
    """

    shown: Consultation
    words: Words
    round: int
    last: date
    stopped: date | None = None
    whole: bool | None = None
    conclusions: dict[int, bool] = field(default_factory=dict)

    def is_over(self, on: date) -> bool:
        return self.stopped is None and self.last < on

    def stop(self, on: date) -> None:
        self.stopped = None if self.is_over(on) else on

    def go_on(self, on: date) -> None:
        if self.stopped:
            self.last += on - self.stopped
            self.stopped = None

    def end(self, on: date) -> None:
        if self.whole is None:
            self.whole = self.is_over(on)


@dataclass
class Shown:
    """What of an act of the model stood open; ``rights``: its route has a consultation."""

    rights: bool
    windows: list[Window] = field(default_factory=list)
    is_carried: bool = False  # an earlier window holds in the running round

    @property
    def running(self) -> Window | None:
        """The window of the running round, open or over."""
        return next((w for w in self.windows[-1:] if w.whole is None), None)

    @property
    def unconsidered(self) -> list[int]:
        return [pk for w in self.windows for pk, replied in w.conclusions.items() if not replied]

    def open_on(self, day: date) -> Window | None:
        found = self.running
        return found if found and not found.is_over(day) else None

    def is_done(self, on: date) -> bool:
        """Whether the step may close, were there a window in this round."""
        return bool(self.running) and self.running.is_over(on) and not self.unconsidered


class Consulting:
    """Rules of the machine: experts write, drafters consider, days pass."""

    @rule(n=st.integers(0, 3), which=st.integers(0, 3))
    def an_expert_writes(self, n: int, which: int) -> None:
        paper = self._paper(n)
        windows = paper.shown.windows
        if not windows:
            return
        window = windows[-1 - which % len(windows)]
        letter = sent(address=f"203.0.113.{self.steps % 250}-{self.steps}")
        if window is not paper.shown.open_on(self.today):
            self._refused(ActRefused, receive, window.shown, letter, at=self._tick())
            return
        window.conclusions[receive(window.shown, letter, at=self._tick()).pk] = False
        self.reached["expert wrote"] += 1

    @rule(
        n=st.integers(0, 3),
        which=st.integers(0, 5),
        by=st.sampled_from(["drafter", "drafter", "press", "legal"]),
        again=st.sampled_from([False, False, False, True]),
    )
    def consider_a_conclusion(self, n: int, which: int, by: str, again: bool) -> None:
        """A drafter, once; nobody else."""
        paper = self._paper(n)
        said = {pk: done for w in paper.shown.windows for pk, done in w.conclusions.items()}
        chosen = [pk for pk, done in said.items() if done is again]
        if chosen:
            self._consider(paper, chosen[which % len(chosen)], by)

    def _consider(self, paper: Paper, pk: int, by: str) -> None:
        person = self.city.people[by]
        typed = {"by": person, "verdict": "rejected", "text": "Пределы заданы.", "at": self._tick()}
        conclusion = IndependentConclusion.objects.get(pk=pk)
        if person.pk not in paper.drafters or pk not in paper.shown.unconsidered:
            self._refused(ActRefused, reply, conclusion, **typed)
            return
        reply(conclusion, **typed)
        window = next(w for w in paper.shown.windows if pk in w.conclusions)
        window.conclusions[pk] = True
        self.reached["considered"] += 1

    @precondition(lambda self: self.at < CALENDAR_ENDS)
    @rule(swept=st.booleans())
    def a_week_passes(self, swept: bool) -> None:
        self.at += timedelta(days=DAYS + 1)
        if swept:
            self._sweep()

    def _sweep(self) -> None:
        """What is over and considered is closed, and nothing else."""
        close_all(self._tick())
        for paper in self.papers:
            step = self._step_of_consultation(paper)
            if step is None or step.state == Step.State.WAITING:
                continue
            shown = paper.shown
            done = not shown.unconsidered if shown.is_carried else shown.is_done(self.today)
            if done and not paper.paused:
                assert step.state == Step.State.DONE

    def _let_the_window_pass(self, paper: Paper) -> None:
        """The drafter considers all that came, a week passes."""
        if paper.paused or self.at > CALENDAR_ENDS or not paper.shown.open_on(self.today):
            return
        for pk in paper.shown.unconsidered:
            self._consider(paper, pk, "drafter")
        self.a_week_passes(swept=True)

    # --- told by the chain --------------------------------------------------------------------

    def _look_what_opened(self, paper: Paper) -> None:
        """Keep the text that a decision has opened: the one sent, after those before it agreed."""
        if not (paper.running and paper.shown.rights) or paper.shown.running:
            return
        step = self._step_of_consultation(paper)
        shown = Consultation.objects.filter(step=step).first()
        assert (shown is not None) == (step.state == Step.State.OPEN and not paper.shown.is_carried)
        if shown is None:
            return
        for name in SIGNED_BEFORE:
            given = paper.last(name)
            assert given is not None
            assert given.person > 0
            assert paper.holds(given, paper.looks[name])
        assert shown.digest == latest(self._fresh(paper)).digest
        last = self.today + timedelta(days=DAYS)
        paper.shown.windows.append(Window(shown, paper.words, len(paper.sent), last))
        self.reached["opened to experts"] += 1

    def _expect_window(self, paper: Paper) -> None:
        """Before an act is sent: whether its last window holds for the text of now."""
        shown = paper.shown
        last = shown.windows[-1] if shown.windows else None
        shown.is_carried = bool(last and last.whole and paper.holds(last, set(range(5))))

    def _require_expected_window(self, paper: Paper, approval: Approval) -> None:
        step = self._step_of_consultation(paper)
        assert (step is not None) == paper.shown.rights
        if step is not None:
            assert step.approval == approval
            carried = paper.shown.windows[-1].shown.pk if paper.shown.is_carried else None
            assert step.carried_consultation_id == carried
            self.reached["window carried"] += bool(carried)

    def _close_window(self, paper: Paper) -> None:
        """The approval has ended."""
        for window in paper.shown.windows[-1:]:
            window.end(self.today)

    def _require_consulted(self, paper: Paper) -> None:
        """Of an act that is signed: its words stood open for the whole term, all is considered."""
        if paper.shown.rights:
            last = paper.shown.windows[-1]
            assert last.whole
            assert paper.holds(last, set(range(5)))
            assert not paper.shown.unconsidered
            self.reached["enacted after experts"] += 1

    def _step_of_consultation(self, paper: Paper) -> Step | None:
        return (
            Step.objects.filter(
                approval__act=paper.act,
                approval__state=Approval.State.RUNNING,
                sort=StepSort.CONSULTATION,
            )
            .select_related("approval")
            .first()
        )

    def _behind_a_window_that_is_over(self, paper: Paper, **undecided: Any) -> list[Slot]:
        """Who may decide at once, though nobody has swept yet."""
        if paper.paused or not paper.running or not paper.shown.is_done(self.today):
            return []
        waiting = Slot.objects.filter(
            step__approval__act=paper.act,
            step__approval__state=Approval.State.RUNNING,
            step__state=Step.State.WAITING,
            **undecided,
        )
        slots = list(waiting.select_related("position", "step").order_by("step__order"))
        return [slot for slot in slots if slot.step_id == slots[0].step_id]

    # --- what always holds --------------------------------------------------------------------

    @invariant()
    def what_is_open_is_the_frozen_text_and_nothing_else(self) -> None:
        if not hasattr(self, "papers"):
            return
        open_now = {
            window.shown.slug: window
            for paper in self.papers
            if (window := paper.shown.open_on(self.today))
        }
        read = {each.slug: each for each in public.standing(self.today)}
        assert read.keys() == open_now.keys()
        for slug, window in open_now.items():
            assert read[slug].digest == window.shown.digest
            assert read[slug].html == window.shown.html
            assert read[slug].step.due == window.last or window.stopped
        for paper in self.papers:
            for window in paper.shown.windows[-1:]:
                if window.shown.slug not in read:
                    _shown, act = public.closed(window.shown.slug)
                    assert (act is not None) == paper.enacted

    def _each_closing_is_told(self) -> None:
        closed = Step.objects.filter(sort=StepSort.CONSULTATION, state=Step.State.DONE)
        own = closed.filter(carried_consultation=None).count()
        told = LedgerEntry.objects.filter(event="consultation_closed").count()
        assert own <= told <= closed.count()
