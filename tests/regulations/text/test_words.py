"""The difference of two strings word by word."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text import SUP_OFF, SUP_ON, fold
from regulations.text.words import difference

CASES = {
    "a whole number": (
        "Сумма 12 450,0 тыс. рублей",
        "Сумма 12 540,0 тыс. рублей",
        "Сумма [12 450,0→12 540,0] тыс. рублей",
    ),
    "a date": ("от 01.11.2013 № 5", "от 11.11.2013 № 5", "от [01.11.2013→11.11.2013] № 5"),
    "a number of a law": ("законом № 44-ФЗ", "законом № 94-ФЗ", "законом № [44-ФЗ→94-ФЗ]"),
    "a raised number": (
        f"пункт 3{SUP_ON}1{SUP_OFF} Порядка",
        f"пункт 3{SUP_ON}2{SUP_OFF} Порядка",
        f"пункт [3{SUP_ON}1{SUP_OFF}→3{SUP_ON}2{SUP_OFF}] Порядка",
    ),
    "a member of a list": ("архив, музей, театр", "архив, театр", "архив[, музей→], театр"),
    "a sentence": ("Первое. Второе.", "Первое. Иное. Второе.", "Первое.[→ Иное.] Второе."),
    "brackets stay whole": ("орган (отдел) города", "орган города", "орган[ (отдел)→] города"),
    "a word parted": ("Не целевое", "Нецелевое", "[Не целевое→Нецелевое]"),
    "a phrase, not chance": (
        "вести учет и хранить дела в архиве",
        "принимать заявки и выдавать справки в архиве",
        "[вести учет и хранить дела→принимать заявки и выдавать справки] в архиве",
    ),
}


def shown(pieces):
    out, pending = "", {"-": "", "+": ""}
    for sign, words in (*pieces, ("=", "")):
        if sign != "=":
            pending[sign] = words
            continue
        if any(pending.values()):
            out += f"[{pending['-']}→{pending['+']}]"
            pending = {"-": "", "+": ""}
        out += words
    return out


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_what_changed_is_a_phrase(old, new, expected):
    assert shown(difference(old, new)) == expected


@given(st.text(), st.text())
def test_both_sides_come_back(old, new):
    pieces = difference(old, new)
    assert "".join(words for sign, words in pieces if sign != "+") == fold(old)
    assert "".join(words for sign, words in pieces if sign != "-") == fold(new)


SIZE = 60_000
HOSTILE = {
    "dots": "1." * SIZE,
    "hyphens": "а-" * SIZE,
    "thousands": "111 " * SIZE,
    "one word": "а" * SIZE * 3,
    "raised marks": f"3{SUP_ON}1" * SIZE,
    "quotation marks": "«" * SIZE * 2,
    "commas": "а, " * SIZE,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_strings_are_compared_quickly(text):
    start = time.process_time()
    difference(text, text[len(text) // 3 :] + "б" + text)
    assert time.process_time() - start < 3
