"""The samples of docs/text-grammar.md are tests: what the page shows is what the engine gives."""

import re
from pathlib import Path

import pytest

from regulations.text import parse, read_lines

from .trees import tree

PAGE = Path(__file__).parents[3] / "docs" / "text-grammar.md"
SAMPLES = re.findall(
    r"```act\n(.*?)```\n```tree\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL
)


def test_the_page_has_samples():
    assert len(SAMPLES) > 15


@pytest.mark.parametrize(
    ("source", "expected"), SAMPLES, ids=[s.split("\n")[0] for s, _ in SAMPLES]
)
def test_sample_reads_as_the_page_says(source, expected):
    assert tree(parse(read_lines(source))) == expected
