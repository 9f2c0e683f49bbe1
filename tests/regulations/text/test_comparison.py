import pytest

from regulations.text import Cell, Paragraph, Table, compare, parse, read_lines, render

BASE = """1. Утвердить Порядок ведения реестра.
2. Управлению связей с общественностью вести реестр.
3. Опубликовать постановление в газете «Хабаровские вести».
4. Контроль за исполнением возложить на заместителя мэра."""


def changes(old, new):
    comparison = compare(parse(read_lines(old)), parse(read_lines(new)))
    return [
        (change.kind, change.old and change.old.eid, change.new and change.new.eid)
        for change in comparison.changed()
    ]


CASES = {
    "nothing": (BASE, []),
    "only spaces": (BASE.replace(" ", "\u00a0  "), []),
    "a word": (BASE.replace("вести реестр", "вести журнал"), [("changed", "para_2", "para_2")]),
    "a point added at the end": (BASE + "\n5. Вступает в силу.", [("added", None, "para_5")]),
    "a point put in": (
        BASE.replace("\n3.", "\n2.1. Сведения реестра открыты.\n3."),
        [("added", None, "para_2__para_2.1")],
    ),
    "a point removed": (
        BASE.replace("2. Управлению связей с общественностью вести реестр.\n", ""),
        [("removed", "para_2", None)],
    ),
    "points renumbered": (
        BASE.replace("\n4.", "\n5.").replace("\n3.", "\n4.").replace("\n2.", "\n2. Новый.\n3."),
        [
            ("added", None, "para_2"),
            ("moved", "para_2", "para_3"),
            ("moved", "para_3", "para_4"),
            ("moved", "para_4", "para_5"),
        ],
    ),
    "a point rewritten": (
        BASE.replace("Утвердить Порядок ведения реестра", "Признать решение недействующим"),
        [("changed", "para_1", "para_1")],
    ),
    "a paragraph put in": (
        BASE.replace("реестр.\n3.", "реестр.\nРеестр открыт для всех.\n3."),
        [("added", None, "para_2__al_2")],
    ),
}


@pytest.mark.parametrize(("new", "expected"), CASES.values(), ids=CASES.keys())
def test_provisions_are_aligned_as_a_lawyer_would(new, expected):
    assert changes(BASE, new) == expected


def test_words_are_told_apart():
    comparison = compare(
        parse([Paragraph("1. Срок – 30 дней со дня регистрации.")]),
        parse([Paragraph("1. Срок – 15 рабочих дней со дня регистрации.")]),
    )
    assert comparison.changes[0].words == (
        ("=", "1. Срок – "),
        ("-", "30"),
        ("+", "15 рабочих"),
        ("=", " дней со дня регистрации."),
    )


def test_a_cell_is_compared_in_its_row():
    def table(sum_):
        rows = (("2013", "100,0"), ("2014", sum_), ("2015", "300,0"))
        return parse([Table(tuple(tuple(map(Cell, row)) for row in rows))])

    (change,) = compare(table("200,0"), table("250,0")).changed()
    assert (change.kind, change.new.eid) == ("changed", "table_1__tr_2")
    assert ("-", "200,0") in change.words and ("+", "250,0") in change.words


def test_children_of_a_moved_unit_stay():
    old = "1. Отказ:\nа) нет документов заявителя;\nб) истёк срок подачи заявки."
    comparison = compare(parse(read_lines(old)), parse(read_lines(old.replace("1.", "7."))))
    assert [change.kind for change in comparison.changes] == ["moved", "same", "same"]


def test_removed_units_stand_at_their_place():
    new = BASE.replace("2. Управлению связей с общественностью вести реестр.\n", "")
    comparison = compare(parse(read_lines(BASE)), parse(read_lines(new)))
    assert [change.kind for change in comparison.changes] == ["same", "removed", "same", "same"]


def test_a_heading_made_text_is_a_change():
    old, new = parse([Paragraph("1. Сроки", "heading")]), parse([Paragraph("1. Сроки:")])
    assert not compare(old, new).is_empty


def test_redline_speaks_and_escapes():
    comparison = compare(
        parse([Paragraph("1. Сумма < 5.")]),
        parse([Paragraph("1. Сумма < 7."), Paragraph("2. <b>.")]),
    )
    page = render.redline(comparison)
    assert '<del><span class="visually-hidden">исключено: </span>5</del>' in page
    assert '<ins><span class="visually-hidden">добавлено: </span>7</ins>' in page
    assert "&lt;b&gt;" in page and "<b>" not in page


def test_redline_shows_the_unchanged_on_request():
    comparison = compare(parse(read_lines(BASE)), parse(read_lines(BASE + "\n5. Ещё.")))
    assert render.redline(comparison).count("<div") == 1
    assert render.redline(comparison, context=1).count("<div") == 2
    assert render.redline(comparison, context=None).count("<div") == 5
