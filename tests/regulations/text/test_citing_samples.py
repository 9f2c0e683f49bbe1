"""The samples of docs/citations.md are tests: what the page shows is what the engine finds."""

import re
from pathlib import Path

import pytest

from regulations.text import Citation, cite

PAGE = Path(__file__).parents[3] / "docs" / "citations.md"
SAMPLES = re.findall(
    r"```text\n(.*?)```\n```citations\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL
)


def line(citation: Citation) -> str:
    units = ", ".join(map(str, citation.units)) + " i" * citation.internal
    words = citation.text.replace("\n", "⏎")
    said = (words, citation.kind, citation.issuer, citation.date, citation.number, units)
    return " · ".join(said)


def test_the_page_has_samples():
    assert len(SAMPLES) > 8


@pytest.mark.parametrize(("text", "expected"), SAMPLES, ids=[text[:40] for text, _ in SAMPLES])
def test_sample_reads_as_the_page_says(text, expected):
    assert "".join(f"{line(citation)}\n" for citation in cite(text)) == expected
