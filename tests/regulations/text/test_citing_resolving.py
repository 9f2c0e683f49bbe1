"""What a citation means: known acts by identity, units by the path of labels."""

import pytest

from regulations.text import Known, cite, parse, read_lines, resolve, resolve_units

PROGRAMME = Known(1, "постановление", "администрация города Хабаровска", "2013-08-12", "3102")
OLD_RULES = Known(2, "распоряжение", "администрация города Хабаровска", "2011-12-12", "380-р")
NEW_RULES = Known(3, "распоряжение", "администрация города Хабаровска", "2014-07-01", "380-р")
LAW = Known(4, "федеральный закон", "", "2003-10-06", "131-ФЗ")
BUDGET_CODE = Known(5, "кодекс", "Российская Федерация", "1998-07-31", "145-ФЗ", "Бюджетный кодекс")
CIVIL_CODE = Known(6, "кодекс", "Российская Федерация", name="Гражданский кодекс")
DUMA = Known(7, "решение", "Хабаровская городская Дума", "2013-08-12", "3102")
KNOWN = (PROGRAMME, OLD_RULES, NEW_RULES, LAW, BUDGET_CODE, CIVIL_CODE, DUMA)

CASES = [
    ("постановлением администрации города Хабаровска от 12.08.2013 № 3102", "found", [1]),
    ("постановлением администрации города от 12 августа 2013 года N 3102", "found", [1]),
    ("постановлением № 3102", "ambiguous", [1]),
    ("решением Хабаровской городской Думы от 12.08.2013 № 3102", "found", [7]),
    ("распоряжением администрации города Хабаровска № 380-р", "ambiguous", [2, 3]),
    ("распоряжением администрации города Хабаровска от 01.07.2014 № 380-р", "found", [3]),
    ("распоряжением от 01.07.2014 № 380-Р", "found", [3]),
    ("распоряжением Правительства края от 01.07.2014 № 380-р", "unknown", []),
    ("Федеральным законом от 06.10.2003 № 131 - ФЗ", "found", [4]),
    ("ст. 5 БК РФ", "found", [5]),
    ("статьёй 179 Бюджетного кодекса Российской Федерации", "found", [5]),
    ("Гражданским кодексом РФ", "found", [6]),
    ("настоящим постановлением", "internal", []),
    ("приказом от 12.08.2013 № 3102", "unknown", []),
]


@pytest.mark.parametrize(("text", "status", "keys"), CASES, ids=[text for text, *_ in CASES])
def test_an_act_is_known_by_its_identity(text, status, keys):
    (citation,) = cite(text)
    resolution = resolve(citation, KNOWN)
    assert resolution.status == status
    assert [act.key for act in resolution.candidates] == keys
    assert (resolution.act is not None) == (status == "found")


def test_a_title_alone_never_finds_an_act():
    titled = Known(1, "постановление", "администрация города", "2013-08-12", "3102", "О программе")
    (citation,) = cite("постановлением администрации города «О программе»")
    assert resolve(citation, [titled]).status == "unknown"


ACT = """Об утверждении Порядка
В соответствии с законом края администрация города постановляет:
1. Утвердить Порядок (приложение 1).
2. Управлению культуры:
1) провести конкурс;
2) доложить:
а) об итогах;
б) о расходах.
Средства предусмотрены.
Раздел II. Сроки
2.3. Срок – месяц.
3¹. Отчёт представляется.
Приложение № 1
к постановлению администрации
от 01.11.2013 № 4443
ПОРЯДОК
1. Порядок определяет правила.
2. Заявки принимаются:
2.3. Бесплатно.
Плата не взимается.
"""
STATUTE = """Глава 1. Общие положения
Статья 5. Полномочия
1. Дума принимает устав.
2. Дума утверждает:
1) бюджет;
2) план.
"""
UNITS = [
    (ACT, "пункт 1", ["para_1"]),
    (ACT, "подпункт 2 пункта 2", ["para_2__subpara_2"]),
    (ACT, "подпункт «б» подпункта 2 пункта 2", ["para_2__subpara_2__subpara_b"]),
    (ACT, "пункт 2.3 раздела II", ["sec_2__para_2.3"]),
    (ACT, "подпункт 2.3 раздела 2", ["sec_2__para_2.3"]),
    (ACT, "пункт 3¹", ["sec_2__para_3-1"]),
    (ACT, "пункт 2.3 приложения 1", ["att_1__para_2__para_2.3"]),
    (ACT, "абзац первый пункта 2", ["para_2"]),
    (ACT, "абзац второй подпункта 2.3 приложения № 1", ["att_1__para_2__para_2.3__al_2"]),
    (ACT, "пункт 7", []),
    (ACT, "абзац девятый пункта 2", []),
    (STATUTE, "часть 2 статьи 5", ["chp_1__art_5__para_2"]),
    (STATUTE, "пункт 2 части 2 статьи 5", ["chp_1__art_5__para_2__subpara_2"]),
    (STATUTE, "глава 1", ["chp_1"]),
    (STATUTE, "абзац первый части 2 статьи 5", ["chp_1__art_5__para_2"]),
]


@pytest.mark.parametrize(("act", "text", "eids"), UNITS, ids=[text for _, text, _ in UNITS])
def test_units_are_found_by_the_path_of_labels(act, text, eids):
    (citation,) = cite(text)
    assert resolve_units(citation.chains, parse(read_lines(act))) == (tuple(eids),)


def test_each_member_of_a_range_is_found():
    (citation,) = cite("пунктах 1 – 3 Порядка")
    structure = parse(read_lines("1. Раз.\n2. Два.\n3. Три.\n"))
    assert resolve_units(citation.chains, structure) == (("para_1",), ("para_2",), ("para_3",))
