"""What drafting rules and drafters make of citations, case by case: tests/data/citing/cases.txt."""

import re
import textwrap
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
    text = plain(case)
    found = cite(text)
    assert marked(text, found) == case
    assert [f"{one.normal}{' i' * one.internal}" for one in found] == normals


def plain(case: str) -> str:
    """Return the text of a case without its brackets."""
    return case.replace("[", "").replace("]", "")


def forms(text: str) -> list[str]:
    """Return the normal forms of the citations of a text, blanks made one."""
    return [" ".join(one.normal.split()) for one in cite(text)]


@pytest.mark.parametrize(
    "retyped",
    [
        pytest.param(lambda text: text.replace(" ", "  "), id="blanks doubled"),
        pytest.param(lambda text: text.replace(" ", "\u00a0"), id="no-break blanks"),
        pytest.param(lambda text: text.replace("№ ", "№"), id="number signs glued"),
        pytest.param(lambda text: re.sub(r"(?<=\d{4}) г\.", "г.", text), id="years glued"),
        pytest.param(lambda text: f"1.2. {text}", id="a point of an act"),
        pytest.param(lambda text: f"Правовая основа\t{text}\tсрок", id="a cell of a table"),
    ],
)
def test_is_read_alike_however_it_is_typed(retyped):
    """Typing changes nothing, save that a label loses its line («Глава I … Глава II …»)."""
    texts = [plain(case) for case, _ in CASES if "\n" not in case]
    differing = [text for text in texts if forms(retyped(text)) != forms(text)]
    assert not [text for text in differing if not text.startswith("Глава I ")]


def test_is_read_alike_where_lines_are_broken():
    """At 60 characters nearly every case of one line is read as before: 8 of some 190 are not."""
    texts = [plain(case) for case, _ in CASES if "\n" not in case and len(case) > 70]
    broken = [
        text
        for text in texts
        if forms("\n".join(textwrap.wrap(text, 60, break_on_hyphens=False))) != forms(text)
    ]
    assert len(broken) <= 8, broken
