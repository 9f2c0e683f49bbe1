"""Bodies with tables and appendices between paragraphs, as the editor gives them."""

from regulations.text import AppendixSource, Cell, Paragraph, Table, parse

from .trees import tree

ROW = Table(((Cell("2013"), Cell("100,0")),))


def read(*blocks):
    return tree(parse([Paragraph(block) if isinstance(block, str) else block for block in blocks]))


def test_a_table_inside_a_payload_belongs_to_it():
    assert read(
        "1. Раздел 4 изложить в следующей редакции:",
        "«4. Средства программы:",
        ROW,
        "Средства уточняются.».",
        "2. Постановление вступает в силу со дня подписания.",
    ) == (
        "para_1 · point · 1. · Раздел 4 изложить в следующей редакции:\n"
        "  qstr_1 · quoted ·  · «\n"
        "    para_4 · point · 4. · Средства программы:\n"
        "      table_1 · table\n"
        "        tr_1 · row ·  · 2013 | 100,0\n"
        "      al_2 · paragraph ·  · Средства уточняются.».\n"
        "para_2 · point · 2. · Постановление вступает в силу со дня подписания."
    )


def test_a_payload_never_runs_over_an_appendix():
    assert read(
        "1. Пункт 4 изложить в следующей редакции:",
        "«4. Средства программы.",
        AppendixSource(
            (
                Paragraph(
                    "Формула «расчёта».».",
                ),
            ),
            "1",
            "форма",
            "Форма",
        ),
    ) == (
        "para_1 · point · 1. · Пункт 4 изложить в следующей редакции:\n"
        "  qstr_1 · quoted ·  · «\n"
        "    para_4 · point · 4. · Средства программы.\n"
        "att_1 · appendix · Приложение 1 · # Форма\n"
        "  al_1 · paragraph ·  · Формула «расчёта».».\n"
        "! unclosed_quotation para_1__qstr_1"
    )


def test_a_signature_never_runs_over_a_table():
    assert read("1. Утвердить.", "Глава города", ROW, "А.Н. Соколов") == (
        "para_1 · point · 1. · Утвердить.\n"
        "  al_2 · paragraph ·  · Глава города\n"
        "  table_1 · table\n"
        "    tr_1 · row ·  · 2013 | 100,0\n"
        "  al_3 · paragraph ·  · А.Н. Соколов"
    )


def test_a_heading_never_swallows_a_lettered_list():
    assert read("1. Формы обращения", "а) устная", "б) письменная") == (
        "para_1 · point · 1. · # Формы обращения\n"
        "  subpara_a · subpoint · а) · устная\n"
        "  subpara_b · subpoint · б) · письменная"
    )


def test_a_table_after_the_signature_stands_after_it():
    assert read("1. Утвердить.", "Глава города А.Н. Соколов", ROW).split("\n")[-2:] == [
        "table_1 · table",
        "  tr_1 · row ·  · 2013 | 100,0",
    ]


def test_fields_of_a_passport_and_its_head():
    head = (Cell("Поле", header=True), Cell("Содержание", header=True))
    passport = Table((head, (Cell("Цель"), Cell("Дороги"))), role="passport", caption="Паспорт")
    assert read(passport) == (
        "table_1 · table ·  · # Паспорт\n"
        "  tr_1 · row ·  · Поле | Содержание\n"
        "  field_1 · passport_field ·  · Цель | Дороги"
    )


def test_what_the_drafter_marked_is_a_heading():
    structure = parse([Paragraph("1. Сроки.", "heading"), Paragraph("Указания", "heading")])
    assert [(one.kind, one.label, one.heading) for one, _ in structure.walk()] == [
        ("point", "1.", "Сроки."),
        ("paragraph", "", "Указания"),
    ]


def test_an_appendix_without_a_number():
    assert read(AppendixSource((Paragraph("Текст."),), "", "положение", "Положение")) == (
        "att_1 · appendix · Приложение · # Положение\n  al_1 · paragraph ·  · Текст."
    )
