"""From a body to what the text engine reads: no word lost, nothing added."""

import pytest

from regulations import text
from regulations.lowering import attachments_of, blocks_of, paragraphs, requisites_of
from regulations.models import TargetProgramme

P = text.Paragraph
SUP = f"{text.SUP_ON}1{text.SUP_OFF}"
SUB = f"{text.SUB_ON}2{text.SUB_OFF}"

RICH = [
    ("", []),
    ("<p></p>", []),
    ("<p>1. Первый.</p><p>2. Второй.</p>", [P("1. Первый."), P("2. Второй.")]),
    ("<p>Строка.<br/>Вторая.</p>", [P("Строка."), P("Вторая.")]),
    ("<p><br/></p><p>Текст.</p>", [P("Текст.")]),
    ("<h3>Глава 1. Общее</h3><p>Текст.</p>", [P("Глава 1. Общее", "heading"), P("Текст.")]),
    ("<p>3<sup>1</sup>. Пункт.</p>", [P(f"3{SUP}. Пункт.")]),
    ("<p>H<sub>2</sub>O</p>", [P(f"H{SUB}O")]),
    ("<p><b>Жирный</b> и <i>курсив <b>оба</b></i>.</p>", [P("Жирный и курсив оба.")]),
    ("<p><b>3<sup>1</sup></b> хвост</p>", [P(f"3{SUP} хвост")]),
    ("<p>5 &lt; 7 &amp; 8</p>", [P("5 < 7 & 8")]),
    ("<p>№\xa05</p>", [P("№\xa05")]),
    ("<p>первая\nвторая</p>", [P("первая вторая")]),
    ("Голый текст", [P("Голый текст")]),
    ("<p>Абзац.</p>хвост после него", [P("Абзац."), P("хвост после него")]),
    ("<ul><li>раз</li><li>два</li></ul>", [P("раз"), P("два")]),
    ("<div><p>внутри</p><p>ещё</p></div>", [P("внутри"), P("ещё")]),
    ("<div>до <b>жирно</b><p>внутри</p>после</div>", [P("до жирно"), P("внутри"), P("после")]),
]


@pytest.mark.parametrize(("source", "expected"), RICH, ids=[source[:40] for source, _ in RICH])
def test_rich_text(source, expected):
    lowered = [P(" ".join(p.text.split(" ")).strip(" "), p.style) for p in paragraphs(source)]
    assert lowered == expected


@pytest.fixture
def lower(city):
    def lower(*body, **fields):
        return blocks_of(city.draft(body=list(body), **fields))

    return lower


def table(data, **extra):
    return {"type": "table", "value": {"data": data, **extra}}


def rows(lowered):
    return [[(c.text, c.colspan, c.rowspan, c.header) for c in row] for row in lowered.rows]


@pytest.mark.django_db
def test_merged_cells_hide_what_they_cover(lower):
    (lowered,) = lower(
        table(
            [["№", "Объём", "лишнее"], [None, "2013", "2014"], ["1", "5", "6"]],
            mergeCells=[
                {"row": 0, "col": 0, "rowspan": 2, "colspan": 1},
                {"row": 0, "col": 1, "rowspan": 1, "colspan": 2},
            ],
            first_row_is_table_header=True,
            first_col_is_header=False,
            table_caption="Объёмы",
        )
    )
    assert lowered.caption == "Объёмы"
    assert rows(lowered) == [
        [("№", 1, 2, True), ("Объём", 2, 1, True)],
        [("2013", 1, 1, False), ("2014", 1, 1, False)],
        [("1", 1, 1, False), ("5", 1, 1, False), ("6", 1, 1, False)],
    ]


@pytest.mark.django_db
def test_first_column_as_header_and_empty_cells(lower):
    (lowered,) = lower(table([["Год", None], ["Сумма", "5"]], first_col_is_header=True))
    assert rows(lowered) == [
        [("Год", 1, 1, True), ("", 1, 1, False)],
        [("Сумма", 1, 1, True), ("5", 1, 1, False)],
    ]


