"""Words, numbers and dates come to one form, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lemmas import is_service, lemmatise, number_key, tokens

SAME = [
    ("некоммерческих организаций", "некоммерческая организация"),
    ("ещё", "еще"),
    ("РЕЕСТРОМ", "реестр"),
    ("391-пр", "391 - ПР"),
    ("391-пр", "391‑пр"),
    ("391-пp", "391-пр"),
    ("8.10.2012", "08.10.2012"),
    ("30 декабря 2009", "30.12.2009"),
    ("2013–2020", "2013-2020"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_word_share_a_lemma(one, other):
    for left, right in zip(tokens(one), tokens(other), strict=True):
        assert set(left.wholes) & set(right.wholes)


@pytest.mark.parametrize(
    ("typed", "lemmas"),
    [
        ("№ 391-пр", "391-пр 391пр 391 пр"),
        ("8-ФЗ", "8-фз 8фз 8 фз"),
        ("12/1174", "12/1174 12 1174"),
        ("пункт 2.1.", "пункт 2.1"),
        ("от 30.12.2009", "от 30.12.2009 2009"),
        ("интернет-сайта", "интернет-сайт интернет сайт"),
        ("http://khv.ru/doc_1", "http khv.ru/doc khv ru doc 1"),
        ("« – … »", ""),
    ],
)
def test_lemmas_of_numbers_and_compounds(typed, lemmas):
    assert lemmatise(typed) == lemmas


def test_a_homonym_keeps_both_readings():
    assert lemmatise("стали") == "стать сталь"


@pytest.mark.parametrize(
    ("typed", "key"),
    [("391-пр", "391пр"), ("391 - ПР", "391пр"), ("111 а", "111а"), ("12/1174", "12/1174")],
)
def test_number_key_tells_numbers_apart(typed, key):
    assert number_key(typed) == key


def test_service_words_are_told():
    typed = ["о", "порядке", "и", "не", "в", "реестре", "ещё-то", "x", "5"]
    assert [word for word in typed if is_service(word)] == ["о", "и", "не", "в"]


@given(st.text(max_size=300))
def test_any_text_is_read_and_lemmas_are_safe(text):
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        for lemma in token.lemmas:
            assert 0 < len(lemma) <= 100
            assert all(letter.isalnum() or letter in "-/." for letter in lemma)
