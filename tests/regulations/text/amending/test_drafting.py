"""Writing the amending act: applied to the old edition it gives the new one, by digest."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from regulations.text import (
    Cell,
    Paragraph,
    Requisites,
    Structure,
    Table,
    digest,
    parse,
    read_lines,
)
from regulations.text.amending import ActNames, Payload, amend, draft_amendment
from regulations.text.amending.marked import marked_lines, marked_of
from regulations.text.amending.pairing import same_all

from ..strategies import bodies, texts
from ..strategies import edited as edited_bodies
from .cases import base, rows
from .editions import editions

NONE = Requisites("", "", "")


def text_digest(structure: Structure) -> str:
    return digest(NONE, structure).text


def applied(old: Structure, text: str):
    return amend(old, parse(read_lines(text)), text=text)


def formulas(old: str, new: str) -> list[str]:
    """The operations that are written, without their numbers."""
    draft = draft_amendment(rows(old), rows(new))
    assert draft.proven
    lines = draft.text.split("\n")
    start = next((at for at, line in enumerate(lines) if line.startswith("1. Внести")), len(lines))
    return [re.sub(r"^\d+\) ", "", line) for line in lines[start + 1 :] if line]


# Some 500 edits, in every run: an example is one to four of them.
@settings(max_examples=220, deadline=None, suppress_health_check=list(HealthCheck))
@given(editions())
def test_what_is_written_gives_the_new_edition(pair):
    old, new = pair
    draft = draft_amendment(old, new)
    assert draft.proven
    if not draft.text:
        assert text_digest(old) == text_digest(new)
        return
    result = applied(old, draft.text)
    assert [one.reason for one in result.outcomes if one.status != "done"] == []
    assert text_digest(result.structure) == text_digest(new)


def assert_written(old: Structure, new: Structure) -> None:
    draft = draft_amendment(old, new)
    assert draft.proven
    assert text_digest(applied(old, draft.text).structure if draft.text else old) == (
        text_digest(new)
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts, texts)
def test_any_text_is_made_of_any_other(old, new):
    assert_written(parse(read_lines(old)), parse(read_lines(new)))


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(edited_bodies())
def test_an_edited_body_is_made_of_the_old_one(pair):
    assert_written(*map(parse, pair))


# Found by random examples; no plain payload reads back as any of these.
UNTYPED = {
    "an operation of its own": "Раздел I. Цели\n1) пункт 3 изложить в следующей редакции:\n12(1).\n©",
    "a quotation never closed": "«3. Заявка к постановлению адрес.»; Приложение № 1 «3. Заявка",
    "a mark closed and opened": '1.1. Имя "Юность" адрес.»; постановляет: ».\nГруппа»«\nА.Н. Соколов',
    "nothing": "",
}


@pytest.mark.parametrize("new", UNTYPED.values(), ids=UNTYPED.keys())
def test_what_no_payload_tells_is_written_mark_by_mark(new):
    assert_written(parse(read_lines("И.о. Мэра города\nРаздел I.\n©")), parse(read_lines(new)))


def test_a_table_with_an_empty_row_is_written_mark_by_mark():
    table = Table(((Cell("Всего", colspan=2, header=True),), ()), caption="Смета: 2014")
    assert_written(parse([Paragraph("1. Срок.")]), parse([Paragraph("1. Срок."), table]))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(bodies)
def test_units_written_mark_by_mark_are_read_back(body):
    units = parse(body).provisions
    lines = marked_lines(units)
    read = marked_of(Payload(tuple(map(Paragraph, lines)), ""))
    assert read is not None
    assert same_all(read, units)


@pytest.mark.parametrize(
    "line", ["|@9 | point | | | 1. | | А |", "|@0 | лист | | | | | А |", "|@0 | point |", "|@0"]
)
def test_what_is_not_written_mark_by_mark_is_not_read_so(line):
    assert marked_of(Payload((Paragraph(line),), line)) is None


def test_no_change_is_no_operation():
    old = base("rules")
    assert draft_amendment(old, old).text == ""


def test_words_that_stand_once_are_replaced():
    old = "1. Утвердить порядок предоставления субсидий из бюджета города.\n2. Срок – год.\n"
    assert formulas(old, old.replace("субсидий", "грантов")) == [
        "в абзаце первом пункта 1 слово «субсидий» заменить словом «грантов»."
    ]


def test_words_that_stand_twice_are_replaced_with_their_neighbours():
    old = "1. Срок приёма заявок и срок рассмотрения заявок устанавливает комиссия города.\n"
    (one,) = formulas(
        old, "1. Срок приёма заявок и срок рассмотрения жалоб устанавливает комиссия города.\n"
    )
    assert (
        one
        == "в абзаце первом пункта 1 слова «рассмотрения заявок устанавливает» заменить словами «рассмотрения жалоб устанавливает»."
    )


def test_words_are_put_in_and_taken_out():
    old = "1. Комиссия города рассматривает заявки организаций.\n2. Срок подачи заявок – 30 дней.\n"
    new = "1. Комиссия города рассматривает все заявки организаций.\n2. Срок заявок – 30 дней.\n"
    assert formulas(old, new) == [
        "в абзаце первом пункта 1 после слова «рассматривает» дополнить словом «все»;",
        "в абзаце первом пункта 2 слово «подачи» исключить.",
    ]


def test_units_come_and_go_in_their_place():
    old = "1. Первый.\n2. Второй:\nа) один;\nб) два.\n3. Третий.\n"
    new = "1. Первый.\n2. Второй:\nа) один;\nб) два.\nв) три.\n2.1. Новый.\n4. Четвёртый.\n"
    assert formulas(old, new) == [
        "пункт 2 дополнить подпунктом «в» следующего содержания: «в) три.»;",
        "пункт 2 дополнить подпунктом 2.1 следующего содержания: «2.1. Новый.»;",
        "пункт 3 исключить;",
        "дополнить пунктом 4 следующего содержания: «4. Четвёртый.».",
    ]


def test_a_unit_that_is_mostly_new_is_given_in_a_new_edition():
    old = "1. Первый.\n2. Второй:\nа) один;\nб) два.\n"
    new = "1. Первый.\n2. Другой:\nа) раз;\nб) два;\nв) три.\n"
    assert formulas(old, new) == [
        "пункт 2 изложить в следующей редакции:",
        "«2. Другой:",
        "а) раз;",
        "б) два;",
        "в) три.».",
    ]


ORDER = (
    "1. Утвердить Порядок предоставления субсидий.\n2. Управлению культуры принять заявки:\n"
    "а) организаций;\nб) граждан.\n3. Пресс-службе опубликовать постановление.\n"
)


def test_units_that_keep_their_words_are_renumbered():
    assert formulas(
        ORDER,
        ORDER.replace("3. П", "4. П").replace("2. У", "3. У").replace("3. У", "2. Новый.\n3. У"),
    ) == [
        "дополнить пунктом 2 следующего содержания: «2. Новый.»;",
        "пункты 2 и 3 считать соответственно пунктами 3 и 4.",
    ]
    assert formulas(ORDER, ORDER.replace("б) г", "б) фондов;\nв) г")) == [
        "пункт 2 дополнить подпунктом «б» следующего содержания: «б) фондов;»;",
        "подпункт «б» пункта 2 считать подпунктом «в».",
    ]


def test_what_follows_an_excluded_unit_moves_up():
    assert formulas(
        ORDER,
        "1. Утвердить Порядок предоставления субсидий.\n2. Пресс-службе опубликовать решение.\n",
    ) == [
        "пункт 2 исключить;",
        "в абзаце первом пункта 3 слово «постановление» заменить словом «решение»;",
        "пункт 3 считать пунктом 2.",
    ]


def test_rows_are_addressed():
    old = "1. Состав:\n|1.|Петров|член|\n|2.|Ким|член|\n"
    new = "1. Состав:\n|1.|Петров|член|\n|2.|Ким|секретарь|\n|3.|Ли|член|\n"
    assert formulas(old, new) == [
        "графу 3 второй строки таблицы пункта 1 изложить в следующей редакции: «секретарь»;",
        "таблицу пункта 1 дополнить строкой следующего содержания:",
        "«| 3. | Ли | член |».",
    ]


def test_the_base_is_named_from_its_own_head():
    old = base("rules")
    new = amend(old, parse(read_lines(WORDS)), text=WORDS).structure
    first, *_ = (
        line for line in draft_amendment(old, new).text.split("\n") if line.startswith("О ")
    )
    assert first == (
        "О внесении изменения в постановление администрации города от 12.08.2013 № 3102 "
        "«Об утверждении Порядка предоставления субсидий»"
    )


def test_the_caller_may_name_the_acts():
    names = ActNames(base="решение Думы от 01.02.2010 № 5", kind="решение", issuer="Городская Дума")
    draft = draft_amendment(rows("1. Срок – год.\n"), rows("1. Срок – месяц.\n"), names)
    assert draft.text.split("\n")[:3] == [
        "ГОРОДСКАЯ ДУМА",
        "РЕШЕНИЕ",
        "О внесении изменения в решение Думы от 01.02.2010 № 5",
    ]


WORDS = "1. Внести в постановление изменение:\n1) в пункте 4 слово «газете» заменить словом «журнале».\n"
