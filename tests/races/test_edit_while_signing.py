"""The drafter edits, sends and takes back while all sign: nobody signs what they have not read.

On each act three go on at once: the drafter's rounds, the drafter's second window that saves
whatever the chain does, and the approvers, who read a page and press the button on it.
"""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic, sleep

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from tests.examples import SOAK
from tests.races.server import Place
from tests.races.visitor import SIGNED, Answer, Visitor
from tests.regulations.editor.forms import stream, text_value

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("races")]

APPROVERS = ("head", "finance", "legal", "chief", "deputy", "mayor")
LIMIT = 900  # seconds for the whole race: beyond it somebody is stuck
PAUSE = 4 if SOAK else 2  # seconds at most that a text stays in the chain before it is taken back


class Editing:
    """One act under work, and what its approvers were told."""

    def __init__(self, server: Place, act: int, rounds: int, seed: int) -> None:
        self.act = act
        self.rounds = rounds
        self.dice = random.Random(seed)
        self.desk = f"/admin/desk/{act}/"
        self.editor = reverse("wagtailadmin_pages:edit", args=[act])
        self.drafter = server.visitor("drafter", 0)
        self.other_window = server.visitor("drafter", 1)
        self.approvers = {name: server.visitor(name) for name in APPROVERS}
        self.taken_back = Event()  # once at least: a quick chain would end in its first round
        self.settled = Event()  # the drafter's last text is in the chain
        self.enacted = Event()
        self.until = monotonic() + LIMIT
        self.signed: dict[str, str] = {}  # slot: digest of the page on which the button was pressed
        self.saved = 0

    def draft(self) -> None:
        """Edit, send, take back; the last round stays in the chain."""
        for number in range(1, self.rounds + 1):
            self._save(self.drafter, f"Текст, круг {number}.")
            self.drafter.post(self.desk + "submit/", {})
            if number < self.rounds:
                sleep(self.dice.uniform(0, PAUSE))
                self.drafter.post(self.desk + "withdraw/", {"reason": f"Круг {number}."})
                self.taken_back.set()
        self.settled.set()
        while not self.enacted.is_set() and monotonic() < self.until:
            # The last sending may have lost to a save of the other window.
            self.drafter.post(self.desk + "submit/", {})
            self.enacted.wait(3)

    def scribble(self) -> None:
        """Save at any moment from a form loaded at any moment."""
        number = 0
        while not self.settled.is_set() and monotonic() < self.until:
            number += 1
            self._save(self.other_window, f"Из другого окна, {number}.")

    def approve(self, name: str) -> None:
        """Read the page; if it asks for a decision, agree to what it shows."""
        visitor = self.approvers[name]
        while not self.enacted.is_set() and monotonic() < self.until:
            decision = visitor.get(self.desk).form("decision")
            if decision is None:
                sleep(self.dice.uniform(0.2, 1))
                continue
            if name == "mayor":
                self.taken_back.wait(LIMIT)
            answer = visitor.post(self.desk + "decide/", decision | SIGNED)
            if answer.status == 302:
                self.signed[decision["slot"]] = decision["digest"]
                if name == "mayor":
                    self.enacted.set()

    def _save(self, visitor: Visitor, words: str) -> None:
        page = visitor.get(self.editor)
        if b"page-edit-form" not in page.content:
            return
        form = querydict_from_html(page.content.decode(), form_id="page-edit-form")
        form.update(stream([text_value("1. " + words, "2. Срок исполнения – месяц.")]))
        self.saved += visitor.post(self.editor, form.urlencode()).status == 302

    @property
    def answers(self) -> list[Answer]:
        visitors = (self.drafter, self.other_window, *self.approvers.values())
        return [answer for visitor in visitors for answer in visitor.answers]


def test_nobody_signs_another_text(server: Place, record_property):
    acts = server.play("draft", 3 if SOAK else 1, 2)["acts"]
    rounds = 10 if SOAK else 3
    works = [Editing(server, act, rounds, seed=act) for act in acts]
    with ThreadPoolExecutor(len(works) * (len(APPROVERS) + 2)) as people:
        tasks = [
            people.submit(task)
            for work in works
            for task in (
                work.draft,
                work.scribble,
                *(lambda work=work, name=name: work.approve(name) for name in APPROVERS),
            )
        ]
    for task in tasks:
        task.result()

    answers = [answer for work in works for answer in work.answers]
    record_property("requests", len(answers))
    assert [a for a in answers if a.status >= 500] == [], server.last_words()
    assert all(work.saved > 1 for work in works)

    found = server.census()
    assert found.waiting == [], "somebody could not sign"
    assert found.numbers == list(range(1, len(acts) + 1))
    assert found.stuck == []
    assert found.approvals["withdrawn"] > 0
    read = {slot: digest for work in works for slot, digest in work.signed.items()}
    assert {str(s["slot"]): s["digest"] for s in found.sign_offs} == read
    for given in found.sign_offs:
        assert given["digest"] == given["of_text"] == given["of_approval"]
    for edition in found.editions:
        assert edition["digest"] == edition["of_text"]
    assert found.faults == []
