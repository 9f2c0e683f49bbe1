"""Where an act cites itself: in the appendix it names, in the one that speaks, in the act."""

from __future__ import annotations

import pytest

from regulations.text import cite_structure, parse, read_lines, resolve_within

ACT = """О порядке ведения реестра
1. Утвердить прилагаемый Порядок.
2. Отделу действовать согласно подпункту 2 пункта 3.1 Порядка.
3. Контроль исполнения {here}.
Приложение № 1
к постановлению
ПОРЯДОК
ведения реестра
3. Заявка
3.1. Заявка содержит:
1) наименование;
2) адрес.
4. В случае, указанном в {there}, заявка возвращается."""

CASES = [
    ("подпунктом 2 пункта 3.1 Порядка", "", "att_1__para_3__para_3.1__subpara_2"),
    ("пунктом 2 настоящего постановления", "", "para_2"),
    ("", "подпункте 1 пункта 3.1", "att_1__para_3__para_3.1__subpara_1"),
    ("", "графе 10", "att_1__para_4"),
    ("", "пункте 2 настоящего постановления", "para_2"),
    ("пунктом 9 настоящего постановления", "", None),
]


@pytest.mark.parametrize(("here", "there", "eid"), CASES)
def test_an_act_finds_its_own_provisions(here, there, eid):
    structure = parse(read_lines(ACT.format(here=here or "за мной", there=there or "пункте 3")))
    asked = (here or there).removeprefix("указанном в ")
    (placed,) = [
        each
        for each in cite_structure(structure)
        if each.citation.internal and asked in each.citation.text and each.eid != "para_2"
    ]
    assert resolve_within(placed, structure) == ((eid,) if eid else (),)
