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
        ("- вносит предложения о продлении", "МП, либо о её прекращении;", True),
        ("- ремонт дорог,", "содержание дорог;", False),
        ("на строительство жилых домов", "(приобретение) жилья;", True),
        ("Объём средств составляет", "(тыс. рублей)", False),
        ("Программа действует на территории", "Курганской области.", True),
        ("Курганской области и городского округа", "Кетовского района", False),
        ("проверка знаний работников предприятий", "требований охраны труда;", True),
        ("органов власти и местного самоуправления", "организаций района;", False),
        ("средства бюджета района 3266 тыс. рублей", "собственников жилья 4840 тыс.", False),
        ("снижение уровня (в процентах к базе)", "n", False),
        ("Объём средств равен произведению", "где:", False),
        ("единая диспетчерская служба района", "АПК – аппаратно-программный комплекс", False),
        ("(для юридических лиц)", "№ п/п", False),
        ("(для юридических лиц)", "№ 5", True),
    ],
)  # fmt: skip
def test_a_line_goes_on_only_where_the_one_before_breaks_off(previous, line, answer):
    assert goes_on(previous, previous, line, wrapped=False) is answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("познавать основные правила поведения. Обустройство дорог ведётся.", True),
        ("местами массового скопления людей", True),
        ("проведение конкурсов", False),
        ("в том числе:", False),
    ],
)
def test_a_line_goes_on_after_a_comma_if_it_opens_no_item(line, answer):
    previous = "Установка новых спортивных комплексов позволяет играть друг с другом,"
    assert goes_on(previous, previous, line, wrapped=False) is answer


def test_parallel_items_of_hard_wrapped_text_stay_apart():
    previous = "увеличение доли населения, занимающегося спортом, до 44 процентов"
    assert not goes_on(previous, previous, "увеличение мощности до 2000 человек", wrapped=True)
    assert goes_on(previous, previous, "к концу 2020 года", wrapped=True)


def test_figures_and_brackets_go_on_with_hard_wrapped_text():
    previous = "Снижение числа преступлений против собственности в районе в"
    assert goes_on(previous, previous, "2015 года № 118 о программе", wrapped=True)
    previous = "Снижение числа преступлений против собственности в районах"
    assert goes_on(previous, previous, "(сокращение на 41 %)", wrapped=True)
    assert not goes_on(previous, previous, "2015 год – 5 случаев", wrapped=True)


def test_text_below_a_heading_in_capitals_is_no_part_of_it():
    text = (
        "Приложение\nПРОГРАММА\nДороги изношены.\n\nРАЗДЕЛ 9.\nРЕСУРСНОЕ ОБЕСПЕЧЕНИЕ\n"
        "Общая сумма финансирования мероприятий составляет 660 тысяч рублей\n\nСроки не заданы."
    )
    sections = [p for p, _ in parse(read_lines(text)).walk() if p.kind == "section"]
    assert [p.heading for p in sections] == ["РЕСУРСНОЕ ОБЕСПЕЧЕНИЕ"]
    assert len(sections[0].children) == 2


def test_the_name_of_a_table_stands_above_its_mark_too():
    text = (
        "Приложение\nПРОГРАММА\n2. Цели программы\n2.4. Сроки – 2018 год.\nОни кратки.\n\n"
        "Финансирование по мероприятиям\nТабл. N 3\n\n3. Объёмы средств"
    )
    found = places(text)
    assert ("paragraph", "Финансирование по ме", "2.4.") in found
    assert ("paragraph", "Табл. N 3", "2.4.") in found


def test_an_indent_begins_a_paragraph_of_hard_wrapped_text():
    lines = [
        "     Основанием для выдачи билета является договор аренды участка",
        "лесного фонда, договор безвозмездного пользования участком этого",
        "фонда, а также решение федерального органа исполнительной власти",
        "в области лесного хозяйства, принятое по правилам статьи (в редакции",
        "закона № 199)",
        "     Билет выдаётся лесопользователю при краткосрочном пользовании",
        "лесным фондом на срок до одного года по правилам этого района.",
    ]
    words = [block.text for block in read_lines("\n".join(lines))]
    assert [text.split()[0] for text in words] == ["Основанием", "Билет"]


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
        (["(с изменениями на 23 января 2007 года)"], 1),
        (["Документ с изменениями, внесенными:", "постановлением от 23.01.2007 N 42"], 2),
        (["Список изменяющих документов", "(в ред. решения от 25.03.2015 № 111)"], 2),
        (["Документ с изменениями приложен."], 0),
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


