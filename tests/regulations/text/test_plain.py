"""Where provisions stand in the printed text, and that it is the text that was read."""

import pytest
from hypothesis import given, settings

from regulations.text import AppendixSource, Cell, Paragraph, Table, parse, read_lines
from regulations.text.render import plain
from tests.examples import examples

from .strategies import bodies, texts

ACT = """\
Об утверждении Порядка

В целях порядка   администрация постановляет:
1.Утвердить:
а)  Порядок;
2.
Опубликовать.
"""


def places(text):
    structure = parse(read_lines(text))
    return {eid: text[a:b] for eid, (a, b) in plain.extents(structure, text).items()}


def test_extents_are_offsets_in_the_source_itself():
    assert places(ACT) == {
        "title": "Об утверждении Порядка",
        "preamble": "В целях порядка   администрация постановляет:",
        "para_1": "1.Утвердить:\nа)  Порядок;",
        "para_1__subpara_a": "а)  Порядок;",
        "para_2": "2.\nОпубликовать.",
    }


def test_another_text_is_refused():
    structure = parse(read_lines("1. Утвердить Порядок."))
    with pytest.raises(plain.NotThisText):
        plain.extents(structure, "1. Утвердить Положение.")


def test_a_file_is_printed_a_paragraph_and_a_row_a_line():
    blocks = (
        Paragraph(" 1. Утвердить таблицу."),
        Table(((Cell("Год"), Cell("Сумма,\nруб.")), ((Cell("2024"), Cell(""))))),
        AppendixSource((Paragraph("1. Общее."),), "2", "порядок", "Порядок выплат"),
    )
    text = plain.of_blocks(blocks)
    assert text == (
        "1. Утвердить таблицу.\nГод\tСумма, руб.\n2024\t\nПриложение 2\nПорядок выплат\n1. Общее.\n"
    )
    extents = plain.extents(parse(blocks), text)
    start, end = extents["att_2"]
    assert text[start:end] == "Приложение 2\nПорядок выплат\n1. Общее."
    assert plain.of_structure(parse(blocks)) == text


def test_a_mark_apart_from_its_label_is_printed_beside_it():
    typed = "1. Пункт 3 изложить в следующей редакции:\n«3. Срок – день.».\n"
    assert plain.of_structure(parse(read_lines(typed))) == typed


@settings(max_examples=examples(200), deadline=None)
@given(texts)
def test_every_extent_of_any_text_holds_its_own_words_and_its_children(text):
    structure = parse(read_lines(text))
    extents = plain.extents(structure, text)
    assert list(extents) == list(structure.by_eid)
    for provision, parent in structure.walk():
        start, end = extents[provision.eid]
        assert 0 <= start <= end <= len(text)
        found = "".join(text[start:end].split())
        assert found.startswith("".join((provision.label + provision.heading).split()))
        if found and parent:
            assert extents[parent.eid].start <= start <= end <= extents[parent.eid].end


@settings(max_examples=examples(200), deadline=None)
@given(bodies)
def test_what_is_printed_of_a_body_has_all_its_words_in_order(blocks):
    structure = parse(blocks)
    for text in (plain.of_blocks(blocks), plain.of_structure(structure)):
        assert len(plain.extents(structure, text)) == structure.count()
