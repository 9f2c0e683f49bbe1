"""A comparison said in words: what a lawyer reads, in right Russian."""

import pytest
from hypothesis import given, settings

from regulations.text import Cell, Paragraph, Table, compare, parse, read_lines, say
from tests.examples import examples

from .strategies import edited

BASE = """1. Утвердить Порядок ведения реестра.
2. Управлению связей с общественностью вести реестр в течение 30 дней:
а) принимать заявки граждан;
б) отказывать в приеме заявок.
3. Опубликовать постановление в газете «Хабаровские вести».
4. Контроль за исполнением возложить на заместителя мэра города."""


def said(old, new):
    comparison = compare(parse(read_lines(old)), parse(read_lines(new)))
    return [saying.text for saying in say(comparison)]


CASES = {
    "nothing": ("", "", []),
    "a word replaced": (
        "ведения реестра",
        "ведения журнала",
        ["в пункте 1 слово «реестра» заменено словом «журнала»"],
    ),
    "words replaced": (
        "заместителя мэра города",
        "первого заместителя главы города",
        [
            "в пункте 4: после слов «исполнением возложить на» добавлено слово «первого»; "
            "слово «мэра» заменено словом «главы»"
        ],
    ),
    "figures replaced": (
        "30 дней",
        "15 дней",
        ["в абзаце первом пункта 2 цифры «30» заменены цифрами «15»"],
    ),
    "one figure": (
        "30 дней",
        "5 дней",
        ["в абзаце первом пункта 2 цифры «30» заменены цифрой «5»"],
    ),
    "words taken out": (
        "возложить на заместителя мэра города",
        "возложить на заместителя мэра",
        ["в пункте 4 слово «города» исключено"],
    ),
    "words put in": (
        "в газете",
        "в официальной газете",
        ["в пункте 3 после слов «Опубликовать постановление в» добавлено слово «официальной»"],
    ),
    "words put in first": (
        "1. Утвердить",
        "1. Принять и утвердить",
        ["в пункте 1 слово «Утвердить» заменено словами «Принять и утвердить»"],
    ),
    "a point rewritten": (
        "Утвердить Порядок ведения реестра.",
        "Признать утратившими силу решения комиссии по делам казачества.",
        ["пункт 1 изложен в новой редакции"],
    ),
    "a point repealed": (
        "Опубликовать постановление в газете «Хабаровские вести».",
        "Утратил силу. – Постановление от 01.11.2013 № 4443.",
        ["пункт 3 признан утратившим силу"],
    ),
    "a point added at the end": (
        "мэра города.",
        "мэра города.\n5. Постановление вступает в силу со дня подписания.",
        ["дополнен пунктом 5"],
    ),
    "points put in": (
        "\n3. Опубл",
        "\n2.1. Сведения открыты.\n2.2. Сведения бесплатны.\n3. Опубл",
        ["пункт 2 дополнен пунктами 2.1 и 2.2"],
    ),
    "a subpoint put in": (
        "\n3. Опубл",
        "\nв) вести учет заявок.\n3. Опубл",
        ["пункт 2 дополнен подпунктом «в»"],
    ),
    "a paragraph put in": (
        "реестра.\n2.",
        "реестра.\nРеестр открыт для всех граждан.\n2.",
        ["пункт 1 дополнен абзацем вторым"],
    ),
    "a subpoint taken out": (
        "\nб) отказывать в приеме заявок.",
        "",
        ["подпункт «б» пункта 2 исключен"],
    ),
    "punctuation": (
        "граждан;",
        "граждан,",
        ["в подпункте «а» пункта 2 изменена только пунктуация: было «граждан;», стало «граждан,»"],
    ),
    "spelling": (
        "связей с общественностью",
        "связей собщественностью",
        [
            "в абзаце первом пункта 2 изменено только написание: "
            "было «связей с общественностью вести», стало «связей собщественностью вести»"
        ],
    ),
    "a point parted": (
        "в газете «Хабаровские вести».",
        "в газете.\nГазета называется «Хабаровские вести».",
        None,
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_one_change_is_said(old, new, expected):
    assert not old or BASE.count(old) == 1
    found = said(BASE, BASE.replace(old, new) if old else BASE)
    if expected is not None:
        assert found == expected
    assert found or not old


def test_renumbered_points_are_named_together():
    new = BASE.replace("\n4.", "\n5.").replace("\n3.", "\n4.").replace("\n2.", "\n2. Новый.\n3.")
    assert said(BASE, new) == ["дополнен пунктом 2", "пункты 2–4 стали пунктами 3–5"]


def test_a_subpoint_moved_to_another_point():
    old = """1. Отдел по связям с общественностью обязан:
а) вести реестр получателей поддержки;
б) публиковать сведения о мерах поддержки.
2. Управление делами обязано:
а) хранить подлинники постановлений города."""
    new = """1. Отдел по связям с общественностью обязан:
а) вести реестр получателей поддержки.
2. Управление делами обязано:
а) хранить подлинники постановлений города;
б) публиковать сведения о мерах поддержки."""
    assert "подпункт «б» пункта 1 перенесен в пункт 2" in said(old, new)


def test_an_article_has_parts_and_points():
    old = "Статья 5. Сроки\n1. Заявка подается:\n1) лично;\n2) по почте заказным письмом."
    new = old.replace("заказным письмом", "простым письмом")
    assert said(old, new) == [
        "в пункте 2 части 1 статьи 5 слово «заказным» заменено словом «простым»"
    ]


def test_an_appendix_to_an_appendix():
    old = (
        "Приложение № 1\nк постановлению\nот 01.11.2013 № 5\nПОРЯДОК\n1. Общие положения о заявке.\n"
        "Приложение № 2\nк Порядку\nФОРМА\n1. Сведения о заявителе вносит отдел."
    )
    (sentence,) = said(old, old.replace("вносит отдел", "вносит комиссия"))
    assert sentence.startswith("в пункте 1 приложения №\u00a02")
    assert sentence.endswith("слово «отдел» заменено словом «комиссия»")


def test_a_parted_and_a_merged_point():
    one = "1. Заявка подается в отдел. Отказ направляется заявителю в течение пяти дней."
    two = "1. Заявка подается в отдел.\n2. Отказ направляется заявителю в течение пяти дней."
    assert said(one, two) == ["из пункта 1 выделен пункт 2"]
    assert said(two, one) == ["пункт 2 присоединен к пункту 1"]


def table(*rows, role=""):
    cells = tuple(tuple(Cell(text, header=at == 0) for text in row) for at, row in enumerate(rows))
    return parse([Table(cells, role)])


HEAD = ("№", "Мероприятие", "2014 год", "2015 год")


def test_a_cell_is_named_by_its_column():
    old = table(HEAD, ("1", "Издание газеты", "100,0", "150,0"))
    new = table(HEAD, ("1", "Издание газеты", "100,0", "175,5"))
    assert [saying.text for saying in say(compare(old, new))] == [
        "в строке 2 таблицы 1 в графе «2015 год» цифры «150,0» заменены цифрами «175,5»"
    ]


def test_a_column_put_in_is_told_in_every_row_and_nothing_else():
    old = table(HEAD, ("1", "Издание газеты", "0,0", "0,0"), ("2", "Конкурс", "0,0", "5,0"))
    new = table(
        (*HEAD, "2016 год"),
        ("1", "Издание газеты", "0,0", "0,0", "0,0"),
        ("2", "Конкурс", "0,0", "5,0", "0,0"),
    )
    assert [saying.text for saying in say(compare(old, new))] == [
        "в строке 1 таблицы 1 добавлена графа 5",
        "в строке 2 таблицы 1 добавлена графа «2016 год»",
        "в строке 3 таблицы 1 добавлена графа «2016 год»",
    ]


def test_a_row_put_in_leaves_the_others():
    old = table(HEAD, ("1", "Издание газеты", "1,0", "2,0"), ("2", "Конкурс", "3,0", "5,0"))
    new = table(
        HEAD,
        ("1", "Издание газеты", "1,0", "2,0"),
        ("1.1", "Обучение", "4,0", "4,0"),
        ("2", "Конкурс", "3,0", "5,0"),
    )
    (saying,) = say(compare(old, new))
    assert saying.text == "таблица 1 дополнена строкой 3"
    assert saying.payload == ("1.1 | Обучение | 4,0 | 4,0",)


def test_a_field_of_a_passport():
    def passport(sum_):
        rows = ((Cell("Цель Программы"), Cell("Развитие")), (Cell("Объем средств"), Cell(sum_)))
        return parse([Table(rows, "passport")])

    (saying,) = say(compare(passport("12 450,0 тыс. рублей"), passport("12 540,0 тыс. рублей")))
    assert (
        saying.text
        == "в позиции «Объем средств» паспорта цифры «12 450,0» заменены цифрами «12 540,0»"
    )


def test_the_new_wording_goes_with_the_sentence():
    old = parse([Paragraph("1. Утвердить Порядок ведения реестра.")])
    new = parse([Paragraph("1. Признать недействующим решение комиссии о наградах.")])
    (saying,) = say(compare(old, new))
    assert saying.payload == ("Признать недействующим решение комиссии о наградах.",)


@settings(max_examples=examples(60), deadline=None)
@given(edited())
def test_any_comparison_is_said(pair):
    old, new = map(parse, pair)
    comparison = compare(old, new)
    sayings = say(comparison)
    assert bool(sayings) <= bool(comparison.changed())
    for saying in sayings:
        assert saying.text and (new.find(saying.eid) or old.find(saying.eid))
