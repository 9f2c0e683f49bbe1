"""Hand-written cases of every verb, from the rules by which municipal acts are drafted."""

import pytest

from regulations.text.amending import REASONS, VERBS

from .cases import FOLDER, answer, cases_of

CASES = [
    (verb, at, case)
    for verb in VERBS
    for at, case in enumerate(cases_of((FOLDER / f"{verb}.txt").read_text("utf-8")), 1)
]


@pytest.mark.parametrize(
    ("verb", "case"),
    [(verb, case) for verb, _, case in CASES],
    ids=[f"{v}-{n}" for v, n, _ in CASES],
)
def test_an_instruction_is_read_and_done_or_stopped(verb, case):
    assert answer(case) == list(case.expected)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_forty_cases_of_its_own(verb):
    own = [case for one, _, case in CASES if one == verb]
    assert len(own) >= 40
    assert all(
        any(line.startswith(f"{verb} | ") for line in case.expected) or verb in str(case.expected)
        for case in own
    )


def test_a_stop_names_a_known_reason():
    stops = {
        line.split()[1] for _, _, case in CASES for line in case.expected if line.startswith("! ")
    }
    assert stops <= REASONS
    assert len(stops) > 9