def places(text):
    """Return kind, label or first words, and the parent's, of every provision."""
    return [
        (p.kind, p.label or p.plain[:20], parent.label or parent.plain[:20] if parent else "")
        for p, parent in parse(read_lines(text)).walk()
    ]


def test_what_ends_a_semicolon_is_done_when_the_next_operation_comes():
    text = (
        "О внесении изменений\nВнести изменения:\n1) в разделе 3 слова «а» заменить словом «б»;\n"
        "таблицу 1 изложить в редакции согласно приложению;"
    )
    assert places(text)[-1] == ("paragraph", "таблицу 1 изложить в", "")


def test_a_clause_between_numbers_that_count_on_belongs_to_its_point():
    text = (
        "О программе\n1. Утвердить.\n2. Опубликовать.\nПостановление вступает в силу сразу.\n"
        "3. Контроль оставляю за собой."
    )
    assert places(text)[3] == ("paragraph", "Постановление вступа", "2.")


def test_paragraphs_between_items_go_back_into_the_item_when_the_next_comes():
    text = (
        "В состав входят:\n1. Жильё.\nПлан таков:\nпервое;\nвторое.\nСроки указаны.\n2. Дороги.\n"
        "3. Школы."
    )
    assert ("paragraph", "Сроки указаны.", "1.") in places(text)


def test_dotted_items_of_a_list_end_as_others_do():
    text = "1. Показатели:\n1.1. семей, ед.;\n1.2. домов, ед.\nЗначения указаны в приложении."
    assert places(text)[-1] == ("paragraph", "Значения указаны в п", "1.")
    text = "1. Управление:\n1.1. Ведёт реестр.\n1.2. Ведёт учёт.\nУчёт ведётся ежедневно."
    assert places(text)[-1] == ("paragraph", "Учёт ведётся ежеднев", "1.2.")


def test_a_sentence_with_the_number_of_its_heading_is_an_item():
    text = "Приложение\nПРОГРАММА\n2. Цели и задачи\nДороги.\n2. Школы ремонтируются.\n3. Сроки"
    assert ("point", "2.", "2.") in places(text)
    assert places(text)[-1] == ("point", "3.", "Приложение")


def test_lettered_headings_stand_beside_each_other():
    text = "7. Оценка\n7.1. Состав:\nА. Оценка мероприятий\n1) доля.\n2) степень.\nБ. Оценка целей\n1) рост."
    assert ("paragraph", "Б. Оценка целей", "7.1.") in places(text)


