import re
from pathlib import Path

import pytest

from regulations.text import Cell, Paragraph, Table, parse, read_lines
from regulations.text.eids import PREFIXES, assign
from regulations.text.labels import latin, read_label
from regulations.text.nodes import Node

PAGE = (Path(__file__).parents[3] / "docs" / "eid.md").read_text(encoding="utf-8")


def eids(text):
    return [provision.eid for provision, _ in parse(read_lines(text)).walk()]


def test_the_page_lists_every_prefix():
    listed = set(re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE))
    assert listed == set(PREFIXES.values()) | {"heading", "head", "tail"}


def test_the_page_lists_every_letter():
    rule = PAGE[PAGE.index("Letters are written") :]
    listed = re.findall(r"([а-яё]) `([a-z]+)`", rule)
    assert len(listed) == 33
    for letter, written in listed:
        assert latin(letter) == written


CASES = [
    ("1. А.\n2. Б.", ["para_1", "para_2"]),
    ("1. А:\n1.1. Б.\n1.2. В.", ["para_1", "para_1__para_1.1", "para_1__para_1.2"]),
    ("1. А:\nа) б;\nё) в.", ["para_1", "para_1__subpara_a", "para_1__subpara_yo"]),
    ("1. А.\nБ.\nВ.", ["para_1", "para_1__al_2", "para_1__al_3"]),
    ("А.\n1. Б.", ["al_1", "para_1"]),
    ("3. А.\n3. Б.\n3. В.", ["para_3", "para_3_2", "para_3_3"]),
    ("II. А\n2.1. Б.", ["sec_2", "sec_2__para_2.1"]),
    ("Приложение 1\nк постановлению\n1. А.", ["att_1", "att_1__para_1"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_path_of_labels(text, expected):
    assert eids(text) == expected


def test_a_provision_keeps_its_eid_when_neighbours_change():
    before = set(eids("1. Один.\n2. Два:\nа) а;\nб) б;\n3. Три."))
    after = set(eids("1. Один.\n1.1. Новый.\n2. Два:\nб) б;\n3. Три.\n4. Ещё."))
    assert before - after == {"para_2__subpara_a"}


def test_no_path_outgrows_its_column():
    """Only a made-up text goes so deep; its addresses must fit the columns and stay unique."""
    top = Node("point", mark=read_label("1.1.1.1.1.1.1.1. "))
    chain = [top]
    for _ in range(40):
        chain[-1].children = [Node("point", mark=top.mark), Node("point", mark=top.mark)]
        chain.append(chain[-1].children[1])
    assign([top])
    found = [node.eid for node in chain] + [node.children[0].eid for node in chain[:-1]]
    assert all("~" in eid for eid in found[20:41])
    assert max(map(len, found)) <= 255 and len(set(found)) == len(found)


def test_rows_and_fields_are_addressed():
    row = (Cell("Цель"), Cell("Сохранение дорог"))
    passport = Table((row, row), role="passport")
    structure = parse([Paragraph("1. Паспорт:"), passport, Table((row,))])
    assert [provision.eid for provision, _ in structure.walk()][1:] == [
        "para_1__table_1",
        "para_1__table_1__field_1",
        "para_1__table_1__field_2",
        "para_1__table_2",
        "para_1__table_2__tr_1",
    ]
