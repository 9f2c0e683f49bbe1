"""Small rules of reading, each by input and answer: lines that go on, contents, notes, паспорт."""

import pytest

from regulations.text import Cell, Paragraph, Table, parse, read_lines
from regulations.text.appendices import mark_of
from regulations.text.notes import editors_note_end, footnote_label, note_label, unit_of
from regulations.text.signatures import laid_out, signature_span
from regulations.text.toc import contents_rows
from regulations.text.wrapping import goes_on


@pytest.mark.parametrize(
    ("previous", "line", "answer"),
    [
        ("Контроль возложить на", "заместителя главы", True),
        ("Контроль возложить на заместителя", "главы района", True),
        ("О мерах по развитию муниципальной", "Службы района", True),
        ("в соответствии с постановлением (в редакции", "постановления от 01.02.2015)", True),
        ("Срок – 30 дней.", "заявка регистрируется", False),
        ("- ремонт дорог", "содержание дорог", False),
        ("сбор данных", "обработка данных", False),
        ("сбор данных", "на бумаге и", True),
        ("от 01.02.2015 № 5 «О сборе»", "от 03.04.2016 № 6 «О льготах»", False),
        ("Объём средств составляет", "2015 год – 10,7 тыс. рублей", False),
        ("Объём средств составляет по всем источникам финансирования", "108 тыс. рублей", True),
        ("Утвердить:", "порядок", False),
        ("Внести изменение", "- в пункт 2", False),
        ("Внести изменение в постановление", "1) в пункте 2", False),
        ("_______________", "подпись", False),
    ],
)  # fmt: skip
def test_a_line_goes_on_only_where_the_one_before_breaks_off(previous, line, answer):
    assert goes_on(previous, previous, line, wrapped=False) is answer


@pytest.mark.parametrize(
    ("lines", "listed"),
    [
        (["СОДЕРЖАНИЕ", "1. Введение .... 3", "2. Цели ....... 5", "1. Введение"], {1, 2}),
        (["Оглавление", "Введение", "Цели", "Сроки", "Введение", "Дороги"], {1, 2, 3}),
        (["1. Раз ..... 3", "2. Два ..... 4", "3. Три ..... 5", "1. Раз"], {0, 1, 2}),
        (["1. Раз.", "2. Два.", "Итого ..... 5"], set()),
        (["СОДЕРЖАНИЕ"], set()),
    ],
)
def test_a_table_of_contents_is_found(lines, listed):
    assert contents_rows(lines) == listed


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["(в ред. решения Думы от 30.08.2005 N 43/3)"], 1),
        (["(п. 2 введен решением Думы от 30.08.2005 N 43/3)"], 1),
        (["(Статья в редакции Закона от 14.03.2020 N 1-ФКЗ)"], 1),
        (["(в ред. Постановлений от 23.09.1999 N 1085,", "от 03.10.2002 N 731)"], 2),
        (["(с изменениями, внесенными Федеральным законом № 138-ФЗ)"], 1),
        (["(далее – Порядок)"], 0),
        (["(в редакции"], 0),
        (["(тыс. рублей)"], 0),
    ],
)
def test_an_editors_note_is_told_from_other_brackets(lines, end):
    assert editors_note_end(lines, 0) == end


def test_what_a_note_is_about_and_how_it_is_labelled():
    assert unit_of("(Статья в редакции Закона от 14.03.2020 N 1-ФКЗ)") == "article"
    assert unit_of("(п. 2 в ред. решения)") == ""
    assert note_label("Примечание 2. Суммы округлены.") == "Примечание 2."
    assert note_label("ПРИМЕЧАНИЕ: нет") == "ПРИМЕЧАНИЕ:"
    assert note_label("Примечательно, что") == ""


@pytest.mark.parametrize(
    ("lines", "at", "label"),
    [
        (["<*> Кроме января."], 0, "<*>"),
        (["** с учётом прогноза"], 0, "**"),
        (["* Включает расходы"], 0, "*"),
        (["* ремонт;", "* содержание."], 0, ""),
        (["Цена * 2"], 0, ""),
    ],
)
def test_a_star_is_a_footnote_or_a_bullet(lines, at, label):
    assert footnote_label(lines, at) == label


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        (["Глава района          Л М Горянский"], 1),
        (["Глава района Л М Горянский"], 0),
        (
            ["Министра труда, занятости", "Республики Коми     «__»____ 2019 года   И.В. Семяшкин"],
            2,
        ),
        (["Заместитель главы", "1. Утвердить", "И.В. Петров"], 0),
        (["Глава района утверждает порядок:", "И.В. Петров"], 0),
    ],
)
def test_a_signature_is_a_post_and_a_name(lines, end):
    assert signature_span(lines, 0) == end


def test_a_table_that_lays_out_a_signature_is_one():
    assert laid_out(Table(((Cell("Глава района"), Cell(""), Cell("И.В. Петров")),))) == (
        "Глава района\tИ.В. Петров"
    )
    assert laid_out(Table(((Cell("Год"), Cell("Сумма")),))) == ""


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("Приложение № 2", "2"),
        ("Приложение 1-А", "1-a"),
        ("Приложение 2.1", "2.1"),
        ("ПРИЛОЖЕНИЕ II", "2"),
        ("Приложение Б", "b"),
        ("Приложение", None),
    ],
)
def test_numbers_of_appendices(label, number):
    mark = mark_of(label)
    assert (mark.number if mark else None) == number


def test_a_table_of_named_fields_is_a_passport():
    names = ("Наименование программы", "Цель программы", "Задачи программы", "Сроки реализации")
    table = Table(tuple((Cell(name), Cell("…")) for name in names))
    provisions = parse([Paragraph("ПАСПОРТ"), table]).by_eid.values()
    assert [p.kind for p in provisions if p.cells] == ["passport_field"] * 4
    measures = Table(tuple((Cell(str(at)), Cell("Ремонт"), Cell("5,0")) for at in range(5)))
    assert {p.kind for p, _ in parse([measures]).walk()} == {"table", "row"}


def test_a_table_below_an_operation_is_its_payload():
    table = Table(((Cell("1"), Cell("Дороги")),))
    structure = parse([Paragraph("1. Строку 1 изложить в следующей редакции:"), table])
    assert [(p.eid, p.kind) for p, _ in structure.walk()] == [
        ("para_1", "point"),
        ("para_1__qstr_1", "quoted"),
        ("para_1__qstr_1__table_1", "table"),
        ("para_1__qstr_1__table_1__tr_1", "row"),
    ]


def test_neighbours_do_not_change_the_address():
    before = "1. Раз.\n2. Два:\n1) один;\n2) два.\n3. Три."
    after = (
        "1. Раз.\nЕщё абзац.\n1.1. Вставлен.\n2. Два:\n1) один;\n1.1) вставлен;\n2) два.\n3. Три."
    )
    kept = set(parse(read_lines(before)).by_eid)
    assert kept <= set(parse(read_lines(after)).by_eid)
