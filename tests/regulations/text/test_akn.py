"""Akoma Ntoso: valid against the standard's schema, and the same tree when read back."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from regulations import text
from regulations.text.render import Identity, akn
from tests.examples import examples
from tests.regulations.text.strategies import bodies, texts

DATA = Path(__file__).parents[2] / "data"
ACTS = sorted((DATA / "acts").glob("*.txt"))
SCHEMA = etree.XMLSchema(etree.parse(DATA / "akn" / "akomantoso30.xsd"))
NS = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
NOTHING = text.Requisites("", "", "")


def digest(structure):
    return text.digest(NOTHING, structure).text


def written(structure, identity=None):
    root = etree.fromstring(akn(structure, identity).encode())
    assert SCHEMA.validate(root), SCHEMA.error_log[0]
    return root


def is_xml(structure):
    """Signs that XML cannot hold are lost on the way, by design."""
    words = "".join(
        part
        for p, _ in structure.walk()
        for part in (p.label, p.heading, p.text, *(cell.text for cell in p.cells))
    )
    return all(c in "\t\n\r" or 32 <= ord(c) < 0xD800 or 0xE000 <= ord(c) < 0xFFFE for c in words)


@given(st.one_of(bodies, texts.map(text.read_lines)))
@settings(max_examples=examples(50), deadline=None)
def test_valid_and_the_same_tree_when_read_back(blocks):
    structure = text.parse(blocks)
    assume(is_xml(structure))
    back = text.read_akn(written(structure))
    assert digest(back) == digest(structure)
    assert list(back.by_eid) == list(structure.by_eid)


@pytest.mark.parametrize("path", ACTS, ids=[path.stem for path in ACTS])
def test_real_acts(path):
    structure = text.parse(text.read_lines(path.read_text(encoding="utf-8")))
    assert text.read_akn(written(structure)).provisions == structure.provisions


def test_the_elements_of_the_standard():
    typed = (
        "РЕШЕНИЕ\nО реестре\nВ соответствии с законом Дума РЕШИЛА:\n"
        "1. Пункт 3 изложить в следующей редакции:\n«3. Срок – 5 дней.».\n"
        "2. Утвердить Порядок.\nМэр города А.Н. Соколов\n"
        "Приложение 1\nк решению от 01.11.2013 № 5\nПОРЯДОК ведения\n"
        "Раздел I. Общее\n1. Реестр ведёт отдел:\n1) принимает;\nа) сразу."
    )
    root = written(text.parse(text.read_lines(typed)))

    def found(path):
        return ["".join(each.itertext()) for each in root.iterfind(path, NS)]

    assert found("a:act/a:preface//a:docTitle") == ["О реестре"]
    assert found("a:act/a:body/a:paragraph/a:num") == ["1.", "2."]
    assert found(".//a:mod/a:quotedStructure/a:paragraph/a:num") == ["3."]
    assert root.find(".//a:quotedStructure", NS).get("startQuote") == "«"
    assert found("a:act/a:conclusions/a:p") == ["Мэр города А.Н. Соколов"]
    assert found("a:act/a:attachments/a:attachment/a:num") == ["Приложение 1"]
    assert found(".//a:doc/a:coverPage/a:p") == ["к решению от 01.11.2013 № 5"]
    section = "a:act/a:attachments/a:attachment/a:doc/a:mainBody/a:section"
    assert found(f"{section}/a:heading") == ["Общее"]
    assert found(f"{section}/a:paragraph/a:intro") == ["Реестр ведёт отдел:"]
    assert found(f"{section}//a:subparagraph/a:num") == ["1)", "а)"]
    assert root.find(f"{section}//a:subparagraph", NS).get("eId") == (
        "att_1__sec_1__para_1__subpara_1"
    )


def test_what_is_known_of_the_act():
    about = Identity(
        "решение", "Хабаровская Дума", "2013-11-01", "12/1174", 'О "мерах" & <них>', "2014-01-02"
    )
    root = written(text.parse(text.read_lines("1. Утвердить.")), about)
    work = root.find(".//a:FRBRWork", NS)
    assert work.find("a:FRBRuri", NS).get("value") == "/akn/ru/act/2013-11-01/12-1174"
    assert work.find("a:FRBRnumber", NS).get("value") == "12/1174"
    assert work.find("a:FRBRalias", NS).get("value") == 'О "мерах" & <них>'
    assert root.find(".//a:FRBRManifestation/a:FRBRdate", NS).get("date") == "2014-01-02"
    assert root.find(".//a:TLCOrganization[@eId='issuer']", NS).get("showAs") == "Хабаровская Дума"


def test_a_table_with_merged_cells_and_raised_figures():
    cells = (text.Cell(f"м{text.SUP_ON}2{text.SUP_OFF}\nещё", colspan=2, header=True),)
    table = text.Table((cells, (text.Cell("а"), text.Cell("б")), ()), "funding", "тыс. рублей")
    structure = text.parse([table])
    root = written(structure)
    assert root.find(".//a:th", NS).get("colspan") == "2"
    assert [p.findtext("a:sup", namespaces=NS) for p in root.iterfind(".//a:th/a:p", NS)] == [
        "2",
        None,
    ]
    assert text.read_akn(root).provisions == structure.provisions


FOREIGN = [
    "<akomaNtoso/>",
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><bill/></akomaNtoso>',
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><body><section>'
    "<num>1</num><content><p>Be it enacted</p></content></section></body></act></akomaNtoso>",
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:s="urn:svod:act:1">'
    '<act><body><section s:kind="script"/></body></act></akomaNtoso>',
]


@pytest.mark.parametrize("source", FOREIGN)
def test_what_svod_did_not_write_is_refused(source):
    with pytest.raises(text.NotOurs):
        text.read_akn(etree.fromstring(source))


def test_a_payload_of_marks_alone():
    """A drafter leaves the payload to a table that is not there: the marks stay."""
    structure = text.parse(
        text.read_lines("1. Паспорт изложить в следующей редакции:\n«\n»;\n2. Опубликовать.")
    )
    assert text.read_akn(written(structure)).provisions == structure.provisions
