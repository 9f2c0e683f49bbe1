"""What is saved reads as the file did: requisites leave the text, nothing else does."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from regulations import text
from regulations.blocks import ActBody
from regulations.importing import body_of, own_form
from regulations.importing.understanding import understand
from regulations.lowering import lowered
from tests.examples import examples
from tests.regulations.text.strategies import texts
from tests.regulations.text.test_akn import digest, is_xml

ACTS = sorted((Path(__file__).parents[1] / "data" / "acts").glob("*.txt"))
BODY = ActBody()
C = text.Cell

DECISION = """Хабаровская городская Дума
Р Е Ш Е Н И Е
от 1 ноября 2013 года № 12/1174
г. Хабаровск
О реестре
организаций
В соответствии с Уставом города Дума РЕШИЛА:
1. Утвердить Порядок (приложение 1).
2. Решение вступает в силу со дня подписания.
Председатель Думы     С.В. Савков
Разослано: дело – 1
Приложение № 1
УТВЕРЖДЕН
решением Хабаровской городской Думы
от 01.11.2013 № 12/1174
ПОРЯДОК
ведения реестра
1. Реестр ведёт отдел.
Приложение
к Порядку
ФОРМА ЗАЯВЛЕНИЯ
Прошу внести."""


def read(typed):
    return own_form(text.read_lines(typed))


def saved(form):
    return lowered(BODY.to_python(body_of(form.blocks)))


def test_requisites_become_fields():
    form = read(DECISION)
    assert form.requisites == text.Recognised(
        kind="решение",
        issuer="Хабаровская городская Дума",
        dated="2013-11-01",
        number="12/1174",
        title="О реестре организаций",
        place="г. Хабаровск",
        signer_post="Председатель Думы",
        signer_name="С.В. Савков",
    )
    assert "Разослано: дело – 1" in form.left_out
    assert "О реестре организаций" in form.left_out


def test_appendices_become_blocks_with_fields():
    *_points, appendix = read(DECISION).blocks
    assert (appendix.number, appendix.kind, appendix.title, appendix.approved) == (
        "1",
        "порядок",
        "ПОРЯДОК ведения реестра",
        True,
    )
    inner = appendix.blocks[-1]
    assert (inner.number, inner.kind, inner.title) == (
        "Приложение к Порядку",
        "форма",
        "ФОРМА ЗАЯВЛЕНИЯ",
    )


@pytest.mark.parametrize("path", ACTS, ids=[path.stem for path in ACTS])
def test_real_acts_are_saved_as_they_were_read(path):
    form = read(path.read_text(encoding="utf-8"))
    assert digest(text.parse(saved(form))) == digest(text.parse(form.blocks))


@given(texts)
@settings(max_examples=examples(50), deadline=None)
def test_what_is_saved_has_the_tree_of_what_was_read(typed):
    form = read(typed)
    structure = text.parse(form.blocks)
    if is_xml(structure) and not any(mark in typed for mark in "\ue001\ue002\ue003\ue004"):
        assert digest(text.parse(saved(form))) == digest(structure)


def test_no_word_is_lost():
    form = read(DECISION)
    kept = " ".join(p.plain for p, _ in text.parse(saved(form)).walk())
    for word in DECISION.split():
        assert word in kept or any(word in line for line in form.left_out), word


DOUBTS = [
    ("1. Утвердить.", {"kind", "issuer", "date", "number", "title", "signer"}),
    ("Дума\nРЕШЕНИЕ\n__.__.2013 № ____\nО реестре\n1. Утвердить.\nМэр города А.Н. Соколов",
     {"date", "number", "blanks"}),
    ("Дума\nРЕШЕНИЕ\nот 01.02.2013 (в ред. от 03.04.2014) N 5\nО реестре\n1. Утвердить.\nМэр А.Н. Соколов",
     {"dates"}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "doubts"), DOUBTS)
def test_doubts_are_told(typed, doubts):
    assert set(read(typed).requisites.doubts) == doubts


DATES = [
    ("12.08.2013 № 3102", "2013-08-12", "3102"),
    ("от «12» августа 2013 г. N 391-пр", "2013-08-12", "391-пр"),
    ("от 12 августа 2013 года  № 12/1174", "2013-08-12", "12/1174"),
    ("07.11.12 № 333-р", "2012-11-07", "333-р"),
    ("от 31.02.2013 № 5", "", "5"),
    ("№ 111 а от 01.03.2016", "2016-03-01", "111 а"),
]


@pytest.mark.parametrize(("line", "dated", "number"), DATES)
def test_date_and_number(line, dated, number):
    found = read(f"ПОСТАНОВЛЕНИЕ\n{line}\nО мерах\n1. Утвердить.").requisites
    assert (found.dated, found.number) == (dated, number)


def test_a_table_is_saved_as_a_full_grid_with_what_is_merged():
    table = text.Table(
        (
            (C("№", rowspan=2, header=True), C("Годы", colspan=2, header=True)),
            (C("2012"), C("2013")),
            (C("1"), C("5"), C("6 <b>")),
        ),
        caption="Расходы",
    )
    (block,) = body_of(own_form([table]).blocks)
    assert block["value"]["data"] == [["№", "Годы", ""], ["", "2012", "2013"], ["1", "5", "6 <b>"]]
    assert block["value"]["mergeCells"] == [
        {"row": 0, "col": 0, "rowspan": 2, "colspan": 1},
        {"row": 0, "col": 1, "rowspan": 1, "colspan": 2},
    ]
    assert saved(own_form([table])) == (table,)


TYPED = [
    text.Table(
        tuple(
            (C(n, header=True), C(v)) for n, v in (("Наименование", "Программа"), ("Цели", "мир"))
        ),
        role="passport",
    ),
    text.Table(
        (
            tuple(C(w, header=True) for w in ("Источник финансирования", "Всего", "2013", "2014")),
            tuple(map(C, ("всего", "10,50", "5,25", "5,25"))),
        ),
        "funding",
        "тыс. рублей",
    ),
]


@pytest.mark.parametrize("table", TYPED, ids=[table.role for table in TYPED])
def test_a_table_of_a_programme_is_a_typed_block_if_that_says_it_again(table):
    (block,) = body_of([table])
    assert block["type"] == table.role
    assert lowered(BODY.to_python([block])) == (table,)


def test_otherwise_it_stays_a_table():
    head = tuple(C(w, header=True) for w in ("Источник финансирования", "Всего", "2013"))
    odd = text.Table((head, tuple(map(C, ("грант", "5", "5")))), "funding", "тыс. рублей")
    assert [block["type"] for block in body_of([odd])] == ["table"]


def test_ids_of_blocks_survive_a_change_elsewhere():
    before = "Глава 1. Общее\n\n1. Раз.\n\nГлава 2. Сроки\n\n2. Два."
    ids = [
        {block["id"] for block in body_of(read(typed).blocks)}
        for typed in (before, before.replace("Раз.", "Раз и ещё раз."))
    ]
    assert ids[0] == ids[1] and ids[0]


def test_characters_that_nobody_sees_are_not_saved():
    (block,) = body_of(read("1. Ут\u200bвердить\u202e Порядок.").blocks)
    assert block["value"] == "<p>1. Утвердить Порядок.</p>"


CONTENTS = (
    "РЕШЕНИЕ\nот 01.02.2013 № 5\nО реестре\n(в ред. решения Думы от 03.04.2014 № 7)\n"
    "Содержание\n1. Общее ........ 1\n2. Сроки ........ 2\n3. Итог ........ 3\n"
    "1. Общее\n1.1. Реестр ведётся.\n2. Сроки\n3. Итог"
)


def test_a_table_of_contents_and_a_note_of_editions_are_left_out():
    form = read(CONTENTS)
    assert "(в ред. решения Думы от 03.04.2014 № 7)" in form.left_out
    assert "2. Сроки ........ 2" in form.left_out
    assert "Содержание" in form.left_out
    labels = [p.label for p, _ in text.parse(form.blocks).walk() if p.label]
    assert labels == ["1.", "1.1.", "2.", "3."]


STAMPED = """РЕШЕНИЕ
от 01.02.2013 № 5
О мерах
(с изменениями на 3 апреля 2014 года)
____________________
(в ред. решения Думы от 03.04.2014 № 7)
В соответствии с Уставом Дума РЕШИЛА:
1. Утвердить меры (приложения 1 и 2).
Глава района     В.Ф. Маргерт
Приложение № 1
к решению от 01.02.2013 № 5
ПЕРЕЧЕНЬ МЕР
1. Меры принимает отдел.
УТВЕРЖДАЮ
Глава района
__________В.Ф. Маргерт
Приложение № 2
к решению от 01.02.2013 № 5
СПИСОК ЛИЦ
Лица названы отделом."""


def test_a_stamp_above_the_next_appendix_is_no_table_of_contents():
    form = read(STAMPED)
    assert "УТВЕРЖДАЮ" not in form.left_out
    kept = text.render.plain.of_blocks(saved(form))
    assert "отдел.\nУТВЕРЖДАЮ\nГлава района\n__________В.Ф. Маргерт\n" in kept


def test_a_line_drawn_above_the_text_is_no_preamble():
    form = read(STAMPED)
    assert "____________________" in form.left_out
    assert text.parse(saved(form)).provisions[0].kind == "preamble"


def test_the_screen_shows_as_text_what_is_saved():
    for typed in (STAMPED, DECISION, CONTENTS):
        _, rows = understand(text.read_lines(typed))
        shown = [row.said for row in rows if row.fate == "text" and row.code != "appendix"]
        kept = text.render.plain.of_blocks(saved(read(typed)))
        assert [words for words in shown if words not in kept] == []
        gone = [row.said for row in rows if row.code in {"contents", "editions", "drawn"}]
        assert [words for words in gone if f"\n{words}\n" in kept] == []


def test_what_is_nested_deeper_than_the_editor_goes_stands_after():
    deep = text.AppendixSource((text.Paragraph("в"),), "3", "форма", "Форма В", False)
    middle = text.AppendixSource((text.Paragraph("б"), deep), "2", "форма", "Форма Б", False)
    outer = text.AppendixSource((text.Paragraph("а"), middle), "1", "порядок", "Порядок А")
    form = own_form([text.Paragraph("1. Утвердить."), outer])
    (_, appendix) = saved(form)
    assert [b.title for b in appendix.blocks if isinstance(b, text.AppendixSource)] == [
        "Форма Б",
        "Форма В",
    ]
    assert digest(text.parse(saved(form))) == digest(text.parse(form.blocks))
