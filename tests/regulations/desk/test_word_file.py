"""«Скачать Word»: the act with its head, signature and stamps; reading it back gives its text."""

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT

from regulations import text
from regulations.importing import own_form, read_file
from regulations.reading import latest
from tests.city import BODY

pytestmark = [pytest.mark.django_db, pytest.mark.views]
WIDE = {
    "type": "table",
    "value": {
        "data": [[str(n) for n in range(9)], ["x"] * 9],
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_header_choice": "row",
        "table_caption": "Расходы",
    },
}


def word(desk, by, act):
    response = desk.get(by, "word", act.pk)
    assert response.status_code == 200
    return response.content


def lines(made):
    return [(p.style.name, p.text) for p in docx.Document(io.BytesIO(made)).paragraphs if p.text]


def test_an_enacted_act_has_its_head_signature_and_stamps(city, desk):
    act = city.enacted().act
    act.refresh_from_db()
    found = lines(word(desk, city.drafter, act))
    number = f"№\u00a0{act.number}"
    assert found[:4] == [
        ("Свод Реквизиты", "АДМИНИСТРАЦИЯ ГОРОДА ХАБАРОВСКА"),
        ("Свод Вид акта", "ПОСТАНОВЛЕНИЕ"),
        ("Свод Реквизиты", f"{act.dated:%d.%m.%Y} {number}"),
        ("Свод Реквизиты", act.issuer.place),
    ]
    edition = act.editions.get()
    assert ("Свод Подпись", f"{edition.signer_post}\t{edition.signer_name}") in found
    at = found.index(("Свод Гриф приложения", "УТВЕРЖДЕН"))
    assert [words for _style, words in found[at : at + 4]] == [
        "УТВЕРЖДЕН",
        "постановлением администрации",
        "города Хабаровска",
        f"от {act.dated:%d.%m.%Y} {number}",
    ]
    assert word(desk, city.drafter, act) == word(desk, city.drafter, act)


def test_a_draft_says_so_and_has_blanks(city, desk):
    found = lines(word(desk, city.drafter, city.draft()))
    assert found[0] == ("Свод Реквизиты", "ПРОЕКТ")
    assert ("Свод Реквизиты", "____________ №\u00a0________") in found


def test_reading_it_back_gives_the_text_and_the_requisites(city, desk):
    body = [*BODY[:1], WIDE, *BODY[1:]]
    act = city.draft(body=body, subject="О реестре")
    form = own_form(read_file("акт.docx", word(desk, city.drafter, act)).blocks)
    assert digest(form.blocks) == digest(text.blocks_of(latest(act).structure))
    assert (form.requisites.kind, form.requisites.title) == ("постановление", "О реестре")


def test_a_wide_table_lies_on_a_sheet_of_its_own(city, desk):
    act = city.draft(body=[*BODY[:1], WIDE, *BODY[1:]])
    sections = docx.Document(io.BytesIO(word(desk, city.drafter, act))).sections
    assert [each.orientation for each in sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip
    assert [each.different_first_page_header_footer for each in sections] == [True, False, False]
    last = docx.Document(io.BytesIO(word(desk, city.drafter, city.draft(body=[*BODY[:1], WIDE]))))
    assert [each.orientation for each in last.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE,
    ]  # fmt: skip


def test_a_stranger_gets_no_draft(city, desk):
    assert desk.get(city.press, "word", city.draft().pk).status_code == 404


def digest(blocks):
    return text.digest(text.Requisites("", "", ""), text.parse(blocks)).text
