"""Writing the amending act: applied to the old edition it gives the new one, by digest."""

import re

from hypothesis import HealthCheck, given, settings

from regulations.text import Requisites, Structure, digest, parse, read_lines
from regulations.text.amending import ActNames, amend, draft_amendment

from ..strategies import texts
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


# Some 500 edits: an example is one to four of them.
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


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts, texts)
def test_anything_is_drafted_and_what_is_said_proven_is(old, new):
    old, new = parse(read_lines(old)), parse(read_lines(new))
    draft = draft_amendment(old, new)
    if draft.proven and draft.text:
        assert text_digest(applied(old, draft.text).structure) == text_digest(new)


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
