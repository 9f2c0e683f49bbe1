"""What holds of the citations of any text, and how long hostile text may take."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regulations.text import cite, cite_structure, parse, read_lines
from tests.examples import examples

from .strategies import bodies, texts

PIECES = (
    "пункт 3", "пунктами 1, 3 – 5 и подпунктом «а» пункта 7", "статьи 5", "приложение № 1 к",
    "Федерального закона", "от 06.10.2003", "№ 131-ФЗ", "«Об общих принципах «самоуправления»",
    "постановлений", "администрации города Хабаровска", "от12.05.2010№5", "(далее – Порядок)",
    "Порядка", "настоящего постановления", "Бюджетного кодекса Российской Федерации", ", ", "; ",
    " и ", "от 9 февраля 2009 г. N 8", "(в ред. от 01.02.2010 № 7,", "Приложение", "к постановлению",
    "УТВЕРЖДЕНО", "«О внесении изменений в решение Думы от 01.02.2010 № 7 «О бюджете»", "\n", "»",
    "и\u0306", "ст.ст. 112 УК РФ", "№", "\"", ".", "131-ФЗ", "от", "«", "Устава", "и.о.", "главы", "Кодекса", "настоящей главы",
    "«б» пункта 2", "Минфина России", "от 32.13.2010", "Раздел 5.", "Приложение 1 к",
)  # fmt: skip
citing = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


@settings(deadline=None)
@given(st.one_of(citing, texts))
def test_citations_lie_in_the_text_in_order_and_nest_in_titles_only(text):
    open_ = []
    before = (0, 0)
    for citation in cite(text):
        assert 0 <= citation.start < citation.core <= citation.end <= len(text)
        assert citation.text == text[citation.start : citation.end]
        assert (citation.start, -citation.end) > before or before == (0, 0)
        before = (citation.start, -citation.end)
        while open_ and open_[-1].end <= citation.start:
            open_.pop()
        if open_:
            assert open_[-1].core <= citation.start and citation.end <= open_[-1].end
        open_.append(citation)
        assert citation.kind or citation.units or citation.number or citation.date
        assert str(citation.normal) in repr(citation)


@settings(deadline=None, max_examples=examples(40))
@given(bodies)
def test_every_citation_of_a_tree_is_placed_in_a_provision(body):
    structure = parse(body)
    for placed in cite_structure(structure):
        assert structure.find(placed.eid) is not None
        assert placed.offset >= 0


SIZE = 3_000
HOSTILE = {
    "heads": "постановления " * SIZE,
    "adjectives": "муниципальной целевой " * SIZE + "программы",
    "issuers": "постановления администрации города Хабаровска " * SIZE,
    "long issuer": "постановления " + "министерства труда и " * SIZE,
    "spaces": "постановления" + " " * SIZE * 10 + "от",
    "spaces again": ("постановления" + " " * 240) * 1_000,
    "dates": "от 01.02.2010 " * SIZE,
    "list": "постановлений от 01.02.2010 № 1" + ", от 01.02.2010 № 1" * SIZE,
    "titles": "решение № 5 «О бюджете " * SIZE,
    "closed titles": "решение № 5 «О «бюджете» " * SIZE,
    "straight quotes": 'решение № 5 "О бюджете ' * SIZE,
    "units": "пункт 1 статьи 2 " * SIZE,
    "units of acts": "пункт 1 Порядка " * SIZE,
    "aliases": "(далее – Порядок) " * SIZE,
    "uses of aliases": "Закон от 01.02.2010 № 5 (далее – Закон) " + "статьи 5 Закона " * SIZE,
    "attributions": "Приложение\nк постановлению\n" * SIZE,
    "lines that hang": "Российской\n" * SIZE,
    "numbers": "№ " + "1-" * SIZE * 5,
    "one line": "а" * SIZE * 20,
    "brackets": "(в ред. " * SIZE,
    "unquoted": "постановление о " + "том " * SIZE,
    "unquoted again": "постановление о том " * SIZE,
    "composed": "и\u0306" * SIZE * 3,
    "issuers of a list": "приказа Минфина России от 01.02.2010 № 1"
    + ", Минтруда России от 01.02.2010 № 1" * SIZE,
    "titles that run on": "закон от 01.02.2010 № 5 «О бюджете, законом № 5 " * SIZE,
    "dates without «от»": "решение Думы 12 мая " * SIZE,
    "shared units": "подпункты 1 пункта 2" + " и 3 пункта 4" * SIZE,
    "codes": "Кодекса Хабаровского " * SIZE,
    "headings": "Статья 5. " * SIZE,
    "acting": "постановление " + "и.о. " * SIZE,
    "acting, one each": "постановление и.о. " * SIZE,
    "items": "постановления:\n" + "от 01.02.2010 № 5;\n" * SIZE,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_quickly(text):
    start = time.process_time()
    cite(text)
    assert time.process_time() - start < 1.5


def test_time_grows_with_the_length_alone():
    act = (
        "1. В соответствии с пунктом 6 части 1 статьи 17 Федерального закона от 06.10.2003 "
        "№ 131-ФЗ «Об общих принципах организации местного самоуправления в Российской "
        "Федерации» администрация города постановляет утвердить Порядок (приложение 1).\n"
    )
    spent = []
    for times in (100, 800):
        start = time.process_time()
        cite(act * times)
        spent.append(time.process_time() - start)
    assert spent[1] < spent[0] * 8 * 2.5 + 0.2


def test_what_was_read_from_lines_is_placed_by_the_text_itself():
    text = "1. Утвердить Порядок.\n2. Исполнять статью 5 Закона края от 01.02.2010 № 7.\n"
    (placed,) = cite_structure(parse(read_lines(text)), text)
    assert (placed.eid, placed.offset) == ("para_2", 13)
    assert str(placed.citation.normal) == "статья 5 закона края от 01.02.2010 № 7"
