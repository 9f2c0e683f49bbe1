"""Every sample of docs/amending.md is true."""

import re
from pathlib import Path

import pytest

from regulations.text.amending import REASONS, VERBS

from .cases import answer, cases_of

DOC = (Path(__file__).parents[4] / "docs" / "amending.md").read_text("utf-8")
SAMPLES = re.findall(r"^```case\n(.*?)^```", DOC, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_true(sample):
    (case,) = cases_of(sample)
    assert answer(case) == list(case.expected)


def test_verbs_and_reasons_are_all_told():
    assert len(SAMPLES) > 6
    told = set(re.findall(r"\w+", DOC))
    assert set(VERBS) | REASONS <= told
