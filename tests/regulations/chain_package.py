"""The completeness check in the chain's machine: a verdict is about some words, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import rule

from regulations.errors import ActRefused
from regulations.models import Approval, CheckRequest, CheckVerdict, Route
from regulations.organisation.models import User
from regulations.package_check.ask import ask
from regulations.package_check.give import give
from regulations.reading import latest

if TYPE_CHECKING:
    from tests.regulations.chain_machine import Paper, Words

COMPLETE, RETURNED = "complete", "returned"
_GROUNDS = {"note": "Не нужна."}


@dataclass
class Checked:
    """``asked`` is the request that waits; ``complete`` the words last found complete."""

    asked: CheckRequest | None = None
    complete: Words | None = None


class Checking:
    """Rules of the machine; ``checks``: the route asks for the check of acts sent from now on."""

    checks: bool

    def _set_checks(self, checks: bool) -> None:
        self.checks = checks
        position = self.city.positions["legal"] if checks else None
        Route.objects.filter(pk=self.city.route.pk).update(checked_by=position)

    @rule(checks=st.booleans())
    def change_whether_the_route_asks_for_checks(self, checks: bool) -> None:
        self._set_checks(checks)

    @rule(
        n=st.integers(0, 3),
        by=st.sampled_from(["drafter", "drafter", "drafter", "legal"]),
        note=st.sampled_from(["Записка не нужна.", "Записка не нужна.", ""]),
    )
    def ask_for_a_check(self, n: int, by: str, note: str) -> None:
        self._ask(self._paper(n), by, note)

    def _ask(self, paper: Paper, by: str = "drafter", note: str = "Записка не нужна.") -> None:
        checked = paper.checked
        lawful = (
            self.checks
            and by == "drafter"
            and note
            and not (paper.running or paper.enacted or checked.asked)
            and checked.complete != paper.words
            and set(self._holders("legal")) - paper.drafters
        )
        typed = {"by": self.city.people[by], "note": note, "at": self._tick()}
        if not lawful:
            self._refused(ActRefused, ask, paper.act, **typed)
            return
        checked.asked = ask(self._fresh(paper), **typed)
        self.reached["check asked"] += 1

    @rule(
        n=st.integers(0, 3),
        by=st.sampled_from(["legal", "legal", "legal", "acting", "chief", "drafter"]),
        verdict=st.sampled_from([COMPLETE, COMPLETE, RETURNED]),
        read=st.sampled_from([True, True, True, False]),
    )
    def check_a_package(self, n: int, by: str, verdict: str, read: bool) -> None:
        """Whoever speaks for the position asked, of the text that they read."""
        paper = self._paper(n)
        request = paper.checked.asked or CheckRequest.objects.filter(act=paper.act).last()
        if request is not None:
            self._check(paper, request, self.city.people[by], verdict, read=read)

    def _check(
        self, paper: Paper, request: CheckRequest, by: User, verdict: str, *, read: bool = True
    ) -> None:
        lawful = (
            request == paper.checked.asked
            and by.pk in self._holders("legal")
            and by.pk not in paper.drafters
            and read
        )
        typed = {
            "by": by,
            "verdict": verdict,
            "digest": latest(self._fresh(paper)).digest if read else "svod1:" + "0" * 64,
            "text": "Мало." if verdict == RETURNED else "",
            "grounds": _GROUNDS,
            "at": self._tick(),
        }
        if not lawful:
            self._refused(ActRefused, give, request, **typed)
            return
        give(request, **typed)
        paper.checked.asked = None
        paper.checked.complete = paper.words if verdict == COMPLETE else None
        self.reached["found " + verdict] += 1

    def _have_checked(self, paper: Paper) -> None:
        """The drafter asks where the route wants it, and whoever may finds the package complete."""
        if not self.checks or paper.running or paper.enacted or self._may_start(paper):
            return
        able = set(self._holders("legal")) - paper.drafters
        if not able:
            return
        if not paper.checked.asked:
            self._ask(paper)
        self._check(paper, paper.checked.asked, User.objects.get(pk=min(able)), COMPLETE)

    # --- told by the chain --------------------------------------------------------------------

    def _may_start(self, paper: Paper) -> bool:
        checked = paper.checked
        fresh = checked.asked is None and checked.complete == paper.words
        if self.checks and not fresh:
            self.reached["not started: check is stale"] += bool(checked.complete)
        return not self.checks or fresh

    def _require_checked(self, paper: Paper, approval: Approval) -> None:
        """The act has started: of where the route asks, by a complete verdict on this very text."""
        paper.checked.asked = None  # where the route asks no more, the request is void
        if self.checks:
            last = CheckVerdict.objects.filter(request__act=paper.act).order_by("given_at").last()
            assert last is not None
            assert last.verdict == COMPLETE
            assert last.digest == approval.digest
            assert last.person_id not in paper.drafters
            self.reached["started after a check"] += 1
