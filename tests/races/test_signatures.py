"""The mayor signs one act in many windows at once: one signature, one number, one edition."""

from __future__ import annotations

import pytest

from tests.races.server import Place
from tests.races.visitor import SIGNED, Answer, Visitor, at_once

pytestmark = [pytest.mark.soak, pytest.mark.xdist_group("races")]


def test_one_signature_of_many_counts(server: Place, crowd: int, record_property):
    act = server.play("awaiting_mayor", 1, crowd)["acts"][0]
    mayor = [server.visitor("mayor", window) for window in range(crowd)]
    decision = mayor[0].get(f"/admin/desk/{act}/").form("decision")

    def sign(visitor: Visitor, _number: int) -> Answer:
        return visitor.post(f"/admin/desk/{act}/decide/", decision | SIGNED)

    answers = at_once(mayor, sign)

    statuses = sorted(answer.status for answer in answers)
    record_property("slowest", max(answer.seconds for answer in answers))
    assert statuses == [302, *[409] * (crowd - 1)], server.last_words()
    found = server.census()
    assert found.numbers == [1]
    assert len(found.editions) == 1
    assert found.editions[0]["digest"] == decision["digest"]
    assert found.editions[0]["act_number"] == "1"
    assert found.editions[0]["live"]
    assert sum(given["signature"] for given in found.sign_offs) == 1
    assert found.events["enacted"] == 1
    assert found.approvals == {"enacted": 1}
    follow_ups = ("make_pdf", "publish_head", "index_act")
    assert [found.queued[name] for name in follow_ups] == [1, 1, 1]
    assert found.faults == []
