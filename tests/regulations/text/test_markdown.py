"""Markdown: what a reader of it shows has the words of the act, and labels as typed."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from regulations import text
from regulations.text.render import markdown
from tests.examples import examples
from tests.regulations.text.strategies import texts

READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def shown(structure):
    """Words on the page that a reader of Markdown makes."""
    page = READER.render(markdown(structure))
    page = re.sub(r"</?(?:h\d|p|div|table|t[a-z]+|blockquote|hr|sup|sub|br)\b[^>]*>", " ", page)
    return unescape(page).split()


CASES = [
    ("1. Утвердить.\n2. Опубликовать.", ["1.", "Утвердить.", "2.", "Опубликовать."]),
    ("1) а\n- б\n+ в\n# г", ["1)", "а", "-", "б", "+", "в", "#", "г"]),
    ("Звёздочка * и _черта_ <b>", ["Звёздочка", "*", "и", "_черта_", "<b>"]),
    ("> больше\n=== ", [">", "больше", "==="]),
    ("А&amp;Б", ["А&amp;Б"]),
]


@pytest.mark.parametrize(("typed", "words"), CASES)
def test_signs_stay_signs(typed, words):
    assert shown(text.parse(text.read_lines(typed))) == words


def test_headings_quotations_tables():
    merged = text.Table(((text.Cell("a", colspan=2),), (text.Cell("b"), text.Cell("c|d"))))
    plain = text.Table(((text.Cell("Год", header=True),), (text.Cell("2013\nг."),)))
    blocks = (
        *text.read_lines("Раздел I. Общее\n1. Изложить в следующей редакции:\n«3. Срок.»."),
        merged,
        plain,
    )
    made = markdown(text.parse(blocks))
    assert "## Раздел I. Общее\n" in made
    assert "\n> «3. Срок.».\n" in made or "\n> «\n" in made or "> «3" in made
    assert '<td colspan="2">a</td>' in made
    assert "| Год |\n| --- |\n| 2013<br>г. |" in made


@given(texts)
@settings(max_examples=examples(60), deadline=None)
def test_no_word_is_lost(typed):
    marks = dict.fromkeys((*range(0xE001, 0xE005), 0))  # raised words and no letter at all
    structure = text.parse(text.read_lines(typed.translate(marks)))
    wanted = "".join(
        "".join(part.split()) for p, _ in structure.walk() for part in (p.label, p.heading, p.text)
    )
    wanted = "".join(c for c in wanted if c.isprintable())
    got = "".join(c for c in "".join(shown(structure)) if c.isprintable())
    assert got == wanted
