"""A tree gives blocks that read into the same tree: what editions are exported from."""

from pathlib import Path

from hypothesis import given, settings

from regulations import text
from tests.examples import examples
from tests.regulations.text.strategies import bodies, texts

ACTS = sorted((Path(__file__).parents[2] / "data" / "acts").glob("*.txt"))

NOTHING = text.Requisites("", "", "")


def digest(structure):
    return text.digest(NOTHING, structure).text


def comes_back(structure):
    return digest(text.parse(text.blocks_of(structure))) == digest(structure)


@given(bodies)
@settings(max_examples=examples(50), deadline=None)
def test_bodies(body):
    assert comes_back(text.parse(body))


@given(texts)
@settings(max_examples=examples(50), deadline=None)
def test_plain_texts(typed):
    assert comes_back(text.parse(text.read_lines(typed)))


def test_a_numbered_line_with_the_operative_verb():
    assert comes_back(text.parse(text.read_lines("1. \n- постановляет:")))


def test_real_acts():
    for path in ACTS:
        assert comes_back(text.parse(text.read_lines(path.read_text(encoding="utf-8")))), path.name