@pytest.mark.django_db
def test_empty_table_is_nothing(lower):
    assert lower(table([])) == ()


@pytest.mark.django_db
def test_hostile_cell_stays_words(lower):
    (lowered,) = lower(table([["<script>alert(1)</script>"]]))
    assert lowered.rows[0][0].text == "<script>alert(1)</script>"
    html = text.render.html(text.parse((lowered,)))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.django_db
def test_appendix_keeps_its_head_and_its_own_text(lower):
    (lowered,) = lower(
        {
            "type": "appendix",
            "value": {
                "number": "2",
                "kind": "порядок",
                "title": "Порядок ведения реестра",
                "approved": True,
                "content": [
                    {"type": "text", "value": "<p>1. Реестр ведёт отдел.</p>"},
                    table([["а", "б"]]),
                ],
            },
        }
    )
    assert (lowered.number, lowered.kind, lowered.title, lowered.approved) == (
        "2", "порядок", "Порядок ведения реестра", True,
    )  # fmt: skip
    assert lowered.blocks[0] == P("1. Реестр ведёт отдел.")
    assert rows(lowered.blocks[1]) == [[("а", 1, 1, False), ("б", 1, 1, False)]]


@pytest.mark.django_db
def test_programme_blocks_are_tables_of_words(lower):
    passport, funding, measures, indicators = lower(
        {"type": "passport", "value": {"rows": [{"name": "Цель", "value": "Развитие"}]}},
        {
            "type": "funding",
            "value": {
                "first_year": 2013, "last_year": 2014, "unit": "тыс. рублей",
                "rows": [{"source": "всего", "total": "1550.5", "amounts": ["1250.5", "300"]}],
            },
        },
        {
            "type": "measures",
            "value": {
                "first_year": 2013, "last_year": 2014, "unit": "тыс. рублей",
                "rows": [
                    {"number": "1.1", "name": "Семинары", "executor": "отдел", "term": "2013",
                     "source": "городской бюджет", "total": "5", "amounts": ["5"], "result": ""},
                ],
            },
        },
        {
            "type": "indicators",
            "value": {
                "first_year": 2013, "last_year": 2014,
                "rows": [{"number": "1", "name": "Число НКО", "unit": "единиц", "source": "",
                          "base": "10", "amounts": ["12", "14"]}],
            },
        },
        model=TargetProgramme,
    )  # fmt: skip
    assert (passport.role, rows(passport)) == (
        "passport", [[("Цель", 1, 1, True), ("Развитие", 1, 1, False)]],
    )  # fmt: skip
    assert funding.role == "funding"
    assert funding.caption == "тыс. рублей"
    assert [c.text for c in funding.rows[0]] == ["Источник финансирования", "Всего", "2013", "2014"]
    assert [c.text for c in funding.rows[1]] == ["всего", "1550,5", "1250,5", "300"]
    assert [c.text for c in measures.rows[1]] == [
        "1.1", "Семинары", "отдел", "2013", "городской бюджет", "5", "5", "", "",
    ]  # fmt: skip
    assert [c.text for c in indicators.rows[1]] == [
        "1",
        "Число НКО",
        "единиц",
        "",
        "10",
        "12",
        "14",
    ]


@pytest.mark.django_db
def test_card_has_every_field_of_legal_effect(city):
    act = city.draft(valid_until="2030-12-31", publication_place="Хабаровские вести")
    requisites = requisites_of(city.fresh(act))
    assert requisites.issuer == "администрация города Хабаровска"
    assert dict(requisites.card) == {
        "force_rule": "signing", "force_days": "0", "force_date": "", "valid_until": "2030-12-31",
        "publication_place": "Хабаровские вести", "restricted": "no",
    }  # fmt: skip
    assert attachments_of(act) == ()
