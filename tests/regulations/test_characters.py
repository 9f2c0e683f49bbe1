"""Characters that nobody sees, found and named with the words before them."""

from __future__ import annotations

import pytest

from regulations.characters import hidden_in, words_of

HIDDEN = {
    "\u200b": "ZERO WIDTH SPACE",
    "\u200f": "RIGHT-TO-LEFT MARK",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u061c": "ARABIC LETTER MARK",
    "\ufff9": "INTERLINEAR ANNOTATION ANCHOR",
    "\ue000": "U+E000",
    "\x07": "U+0007",
    "\U000e0041": "TAG LATIN CAPITAL LETTER A",
}
# What clerks and Word type every day, or what the canonical form drops.
PLAIN = ["№ 5 – «да»", "10\u00a0руб.", "со\u00adгласие", "а\tб\nв\r\n", "м²", "\ufeffТекст", "ё"]


@pytest.mark.parametrize(("character", "name"), HIDDEN.items(), ids=HIDDEN.values())
def test_a_hidden_character_is_found(character, name):
    found = hidden_in(f"<p>1. Выделить средства{character} на реестр</p>")
    assert found.name == name
    assert found.before == "1. Выделить средства"


@pytest.mark.parametrize("words", PLAIN)
def test_ordinary_text_has_none(words):
    assert hidden_in(words) is None


def test_the_first_is_named_and_the_words_before_are_few():
    found = hidden_in("слово " * 40 + "конец\u200b и \u202e")
    assert found.name == "ZERO WIDTH SPACE"
    assert found.before.endswith("слово конец")
    assert len(found.before) <= 40


def test_every_string_of_a_body_is_looked_at():
    body = [{"type": "table", "value": {"data": [["а", None], ["б", 1]], "title": ("в",)}}]
    assert list(words_of(body)) == ["table", "а", "б", "в"]
