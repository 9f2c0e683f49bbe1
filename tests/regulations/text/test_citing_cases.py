"""What drafting rules and drafters make of citations, case by case: tests/data/citing/cases.txt."""

from pathlib import Path

import pytest

from regulations.text import Citation, cite

FILE = Path(__file__).parents[2] / "data" / "citing" / "cases.txt"


def read() -> list[tuple[str, list[str]]]:
    """Return each marked text with the normal forms expected of its citations."""
    cases: list[tuple[str, list[str]]] = []
    _, *blocks = FILE.read_text(encoding="utf-8").split("\n\n")
    for block in blocks:
        lines = block.strip().split("\n")
        if not lines[0].startswith("# "):
            cases.append((lines[0].replace("⏎", "\n"), [line[2:] for line in lines[1:]]))
    return cases


CASES = read()


def marked(text: str, citations: tuple[Citation, ...]) -> str:
    """Put every citation of a text in brackets, one in a title inside the other."""
    marks = [(one.end, 0, one.start, "]") for one in citations]
    marks += [(one.start, 1, -one.end, "[") for one in citations]
    for place, _, _, mark in sorted(marks, reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def test_there_are_many_cases():
    assert len(CASES) > 150


@pytest.mark.parametrize(("case", "normals"), CASES, ids=[case[:50] for case, _ in CASES])
def test_is_read_as_a_lawyer_reads_it(case, normals):
    text = case.replace("[", "").replace("]", "")
    found = cite(text)
    assert marked(text, found) == case
    assert [f"{one.normal}{' i' * one.internal}" for one in found] == normals
