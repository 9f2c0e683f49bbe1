"""Operations read without a base: where they stand, what they aim at, what they put in."""

import time

import pytest
from hypothesis import given, settings

from regulations.text import parse, read_lines
from regulations.text.amending import operations, payload_words, place_words, target_words
from tests.examples import examples

from ..strategies import texts

HEAD = "1. Внести в постановление от 12.08.2013 № 3102 следующие изменения:\n"


def read(text):
    return operations(parse(read_lines(text)), text)


def told(text):
    return [(one.verb, target_words(one)) for one in read(text)]


def test_an_operation_starts_at_its_own_words_after_the_label():
    text = (
        HEAD + "1) в пункте 3:\nа) слова «А»\u00a0 заменить  словами «Б»;\n2) пункт 4 исключить.\n"
    )
    first, second = read(text)
    assert text[first.start : first.end] == "слова «А»\u00a0 заменить  словами «Б»;"
    assert text[second.start : second.end] == "пункт 4 исключить."


def test_heads_nest_and_end_with_their_list():
    text = HEAD + (
        "1) в приложении 2:\nа) в разделе II:\nв абзаце первом слово «а» исключить;\n"
        "пункт 5 исключить;\nб) пункт 9 исключить;\n2) пункт 1 исключить.\n"
    )
    assert [target for _, target in told(text)] == [
        "абзац первый раздела II приложения 2",
        "пункт 5 раздела II приложения 2",
        "пункт 9 приложения 2",
        "пункт 1",
    ]


def test_several_operations_stand_in_one_sentence():
    text = HEAD + (
        "1) в пункте 3 слова «А» заменить словами «Б», слова «В» исключить, дополнить словами «Г»;\n"
    )
    found = read(text)
    assert [one.verb for one in found] == ["replace_words", "delete_words", "insert"]
    assert {target_words(one) for one in found} == {"пункт 3"}
    assert [payload_words(one) for one in found] == ["Б", "В", "Г"]


def test_every_base_act_has_its_own_operations():
    text = (
        "О внесении изменений в постановления\n"
        "1. Внести в постановление от 01.02.2010 № 15 следующие изменения:\n"
        "1) пункт 1 исключить.\n"
        "2. Внести в постановление от 03.04.2011 № 16 следующие изменения:\n"
        "1) пункт 2 исключить.\n"
    )
    assert [(one.act.number, target_words(one)) for one in read(text)] == [
        ("15", "пункт 1"),
        ("16", "пункт 2"),
    ]


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("«3. Срок.»;", "3. Срок."),
        ('"3. Срок.";', "3. Срок."),
        ("«3. Срок.\n4) пункт 9 исключить.", "3. Срок."),
        ("3. Срок.\n4) пункт 9 исключить.", "3. Срок."),
        ("«3. Программа «Развитие».", "3. Программа «Развитие»."),
        ("«3. Срок:\n1) год;\n2) месяц.»;", "3. Срок:\n1) год;\n2) месяц."),
        ("«3. Срок «года».\nВторой абзац.».", "3. Срок «года».\nВторой абзац."),
        ("„3. Срок “;", "3. Срок"),
    ],
)
def test_a_payload_ends_where_the_act_goes_on(typed, payload):
    text = HEAD + f"1) пункт 3 изложить в следующей редакции:\n{typed}\n"
    assert payload_words(read(text)[0]) == payload


def test_a_payload_may_speak_of_entry_into_force_and_control():
    text = HEAD + (
        "1) изложить постановление в следующей редакции:\n«1. Утвердить план.\n"
        "2. Контроль за исполнением оставляю за собой.\n3. Постановление вступает в силу.»;\n"
        "2. Настоящее постановление вступает в силу.\n"
    )
    (one,) = read(text)
    assert payload_words(one).count("\n") == 2


def test_places_are_told():
    text = HEAD + "1) в пункте 1 после слов «А» дополнить словами «Б»;\n"
    text += "2) перед пунктом 5 раздела 2 дополнить абзацем следующего содержания: «В.».\n"
    assert [place_words(one) for one in read(text)] == [
        "после слов «А»",
        "перед пунктом 5 раздела 2",
    ]


def test_words_of_every_day_are_no_operations():
    text = (
        "О порядке\n1. Комиссия вправе изложить мнение в письменной форме.\n"
        "2. Чтобы исключить ошибки, пункт 3 применяется с учётом слов заявителя.\n"
        "3. Заменить старые окна новыми.\n"
    )
    assert read(text) == ()


@settings(max_examples=examples(150), deadline=None)
@given(texts)
def test_any_text_is_read_and_offsets_are_in_it(text):
    for one in read(text):
        assert 0 <= one.start <= one.end <= len(text)


HOSTILE = {
    "unclosed payloads": HEAD + "1) пункт 1 изложить в следующей редакции:\n«1. Т «к\n" * 2_000,
    "marks": HEAD + "1) в пункте 1 слова " + "«а " * 20_000,
    "pairs": HEAD + "1) в пункте 1 слова " + '"а" ' * 20_000,
    "verbs": HEAD + "1) в пункте 1 " + "изложить в редакции, " * 5_000,
    "units": HEAD + "1) " + "пункта 1 " * 10_000 + "исключить",
    "labels": HEAD + "1) пункты " + ", ".join(map(str, range(10_000))) + " исключить",
    "repeal": HEAD + "1) " + "признать " * 10_000,
    "brackets": HEAD + "1) пункт 1 " + "(" * 20_000 + " исключить",
    "blanks": HEAD + "1) пункт" + " " * 50_000 + "1 исключить",
    "amends": "внести " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name):
    structure = parse(read_lines(HOSTILE[name]))
    begun = time.process_time()
    operations(structure, HOSTILE[name])
    assert time.process_time() - begun < 2
