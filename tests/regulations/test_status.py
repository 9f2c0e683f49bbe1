"""Status is computed from events and the day asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.utils.translation import override

from regulations.enactment.status import status


@dataclass(frozen=True)
class Event:
    kind: str
    on: date
    eid: str = ""


SIGNED = Event("signed", date(2013, 11, 1))
IN_FORCE = Event("in_force", date(2013, 11, 11))
DAY = date(2014, 6, 1)

CASES = {
    "signed, waits for publication": ([SIGNED], DAY, None, "signed", "wait"),
    "the day before force": ([SIGNED, IN_FORCE], date(2013, 11, 10), None, "not_yet", "wait"),
    "the first day of force": ([SIGNED, IN_FORCE], date(2013, 11, 11), None, "in_force", "ok"),
    "the last day of the term": ([IN_FORCE], DAY, DAY, "in_force", "ok"),
    "the day after the term": ([IN_FORCE], DAY, date(2014, 5, 31), "expired", "stop"),
    "suspended": ([IN_FORCE, Event("suspended", DAY)], DAY, None, "suspended", "wait"),
    "to be repealed tomorrow": (
        [IN_FORCE, Event("repealed", date(2014, 6, 2))],
        DAY,
        None,
        "in_force",
        "ok",
    ),
    "repealed": ([IN_FORCE, Event("repealed", DAY)], DAY, None, "repealed", "stop"),
    "struck down though repealed later": (
        [IN_FORCE, Event("struck_down", DAY), Event("repealed", DAY)],
        DAY,
        None,
        "struck_down",
        "stop",
    ),
    "only a provision is repealed": (
        [IN_FORCE, Event("repealed", DAY, "para_2")],
        DAY,
        None,
        "in_force",
        "ok",
    ),
    "events come in any order": ([IN_FORCE, SIGNED], DAY, None, "in_force", "ok"),
}


@pytest.mark.parametrize(("events", "on", "until", "code", "tone"), CASES.values(), ids=CASES)
def test_status(events, on, until, code, tone):
    found = status(events, on, until)
    assert (found.code, found.tone) == (code, tone)


def test_words_name_the_day():
    with override("ru"):
        found = status([IN_FORCE], DAY)
    assert found.words == "Действует с 11.11.2013"
    assert found.since == IN_FORCE.on
