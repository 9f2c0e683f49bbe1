"""Different acts of one journal are signed at the same moment: 1…N, no gap, no duplicate."""

from __future__ import annotations

import pytest

from tests.races.server import Place
from tests.races.visitor import SIGNED, Answer, Visitor, at_once

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("races")]


def test_numbers_have_no_gap_and_no_duplicate(server: Place, crowd: int, record_property):
    acts = server.play("awaiting_mayor", crowd, crowd)["acts"]
    mayor = [server.visitor("mayor", window) for window in range(crowd)]
    decisions = [
        window.get(f"/admin/desk/{act}/").form("decision") | SIGNED
        for window, act in zip(mayor, acts, strict=True)
    ]

    def sign(visitor: Visitor, number: int) -> Answer:
        return visitor.post(f"/admin/desk/{acts[number]}/decide/", decisions[number])

    answers = at_once(mayor, sign)

    record_property("slowest", max(answer.seconds for answer in answers))
    assert {answer.status for answer in answers} == {302}, server.last_words()
    found = server.census()
    assert found.numbers == list(range(1, crowd + 1))
    editions = found.editions
    assert sorted(edition["act"] for edition in editions) == sorted(acts)
    assert sorted(int(edition["number"]) for edition in editions) == found.numbers
    assert all(edition["number"] == edition["act_number"] for edition in editions)
    assert all(edition["digest"] == edition["of_text"] for edition in editions)
    assert found.approvals == {"enacted": crowd}
    assert found.events["enacted"] == crowd
    assert found.queued["make_pdf"] == crowd
    assert found.faults == []