def test_introduction_and_conclusion_are_of_the_whole():
    text = "Приложение\nПРОГРАММА\n4. Оценка\nОценка ежегодная.\nЗАКЛЮЧЕНИЕ\nДороги нужны."
    assert ("paragraph", "ЗАКЛЮЧЕНИЕ", "Приложение") in places(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Пояснительная записка к прогнозу", "Пояснительная записка к прогнозу"),
        ("Атнинский муниципальный район\n\nСТРАТЕГИЯ РАЗВИТИЯ\nрайона", "СТРАТЕГИЯ РАЗВИТИЯ района"),
        ("Принят Думой\nЛЕСНОЙ КОДЕКС\nСтатья 1. Лес", "ЛЕСНОЙ КОДЕКС"),
        ("Приложение\nПОРЯДОК\nуборки снега\n(тыс. рублей)", "ПОРЯДОК уборки снега"),
        ("Приложение\nПРОГРАММА\nСОДЕРЖАНИЕ\nВведение .... 3", "ПРОГРАММА"),
        ("Приложение\nПЛАН\n_____________\nТаблица 1", "ПЛАН"),
        ("Приложение\nПРОГРАММА\nр.п. Юргамыш\n2016 год", "ПРОГРАММА"),
        ("Приложение 1\nИзменения,\nвносимые в порядок", "Изменения, вносимые в порядок"),
        ("Приложение 1\nРесурсное обеспечение\nпрограммы", "Ресурсное обеспечение программы"),
        (
            "Приложение\nПАСПОРТ\nпрограммы «Школы «Печора»\nПаспорт подпрограммы 1",
            "ПАСПОРТ программы «Школы «Печора»",
        ),
        (
            "Приложение к постановлению от 04.04.2013\n«О программе района»\nПРОГРАММА",
            "ПРОГРАММА",
        ),
        (
            "Приложение к программе\nмуниципального образования –\nЕрмишинский район\nПЛАН",
            "ПЛАН",
        ),
        (
            "Приложение\nМетодика расчёта показателей программы\nСолнечногорского района",
            "Методика расчёта показателей программы Солнечногорского района",
        ),
    ],
)  # fmt: skip
def test_titles_below_what_is_no_part_of_them(text, title):
    assert [p.heading for p, _ in parse(read_lines(text)).walk() if p.kind == "title"] == [title]


def test_a_head_that_only_confirms_goes_on_counting():
    text = (
        "Приложение\nк постановлению\nот 16.01.2019 № 22\nПРОГРАММА\nПриложение № 1\nСВЕДЕНИЯ\n"
        "Приложение № 2\n«Утверждаю»\nНачальник отдела\nИ.А. Резепкин\n(подпись)\nПЛАН"
    )
    assert places(text)[-2:] == [
        ("appendix", "Приложение № 2", "Приложение"),
        ("title", "ПЛАН", "Приложение № 2"),
    ]


def test_the_next_subprogramme_is_no_part_of_an_appendix_to_the_one_before():
    text = (
        "Приложение\nк постановлению\nот 16.01.2019 № 22\nПРОГРАММА\n1. Дороги изношены.\n"
        "Приложение 1\nк подпрограмме «Дороги»\n\nПЕРЕЧЕНЬ\nработ\n\nОБЕСПЕЧИВАЮЩАЯ ПОДПРОГРАММА\n"
        "Средства выделяются.\nСроки не заданы."
    )
    assert ("paragraph", "ОБЕСПЕЧИВАЮЩАЯ ПОДПР", "Приложение") in places(text)


def test_a_quoted_document_ends_where_the_act_goes_on():
    text = (
        "О внесении изменений\n1. Порядок изложить в следующей редакции:\n«УТВЕРЖДЕН\nпостановлением\n"
        "от 01.02.2015 № 5\nПЕРЕЧЕНЬ\n1. Мост «Новый».\n2. Дороги.\nПриложение\nк Перечню\nПЛАН\n"
        "1. Ремонт.».\n2. Пункт 5 исключить.\nГлава района        А.А. Иванов"
    )
    found = places(text)
    assert [place for place in found if place[0] == "point" and not place[2]] == [
        ("point", "1.", ""),
        ("point", "2.", ""),
    ]
    assert found[-1][0] == "signature"


def test_a_long_name_of_the_programme_makes_no_less_of_a_head():
    name = "«" + "Развитие дорог и улиц " * 12 + "района»"
    assert places(f"ПРОГРАММА\n1. Дороги.\n\nПриложение 1 к программе {name}\n\nПЛАН")[-2:] == [
        ("appendix", "Приложение 1", ""),
        ("title", "ПЛАН", "Приложение 1"),
    ]


def test_neighbours_do_not_change_the_address():
    before = "1. Раз.\n2. Два:\n1) один;\n2) два.\n3. Три."
    after = (
        "1. Раз.\nЕщё абзац.\n1.1. Вставлен.\n2. Два:\n1) один;\n1.1) вставлен;\n2) два.\n3. Три."
    )
    kept = set(parse(read_lines(before)).by_eid)
    assert kept <= set(parse(read_lines(after)).by_eid)
