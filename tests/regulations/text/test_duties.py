"""Points that charge somebody with something by a date, and the clause on control.

Lines marked with a place are of real acts (Khabarovsk 2013–2014, Вохма, Судиславль, Шегарка,
Половинское, Асино, Петухово); the others vary them as drafters do.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from regulations.text import parse, read_lines
from regulations.text.duties import Named, Term, find_duties, find_term, points

GOLD = Path(__file__).parents[2] / "data" / "gold" / "structure"

FINANCE, PRESS, LEGAL, PUBLIC = (
    Named(1, "Управление финансов"),
    Named(2, "Пресс-служба"),
    Named(3, "Юридическое управление"),
    Named(4, "Управление по связям с общественностью"),
)
DEPUTY = Named(10, "Заместитель Мэра города")
DEPUTY_PUBLIC = Named(11, "Заместитель Мэра города по связям с общественностью и СМИ")
HEAD_LEGAL = Named(12, "Начальник юридического управления")
NAMED = (FINANCE, PRESS, LEGAL, PUBLIC, DEPUTY, DEPUTY_PUBLIC, HEAD_LEGAL)


def read(*lines: str):
    body = ["Администрация города постановляет:", *lines, "", "Мэр города   А. Н. Соколов"]
    return parse(read_lines("\n".join(body)))


TERMS = {
    "в срок до 1 марта 2014 г. представить отчёт": Term(
        "в срок до 1 марта 2014 г.", on="2014-03-01"
    ),
    "до 01.03.2026 подготовить план": Term("до 01.03.2026", on="2026-03-01"),
    "не позднее 15 мая 2026 года": Term("не позднее 15 мая 2026 года", on="2026-05-15"),
    "до 1 марта представить": Term("до 1 марта", month=3, day=1),
    "ежеквартально, до 10 числа месяца, следующего за отчётным кварталом, представлять": Term(
        "ежеквартально, до 10 числа", every="quarter", day=10
    ),
    "ежемесячно не позднее 5-го числа представлять": Term(
        "ежемесячно не позднее 5-го числа", every="month", day=5
    ),
    "ежегодно до 1 февраля": Term("ежегодно до 1 февраля", every="year", month=2, day=1),
    "один раз в квартал информировать": Term("один раз в квартал", every="quarter"),
    "два раза в год": Term("два раза в год", every="half_year"),
    "в течение 30 дней со дня официального опубликования": Term(
        "в течение 30 дней со дня официального опубликования",
        count=30,
        unit="day",
        start="publication",
    ),
    "в течение десяти рабочих дней со дня подписания": Term(
        "в течение десяти рабочих дней со дня подписания",
        count=10,
        unit="working_day",
        start="signing",
    ),
    "в месячный срок привести": Term("в месячный срок", count=1, unit="month", start="signing"),
    "в 10-дневный срок": Term("в 10-дневный срок", count=10, unit="day", start="signing"),
    "в течение трёх месяцев после вступления в силу": Term(
        "в течение трёх месяцев после вступления в силу", count=3, unit="month", start="force"
    ),
    "постоянно размещать сведения": Term("постоянно", standing=True),
    # A date of another act is no term, nor is a service's own time to answer.
    "руководствоваться постановлением от 12.08.2013 № 3102": None,
    "в течение дня": None,
}


@pytest.mark.parametrize("said", TERMS)
def test_a_term_is_read_as_it_is_worded(said):
    assert find_term(said) == TERMS[said]


def test_a_term_from_an_event_of_each_case_names_no_day():
    term = find_term("в течение 10 дней со дня поступления заявления")
    assert (term.count, term.start) == (10, "other")


CHARGES = {
    # place and text: who as said, whom we know, the term
    "2. Пресс-службе (Лаптева А. А.) опубликовать постановление в газете «Хабаровские вести» до "
    "01.03.2014.": ("Пресс-службе", (PRESS,), "2014-03-01"),
    "2. Управлению финансов в срок до 1 марта 2014 г. предусмотреть средства.": (
        "Управлению финансов",
        (FINANCE,),
        "2014-03-01",
    ),
    "2. Начальнику юридического управления до 01.06.2026 подготовить проект.": (
        "Начальнику юридического управления",
        (HEAD_LEGAL,),
        "2026-06-01",
    ),
    "2. Управлению по связям с общественностью (Иванов А. А.), юридическому управлению "
    "администрации города до 15.04.2026 разработать порядок.": (
        "Управлению по связям с общественностью",
        (PUBLIC, LEGAL),
        "2026-04-15",
    ),
    "2. Поручить управлению финансов до 01.06.2026 провести проверку.": (
        "управлению финансов",
        (FINANCE,),
        "2026-06-01",
    ),
    # Вохма: not a unit of this city, but a term is named
    "2. Отделу финансов администрации Вохомского муниципального района (Герасимова Е.С.) ежегодно "
    "при формировании бюджета предусматривать финансирование.": (
        "Отделу финансов администрации Вохомского муниципального района",
        (),
        "",
    ),
    # a unit of ours without a date: a person says which
    "2. Пресс-службе опубликовать постановление.": ("Пресс-службе", (PRESS,), None),
}


@pytest.mark.parametrize("line", CHARGES)
def test_a_point_says_whom_it_charges(line):
    said, executors, on = CHARGES[line]
    (duty,) = find_duties(read("1. Утвердить Порядок.", line), NAMED).duties
    assert (duty.label, duty.said, duty.executors) == ("2.", said, executors)
    assert (duty.term.on if duty.term else None) == on
    assert duty.quote == line.removeprefix("2. ")


@pytest.mark.parametrize(
    "line",
    [
        "2. Постановление вступает в силу со дня его официального опубликования.",
        "2. Утвердить прилагаемый Порядок.",
        "2. Признать утратившим силу постановление от 01.11.2013 № 4443.",
        "2. Рекомендовать главам сельских поселений до 01.06.2026 принять меры.",  # nobody's here
        "2. Приложение изложить в новой редакции.",
        # Судиславль: nobody of ours, and no date
        "2. Отделу финансов Администрации района (Ю.И. Смирнова) обеспечить финансирование.",
    ],
)
def test_other_points_charge_nobody(line):
    assert find_duties(read("1. Утвердить Порядок.", line), NAMED).duties == ()


def test_parts_of_a_point_are_charges_of_whom_it_names():
    structure = read(
        "1. Управлению финансов:",
        "1.1. Предусмотреть средства до 01.03.2026.",
        "1.2. Ежеквартально представлять отчёт.",
    )
    first, second = find_duties(structure, NAMED).duties
    assert [d.executors for d in (first, second)] == [(FINANCE,), (FINANCE,)]
    assert (first.term.on, second.term.every) == ("2026-03-01", "quarter")
    assert first.quote == "Управлению финансов: Предусмотреть средства до 01.03.2026."
    assert points(structure)[first.eid].quote == first.quote


def test_appendices_charge_nobody():
    structure = read("1. Утвердить Порядок (приложение).")
    body = "Приложение\nПОРЯДОК\n1. Пресс-службе до 01.03.2026 опубликовать."
    with_appendix = parse(
        read_lines(
            "Администрация города постановляет:\n1. Утвердить Порядок (приложение).\n\n"
            f"Мэр города   А. Н. Соколов\n\n{body}"
        )
    )
    assert find_duties(structure, NAMED).duties == ()
    assert find_duties(with_appendix, NAMED).duties == ()


CONTROLS = {
    "3. Контроль за исполнением постановления возложить на заместителя Мэра города по связям с "
    "общественностью и СМИ Мальцева Д. О.": ((DEPUTY_PUBLIC,), False),
    "3. Контроль за исполнением настоящего постановления возложить на заместителя Мэра города.": (
        (DEPUTY,),
        False,
    ),
    # Асино
    "3. Контроль за исполнением настоящего постановления возложить на заместителя Главы "
    "администрации Асиновского района по экономике и финансам.": ((), False),
    "3.Контроль за исполнением настоящего постановления оставляю за собой.": ((), True),
    "3. Контроль за настоящим постановлением оставляю за собой.": ((), True),
    "Контроль за исполнением настоящего постановления оставляю              за собой.": ((), True),
    "3. Общий контроль за исполнением постановления возлагается на начальника юридического "
    "управления.": ((HEAD_LEGAL,), False),
}


@pytest.mark.parametrize("line", CONTROLS)
def test_the_clause_on_control_says_whom(line):
    found = find_duties(read("1. Утвердить Порядок.", line), NAMED)
    assert found.control is not None
    assert (found.control.controllers, found.control.kept) == CONTROLS[line]
    assert found.duties == ()


REAL = {
    "shegarka_city_environment.txt": False,
    "alexandrovskoe_energy.txt": False,
    "kortkeros_lost_numbers.txt": True,
    "tyulgan_lost_appendix.txt": False,
}


@pytest.mark.parametrize("name", REAL)
def test_the_clause_is_found_in_whole_acts(name):
    found = find_duties(parse(read_lines((GOLD / name).read_text(encoding="utf-8"))), NAMED)
    assert found.control is not None
    assert found.control.kept is REAL[name]
    assert found.control.words.lower().startswith("контроль за исполнением")
