"""Excerpts of real acts against trees that were checked by eye (tests/data/acts/README.md)."""

from pathlib import Path

import pytest

from regulations.text import parse, read_lines

from .trees import tree

ACTS = Path(__file__).parents[2] / "data" / "acts"
FILES = sorted(ACTS.glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_real_act_is_read_as_a_lawyer_would(path):
    structure = parse(read_lines(path.read_text(encoding="utf-8")))
    assert tree(structure) + "\n" == path.with_suffix(".tree").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_origin_is_named(path):
    assert f"`{path.name}`" in (ACTS / "README.md").read_text(encoding="utf-8")
