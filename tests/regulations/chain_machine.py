"""The chain as a machine: whatever people do, in whichever order, the promises hold.

The machine keeps a model of its own, much simpler than the product: a text is five words, a
sign-off is who saw which words. After each step the product must agree with it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from wagtail.actions.publish_revision import PublishPermissionError

from regulations.approval import chain
from regulations.approval.adding import add
from regulations.approval.carry_over import rule as rule_on
from regulations.approval.handing_on import hand_on
from regulations.approval.pausing import pause, resume
from regulations.approval.removing import remove
from regulations.approval.sign_off import sign_off
from regulations.approval.state_nature import changes_of, state_nature
from regulations.approval.submit import submit
from regulations.approval.withdraw import withdraw
from regulations.errors import ActFrozen, ActRefused
from regulations.models import (
    Act,
    Approval,
    Edition,
    JournalEntry,
    Pause,
    Resumption,
    SignOff,
    Slot,
    Step,
)
from regulations.organisation import workdays
from regulations.organisation.models import Substitution, User
from regulations.reading import latest, read_revision
from regulations.verification import verify
from tests.city import City
from tests.regulations.chain_consultation import CALENDAR_ENDS, Consulting, Shown, Window
from tests.regulations.chain_disputes import (
    DRAFTER,
    RULINGS,
    Dispute,
    Disputing,
    keys_to_rule,
    made_with,
)
from tests.regulations.chain_on_paper import Entered, OnPaper
from tests.regulations.chain_package import Checked, Checking

Words = tuple[int, ...]  # what stands in each of PLACES
PLACES = ("para_1", "para_2", "att_1__para_1", "att_1__para_2", "att_2__para_1")
APPENDIX_1, MONEY = {2, 3}, {4}
LOOKS = {
    "head": {0, 1, 2, 3, 4},
    "finance": MONEY,
    "legal": {0, 1, 2, 3, 4},
    "chief": {0, 1, 2, 3, 4},
    "deputy": APPENDIX_1,
}
SIGNERS = (*LOOKS, "mayor")
# Positions outside the route: one may be added, to the other legal hands on.
ADDED, COLLEAGUE = "economy", "clerk"
LOOK_OF_STEP = {"whole": {0, 1, 2, 3, 4}, "money": MONEY, "appendices": APPENDIX_1}
PEOPLE = (*SIGNERS, "drafter", "acting", "press", "admin")
AGREED, WITH_REMARKS, REFUSED = "agreed", "with_remarks", "refused"
_SHUT = (ActFrozen, ActRefused, DatabaseError, PublishPermissionError)
_ONE_WORD = ("первый", "второй", "третий", "четвёртый")


def body(words: Words) -> list[dict[str, Any]]:
    """An act of two points and two appendices; the second says money."""
    said = [_ONE_WORD[n] for n in words]

    def appendix(number: str, text: str) -> dict[str, Any]:
        content = [{"type": "text", "value": text}]
        value = {"number": number, "kind": "порядок", "title": f"Порядок {number}"}
        return {"type": "appendix", "value": {**value, "approved": True, "content": content}}

    points = f"<p>1. Назначить {said[0]} срок.</p><p>2. Считать {said[1]} отдел главным.</p>"
    return [
        {"type": "text", "value": f"<p>администрация города постановляет:</p>{points}"},
        appendix("1", f"<p>1. Идёт {said[2]} этап.</p><p>2. Идёт {said[3]} отбор.</p>"),
        appendix("2", f"<p>1. Выделить {said[4]} миллион рублей.</p>"),
    ]


@dataclass
class Seen:
    """A sign-off of the model: who, for which position, on which words, in which round."""

    position: str
    person: int
    words: Words
    round: int


@dataclass
class Paper:
    """An act of the model. ``sent`` are the words of each round; ``technical`` what was ruled."""

    act: Act
    words: Words
    drafters: set[int]
    shown: Shown
    sent: list[Words] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    technical: dict[tuple[Words, Words], list[set[int]]] = field(default_factory=dict)
    persons: set[int] = field(default_factory=set)  # whose sign-off stands in the running round
    looks: dict[str, set[int]] = field(default_factory=lambda: dict(LOOKS))
    disputes: list[Dispute] = field(default_factory=list)
    checked: Checked = field(default_factory=Checked)
    entered: list[Entered] = field(default_factory=list)
    running: bool = False
    paused: bool = False
    enacted: bool = False

    def holds(self, given: Seen | Window, look: set[int]) -> bool:
        """Whether nothing under the look differs, or each step to now left it to technicians."""
        if given.words == self.words or not differ(given.words, self.words) & look:
            return True
        path = [given.words, *self.sent[given.round - 1 :], self.words]
        return all(
            not differ(old, new) & look
            or any(not (differ(old, new) - ruled) & look for ruled in self._ruled(old, new))
            for old, new in pairwise(path)
        )

    def _ruled(self, old: Words, new: Words) -> list[set[int]]:
        return self.technical.get((old, new), [])

    def last(self, position: str) -> Seen | None:
        return next((s for s in reversed(self.seen) if s.position == position), None)


def differ(old: Words, new: Words) -> set[int]:
    return {n for n, (a, b) in enumerate(zip(old, new, strict=True)) if a != b}


class Chain(Disputing, Consulting, Checking, OnPaper, RuleBasedStateMachine):
    """``city`` has the route whose looks are LOOKS; every example is undone at its end."""

    city: City  # given by the test
    reached: Counter[str]  # how often each kind of thing happened, over all examples

    @initialize(rights=st.booleans(), checks=st.booleans())
    def begin(self, rights: bool, checks: bool) -> None:
        self.point = transaction.atomic()
        self.point.__enter__()
        self.at = self.city.now
        self.papers: list[Paper] = []
        self.editions: dict[int, str] = {}
        self.steps = 0
        self._set_checks(checks)
        self.draft(rights=rights)

    def teardown(self) -> None:
        if not hasattr(self, "point"):
            return
        try:
            assert list(verify()) == []
            self._each_closing_is_told()
        finally:
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)
            for position in self.city.positions.values():
                position.refresh_from_db()

    # --- what people do -----------------------------------------------------------------------

    @precondition(lambda self: len(self.papers) < 4)
    @rule(rights=st.booleans())
    def draft(self, rights: bool) -> None:
        """Acts that touch citizens' rights are opened to experts on their way."""
        act = self.city.draft(body=body((0, 0, 0, 0, 0)), touches_rights=rights)
        self.papers.append(Paper(act, (0, 0, 0, 0, 0), {self.city.drafter.pk}, Shown(rights)))

    @rule(n=st.integers(0, 3), place=st.integers(0, 4), word=st.integers(0, 3), again=st.booleans())
    def edit(self, n: int, place: int, word: int, again: bool) -> None:
        """The drafter, or a colleague who thereby becomes a drafter."""
        paper = self._paper(n)
        by = self.city.press if again else self.city.drafter
        words = (*paper.words[:place], word, *paper.words[place + 1 :])
        newest = self._fresh(paper).get_latest_revision_as_object()
        newest.body = body(words)
        if paper.running or paper.enacted:
            self._refused(ActFrozen, newest.save_revision, user=by)
            return
        newest.save_revision(user=by)
        paper.words = words
        paper.drafters.add(by.pk)

    @rule(n=st.integers(0, 3), urgent=st.booleans())
    def send(self, n: int, urgent: bool) -> None:
        self._send(self._paper(n), "Паводок." if urgent else "")

    def _send(self, paper: Paper, reason: str) -> None:
        lawful = not (paper.running or paper.enacted) and self._walkable(paper)
        if not (lawful and self._may_start(paper)) or any(
            dispute.must_be_taken for dispute in paper.disputes
        ):
            self._refused(
                ActRefused, submit, paper.act, by=self.city.drafter, at=self._tick(), urgent=reason
            )
            return
        self._expect_window(paper)
        approval = submit(self._fresh(paper), by=self.city.drafter, at=self._tick(), urgent=reason)
        paper.running = True
        self._require_checked(paper, approval)
        self._require_expected_window(paper, approval)
        kept = {name: paper.last(name) for name in paper.looks}
        expected = {
            name: given.person
            for name, given in kept.items()
            if given and given.person > 0 and paper.holds(given, paper.looks[name])
        }
        paper.sent.append(paper.words)
        slots = Slot.objects.filter(step__approval=approval, carried__isnull=False)
        assert {self._name(slot): slot.carried.person_id for slot in slots} == expected
        paper.persons = set(expected.values())
        self.reached["sent"] += 1
        for name, given in kept.items():
            if name in expected:
                same = "same text" if given.words == paper.words else "part unchanged"
                ruled = (
                    given.words != paper.words
                    and differ(given.words, paper.words) & paper.looks[name]
                )
                self.reached["carried: " + ("ruling" if ruled else same)] += 1
            elif given:
                self.reached["asked again"] += 1
        self._look_what_opened(paper)

    @rule(
        n=st.integers(0, 3),
        name=st.sampled_from(SIGNERS),
        by=st.sampled_from(PEOPLE),
        verdict=st.sampled_from([AGREED, AGREED, AGREED, AGREED, WITH_REMARKS, REFUSED]),
        ruling=st.sampled_from(RULINGS),
    )
    def decide(self, n: int, name: str, by: str, verdict: str, ruling: str) -> None:
        """Anybody tries to decide for any position."""
        self._decide(self._paper(n), name, self.city.people[by], verdict, ruling=ruling)

    @rule(
        n=st.integers(0, 3),
        verdict=st.sampled_from([AGREED, AGREED, WITH_REMARKS, REFUSED]),
        ruling=st.sampled_from(RULINGS),
    )
    def decide_lawfully(self, n: int, verdict: str, ruling: str) -> None:
        """Whoever is awaited decides, so that chains come to their end."""
        self._decide_lawfully(self._paper(n), verdict, ruling)

    @rule(
        n=st.integers(0, 3),
        steps=st.integers(1, 7),
        last=st.sampled_from([AGREED, REFUSED]),
        absent=st.sampled_from([*SIGNERS, None]),
        waits=st.booleans(),
        on_paper=st.booleans(),
    )
    def walk(
        self, n: int, steps: int, last: str, absent: str | None, waits: bool, on_paper: bool
    ) -> None:
        """An ordinary passage: one is on leave, the act is sent, some decide, one may refuse.

        The window of experts may be waited for, the mayor may sign on paper.
        """
        paper = self._paper(n)
        for name in SIGNERS:
            self._appoint(name)
        if absent:
            self.substitute(name=absent, by="acting")
        self._have_checked(paper)
        if not (paper.running or paper.enacted) and self._walkable(paper):
            self._send(paper, "")
        for step in range(steps):
            if waits:
                self._let_the_window_pass(paper)
            if on_paper:
                self._sign_on_paper(paper)
            self._decide_lawfully(paper, last if step == steps - 1 else AGREED)

    @rule(
        n=st.integers(0, 3),
        place=st.integers(0, 4),
        word=st.integers(0, 3),
        technical=st.booleans(),
        steps=st.integers(1, 6),
        waits=st.booleans(),
    )
    def return_and_mend(
        self, n: int, place: int, word: int, technical: bool, steps: int, waits: bool
    ) -> None:
        """Somebody refuses, a word is mended, lawyers may call it technical; it goes again."""
        paper = self._paper(n)
        if paper.enacted:
            return
        self.walk(n=n, steps=steps, last=REFUSED, absent=None, waits=waits, on_paper=False)
        self.edit(n=n, place=place, word=word, again=False)
        if technical:
            self.rule_technical(n=n, places={place}, by="legal", confirmed=True)
        self._have_checked(paper)
        if self._walkable(paper) and not paper.running:
            self._send(paper, "")

    @rule(n=st.integers(0, 3))
    def decide_two_at_once(self, n: int) -> None:
        """Two open the page of one step; the second presses after the first has decided."""
        paper = self._paper(n)
        slots = list(self._open_slots(paper))[:2]
        if len(slots) < 2:
            return
        for slot in slots:
            holders = self._holders(self._name(slot))
            if holders:
                self._decide(paper, self._name(slot), User.objects.get(pk=holders[0]), AGREED, slot)

    @rule(n=st.integers(0, 3), name=st.sampled_from(SIGNERS))
    def sign_another_text(self, n: int, name: str) -> None:
        """The digest on the page is not that of the text."""
        paper = self._paper(n)
        approval = paper.act.approvals.order_by("-round").first()
        if approval is None:
            return
        slot = self.city.slot(approval, name)
        before = SignOff.objects.count()
        self._refused(
            ActRefused,
            sign_off,
            slot,
            by=self.city.people[name],
            verdict=AGREED,
            digest="svod1:" + "0" * 64,
            at=self._tick(),
        )
        assert SignOff.objects.count() == before

    @rule(n=st.integers(0, 3), by=st.sampled_from(PEOPLE))
    def take_back(self, n: int, by: str) -> None:
        paper = self._paper(n)
        person = self.city.people[by]
        if not paper.running or person.pk not in paper.drafters:
            self._refused(
                ActRefused, withdraw, paper.act, by=person, reason="Описка.", at=self._tick()
            )
            return
        withdraw(paper.act, by=person, reason="Описка.", at=self._tick())
        paper.running = paper.paused = False
        self._close_window(paper)

    @rule(n=st.integers(0, 3), by=st.sampled_from(["drafter", "chief", "legal", "press"]))
    def stop_the_clock_or_let_it_go_on(self, n: int, by: str) -> None:
        paper = self._paper(n)
        person = self.city.people[by]
        lawful = paper.running and (person.pk in paper.drafters or by == "chief")
        said = {"waits_for": "министерства", "reason": "Нет ответа."}
        call = resume if paper.paused else pause
        typed = {} if paper.paused else said
        if not lawful:
            self._refused(ActRefused, call, paper.act, by=person, at=self._tick(), **typed)
            return
        call(paper.act, by=person, at=self._tick(), **typed)
        paper.paused = not paper.paused
        if paper.shown.running:
            clock = paper.shown.running
            (clock.stop if paper.paused else clock.go_on)(self.today)
        self.reached["stood still"] += 1

    @rule(n=st.integers(0, 3), by=st.sampled_from(["head", "chief", "legal"]), at=st.integers(0, 5))
    def add_a_position(self, n: int, by: str, at: int) -> None:
        """The drafter's head, or who oversees, adds a position; nobody else."""
        paper = self._paper(n)
        approval = paper.act.approvals.order_by("-round").first()
        if approval is None:
            return
        steps = list(approval.steps.order_by("order"))
        step = steps[at % len(steps)]
        position, person = self.city.positions[ADDED], self.city.people[by]
        lawful = (
            paper.running
            and (person.pk in self._holders("head") or by == "chief")
            and step.state != Step.State.DONE
            and not (step.is_signature or step.is_consultation)
            and not Slot.objects.filter(step__approval=approval, position=position).exists()
            and position.holder_id not in paper.drafters | paper.persons
        )
        typed = {"by": person, "reason": "Тарифы.", "at": self._tick()}
        if not lawful:
            self._refused(ActRefused, add, step, position, **typed)
            return
        add(step, position, **typed)
        paper.looks[ADDED] = LOOK_OF_STEP[step.look]
        self.reached["added"] += 1

    @rule(n=st.integers(0, 3), by=st.sampled_from(["head", "chief", "legal"]))
    def take_out_an_added_position(self, n: int, by: str) -> None:
        """Who added it, or who oversees, takes out what has not decided; it then counts nowhere."""
        paper = self._paper(n)
        slot = (
            Slot.objects.filter(step__approval__act=paper.act, position=self.city.positions[ADDED])
            .select_related("step__approval")
            .order_by("-step__approval__round")
            .first()
        )
        if slot is None:
            return
        person = self.city.people[by]
        last = paper.act.approvals.order_by("-round").first()
        lawful = (
            paper.running
            and slot.step.approval_id == last.pk
            and (slot.added_by_id == person.pk or by == "chief")
            and chain.standing(slot) is None
            and not slot.is_removed
            and slot.step.state != Step.State.DONE
            and not Pause.objects.filter(approval=last, resumption=None).exists()
        )
        typed = {"by": person, "reason": "Не тот отдел.", "at": self._tick()}
        if not lawful:
            self._refused(ActRefused, remove, slot, **typed)
            return
        remove(slot, **typed)
        del paper.looks[ADDED]
        self._look_what_opened(paper)
        self.reached["taken out"] += 1

    @rule(n=st.integers(0, 3), by=st.sampled_from(["legal", "legal", "acting", "chief"]))
    def hand_on_to_a_colleague(self, n: int, by: str) -> None:
        paper = self._paper(n)
        approval = paper.act.approvals.order_by("-round").first()
        if approval is None:
            return
        slot, person = self.city.slot(approval, "legal"), self.city.people[by]
        colleague = self.city.positions[COLLEAGUE]
        lawful = (
            self._may_decide(paper, "legal", person, AGREED)
            and colleague.holder_id not in paper.drafters | paper.persons
        )
        typed = {"by": person, "reason": "Отпуск.", "at": self._tick()}
        if not lawful:
            self._refused(ActRefused, hand_on, slot, colleague, **typed)
            return
        hand_on(slot, colleague, **typed)
        self.reached["handed on"] += 1

    @rule(
        n=st.integers(0, 3),
        places=st.sets(st.integers(0, 4), min_size=1),
        by=st.sampled_from(["legal", "legal", "legal", "acting", "chief", "drafter"]),
        confirmed=st.sampled_from([True, True, False]),
    )
    def rule_technical(self, n: int, places: set[int], by: str, confirmed: bool) -> None:
        """The drafter calls changes at ``places`` technical; somebody rules on it."""
        paper = self._paper(n)
        if paper.running or paper.enacted or not paper.sent:
            return
        changed = differ(paper.sent[-1], paper.words)
        called = changed & places
        if not called or not any(given.person > 0 for given in paper.seen):
            return
        act = self._fresh(paper)
        keys = [d.key for d in changes_of(act) if {PLACES[place] for place in called} & {d.new}]
        digest = latest(act).digest
        try:
            stated = state_nature(
                act,
                by=self.city.drafter,
                technical=keys,
                grounds="То же.",
                digest=digest,
                at=self._tick(),
            )
        except ActRefused as refused:
            assert refused.code == "stated"
            return
        person = self.city.people[by]
        lawful = person.pk in self._holders("legal") and person.pk not in paper.drafters
        verdict = {
            "verdict": "confirmed" if confirmed else "denied",
            "text": "" if confirmed else "Иное.",
        }
        if not lawful:
            self._refused(
                ActRefused, rule_on, stated, by=person, digest=digest, at=self._tick(), **verdict
            )
            return
        rule_on(stated, by=person, digest=digest, at=self._tick(), **verdict)
        if confirmed:
            key = (paper.sent[-1], paper.words)
            paper.technical.setdefault(key, []).append(called)

    @rule(name=st.sampled_from(SIGNERS), by=st.sampled_from(("acting", "press", "deputy", "chief")))
    def substitute(self, name: str, by: str) -> None:
        """An order appoints an acting person for today and tomorrow."""
        position, person = self.city.positions[name], self.city.people[by]
        today = self.today
        row = Substitution(
            position=position,
            person=person,
            starts=today,
            ends=today + timedelta(days=1),
            basis="распоряжение № 5-р",
        )
        if position.holder_id != person.pk and not Substitution.objects.overlapping(row).exists():
            row.save()

    @rule(name=st.sampled_from(SIGNERS), leaves=st.booleans())
    def leave_or_come_back(self, name: str, leaves: bool) -> None:
        self._appoint(name, leaves=leaves)

    @precondition(lambda self: self.at < CALENDAR_ENDS)
    @rule(days=st.integers(0, 4))
    def time_passes(self, days: int) -> None:
        self.at += timedelta(days=days)

    @rule(n=st.integers(0, 3), door=st.integers(0, 4))
    def try_a_door(self, n: int, door: int) -> None:
        """Ways around the chain; each must be shut."""
        act = self._fresh(self._paper(n))
        if act.is_enacted:
            return
        doors = (
            lambda: _save(act, live=True),
            lambda: _save(act, number="13", address="khabarovsk/postanovlenie/2026/13"),
            lambda: Act.objects.filter(pk=act.pk).update(live=True),
            lambda: act.latest_revision.publish(user=self.city.admin),
            lambda: SignOff.objects.all().update(digest="svod1:"),
        )
        self._refused(_SHUT, doors[door])

    # --- what always holds --------------------------------------------------------------------

    @invariant()
    def nothing_is_public_without_the_chain(self) -> None:
        if not hasattr(self, "papers"):
            return
        enacted = {paper.act.pk for paper in self.papers if paper.enacted}
        ours = Act.objects.filter(pk__in=[paper.act.pk for paper in self.papers])
        assert set(ours.filter(live=True).values_list("pk", flat=True)) == enacted
        assert set(ours.exclude(number="").values_list("pk", flat=True)) == enacted
        assert set(Edition.objects.filter(act__in=ours).values_list("act_id", flat=True)) == enacted

    @invariant()
    def count(self) -> None:
        self.reached["steps"] += 1

    @invariant()
    def numbers_have_no_gap(self) -> None:
        """In each journal: the year may end on the way."""
        numbers: dict[int, list[int]] = {}
        rows = JournalEntry.objects.order_by("sequence").values_list("journal", "sequence")
        for journal, number in rows:
            numbers.setdefault(journal, []).append(number)
        assert all(found == list(range(1, len(found) + 1)) for found in numbers.values())

    @invariant()
    def editions_never_change(self) -> None:
        if not hasattr(self, "editions"):
            return
        now = dict(Edition.objects.values_list("pk", "digest"))
        assert now.items() >= self.editions.items()
        self.editions = now

    @invariant()
    def terms_end_on_working_days(self) -> None:
        calendar = workdays.current()
        for step in Step.objects.filter(due__isnull=False, state=Step.State.OPEN, needed__gt=0):
            assert calendar.is_working(step.due)
            opened = timezone.localdate(step.opened_at)
            given_back = sum(
                resumed.days
                for resumed in Resumption.objects.filter(
                    pause__approval=step.approval_id, pause__paused_at__gte=step.opened_at
                )
            )
            assert calendar.between(opened, step.due) == step.days + given_back

    # --- the model's own rules ----------------------------------------------------------------

    def _decide(
        self,
        paper: Paper,
        name: str,
        by: User,
        verdict: str,
        slot: Slot | None = None,
        ruling: str = "",
    ) -> None:
        approval = paper.act.approvals.order_by("-round").first()
        if approval is None:
            return
        slot = slot or self.city.slot(approval, name)
        disputed = [d for d in paper.disputes if d.awaits_ruling] if name == "mayor" else []
        lawful = self._may_decide(paper, name, by, verdict) and not (
            disputed and verdict == AGREED and ruling != DRAFTER
        )
        kwargs = {
            "by": by,
            "verdict": verdict,
            "digest": read_revision(approval.revision).digest,
            "text": "" if verdict == AGREED else "Слово.",
            "at": self._tick(),
            "rulings": dict.fromkeys(keys_to_rule(paper), ruling) if disputed and ruling else {},
        }
        if not lawful:
            before = SignOff.objects.count()
            self._refused(ActRefused, sign_off, slot, **kwargs)
            assert SignOff.objects.count() == before
            return
        given = sign_off(slot, **kwargs)
        self._record(paper, name, given, disputed, ruling)

    def _record(
        self, paper: Paper, name: str, given: SignOff, disputed: list[Dispute], ruling: str
    ) -> None:
        """Follow a decision in the model."""
        by, verdict = given.person_id, given.verdict
        self.reached["decided" if not given.acting_by else "decided by an acting person"] += 1
        assert given.digest == latest(self._fresh(paper)).digest
        person = by if verdict != REFUSED else -by
        counts_for = "legal" if name == COLLEAGUE else name
        paper.seen.append(Seen(counts_for, person, paper.words, len(paper.sent)))
        paper.persons.add(by)
        for dispute in disputed if ruling else ():
            dispute.rule(ruling)
            self.reached["ruled for the " + ruling] += 1
        paper.disputes += made_with(given, name)
        if verdict == REFUSED:
            paper.running = False
            self._close_window(paper)
        elif name == "mayor":
            paper.running, paper.enacted = False, True
            self.reached["enacted"] += 1
            self._close_window(paper)
            self._complete(paper)
        self._look_what_opened(paper)

    def _decide_lawfully(self, paper: Paper, verdict: str, ruling: str = DRAFTER) -> None:
        """Acting people are asked first: they are the rarer."""
        for slot in self._open_slots(paper):
            for person in reversed(self._holders(self._name(slot))):
                if person not in paper.drafters | paper.persons:
                    by = User.objects.get(pk=person)
                    self._decide(paper, self._name(slot), by, verdict, ruling=ruling)
                    return

    def _appoint(self, name: str, *, leaves: bool = False) -> None:
        position = self.city.positions[name]
        position.holder = None if leaves else self.city.people[name]
        position.save()

    def _may_decide(self, paper: Paper, name: str, by: User, verdict: str) -> bool:
        return (
            paper.running
            and not paper.paused
            and name in {self._name(slot) for slot in self._open_slots(paper)}
            and by.pk in self._holders(name)
            and by.pk not in paper.drafters | paper.persons
            and not (name == "mayor" and verdict == "with_remarks")
        )

    def _complete(self, paper: Paper) -> None:
        """Every signer saw each word under their look, or a lawyer said it was the same."""
        for name, look in paper.looks.items():
            last = paper.last(name)
            assert last is not None
            assert last.person > 0
            assert paper.holds(last, look)
        assert paper.last("mayor").words == paper.words
        assert not any(d.awaits_ruling or d.must_be_taken for d in paper.disputes)
        self._require_consulted(paper)

    def _walkable(self, paper: Paper) -> bool:
        """Whether every position has somebody who may sign, as asked when an act is sent."""
        return all(set(self._holders(name)) - paper.drafters for name in SIGNERS)

    def _holders(self, name: str, on: date | None = None) -> list[int]:
        position = self.city.positions[name]
        holder = [position.holder_id] if position.holder_id else []
        acting = Substitution.objects.filter(
            position=position, starts__lte=on or self.today, ends__gte=on or self.today
        )
        return [*holder, *acting.values_list("person_id", flat=True)]

    def _open_slots(self, paper: Paper) -> list[Slot]:
        undecided = {
            "sign_off__isnull": True,
            "carried__isnull": True,
            "heir__isnull": True,
            "removal__isnull": True,
        }
        found = Slot.objects.filter(
            step__approval__act=paper.act,
            step__approval__state=Approval.State.RUNNING,
            step__state=Step.State.OPEN,
            **undecided,
        ).select_related("position")
        return list(found) or self._behind_a_window_that_is_over(paper, **undecided)

    # --- small things -------------------------------------------------------------------------

    @property
    def today(self) -> date:
        return timezone.localdate(self.at)

    def _tick(self):
        self.at += timedelta(minutes=1)
        self.steps += 1
        return self.at

    def _paper(self, n: int) -> Paper:
        return self.papers[n % len(self.papers)]

    def _fresh(self, paper: Paper) -> Act:
        paper.act = self.city.fresh(paper.act)
        return paper.act

    def _name(self, slot: Slot) -> str:
        return next(n for n, p in self.city.positions.items() if p.pk == slot.position_id)

    def _refused(self, kinds: Any, call: Any, *args: Any, **kwargs: Any) -> None:
        try:
            with transaction.atomic():
                call(*args, **kwargs)
        except kinds:
            return
        raise AssertionError(f"not refused: {call}")


def _save(act: Act, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(act, name, value)
    act.save()
