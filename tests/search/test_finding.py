"""What is found, in which order, and how it is shown: the same on every backend."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from regulations.enactment.promulgate import promulgate
from search import indexer
from search.backends import database
from tests.search.conftest import marked, titles, words

pytestmark = pytest.mark.django_db

NGO = "О взаимодействии с некоммерческими организациями"
INFO = "О порядке предоставления информации"


@pytest.fixture
def acts(act):
    return {
        "ngo": act(
            NGO,
            "1. Некоммерческая организация подаёт заявку в аналитический отдел.",
            "2. Реестр ведётся в соответствии с приказом от 30 декабря 2009 г. № 391-пр.",
            "3. Отдел публикует сведения на интернет-сайте.",
            number="4517",
        ),
        "info": act(
            INFO,
            "1. Запрос рассматривается в тридцатидневный срок.",
            "2. Анонимные запросы не рассматриваются, жалобы на отказ принимает отдел.",
            number="333-р",
            dated=date(2012, 10, 8),
            kind="rasporyazhenie",
        ),
        "price": act(
            "О тарифах",
            "1. Плата за перевозку составляет 391 рубль.",
            "2. Всего рассмотрено заявок: 4517.",
            number="12/1174",
            dated=date(2015, 2, 3),
        ),
    }


FORMS = [
    ("некоммерческих организаций", NGO),
    ("НЕКОММЕРЧЕСКАЯ ОРГАНИЗАЦИЯ", NGO),
    ("рассмотрение анонимного запроса", None),
    ("анонимный запрос", INFO),
    ("жалоба", INFO),
    ("интернет сайт", NGO),
    ("интернет-сайты", NGO),
    ("о заявке в отдел", NGO),
]


@pytest.mark.parametrize(("typed", "title"), FORMS, ids=[typed for typed, _ in FORMS])
def test_word_forms_are_found(acts, search, typed, title):
    assert titles(search(typed)) == ([title] if title else [])


NUMBERS = [
    ("4517", [NGO, "О тарифах"]),
    ("постановление 4517", [NGO, "О тарифах"]),
    ("№ 4517 от 01.11.2013", [NGO]),
    ("4517 от 1 ноября 2013 г.", [NGO]),
    ("333-р", [INFO]),
    ("333р", [INFO]),
    ("N 333-p", [INFO]),
    ("распоряжение 333-р от 8.10.2012", [INFO]),
    ("12/1174", ["О тарифах"]),
    ("391-пр", [NGO]),
    ("391-пр от 30.12.2009", [NGO]),
    ("391", ["О тарифах", NGO]),
    ("391-р", []),
]


@pytest.mark.parametrize(("typed", "expected"), NUMBERS, ids=[typed for typed, _ in NUMBERS])
def test_numbers_and_dates_are_found(acts, search, typed, expected):
    found = titles(search(typed))
    # The order matters where an act is asked for by its number; else only what is found.
    assert sorted(found) == sorted(expected)
    assert not found or typed == "391" or found[0] == expected[0]


def test_the_act_of_the_number_comes_before_those_that_cite_it(act, search):
    act("О первом", "1. Признать утратившим силу постановление № 77.", number="78")
    act("О втором", "1. Постановление № 77, № 77, № 77.", number="79")
    act("О третьем", "1. Иное.", number="77", dated=date(1999, 1, 1))
    assert titles(search("77"))[0] == "О третьем"
    assert search("77").total == 3


def test_a_title_comes_before_a_mention(act, search):
    act("О гостиницах", "1. Озеленение, озеленение и ещё раз озеленение.", number="1")
    act("Об озеленении города", "1. Утвердить правила.", number="2")
    assert titles(search("озеленение")) == ["Об озеленении города", "О гостиницах"]


def test_exact_title_comes_first(act, search):
    act("О порядке озеленения и порядке вырубки", "1. Иное.", number="1")
    act("О порядке озеленения", "1. Иное.", number="2")
    assert titles(search("О порядке озеленения"))[0] == "О порядке озеленения"


def test_the_provision_is_shown_with_words_marked(acts, search):
    (found,) = search("391-пр").acts
    (place,) = found.places
    assert place.name == "Пункт 2"
    assert place.url == f"{acts['ngo'].public_path}#para_2"
    assert marked(place.text) == ["391-пр"]
    assert found.more == 0


def test_words_of_title_and_provision_answer_together(acts, search):
    (found,) = search("некоммерческие анонимные заявка отдел 2013").acts or (None,)
    assert found is None
    (found,) = search("взаимодействие интернет-сайт").acts
    assert [place.name for place in found.places] == ["Пункт 3"]


def test_words_of_different_provisions_do_not_answer(acts, search):
    assert search("тридцатидневный жалоба").total == 0


def test_a_place_is_called_as_a_lawyer_does_under_the_headings_above(city, search):
    edition = city.archived(number="5")
    indexer.refresh(edition.act_id)
    (found,) = search("наименование организации").acts
    (place,) = found.places
    assert [words(step) for step in place.path] == ["Порядок ведения реестра"]
    assert place.name == "Пункт 2.1 приложения"
    assert place.url.endswith("#att_1__para_2__para_2.1")


def test_headings_above_help_to_find(city, search):
    edition = city.archived(number="5")
    indexer.refresh(edition.act_id)
    (found,) = search("приложение порядок сведения десять").acts
    assert [place.name for place in found.places] == ["Пункт 2 приложения"]


def test_rows_of_a_table_are_found(city, act, search):
    table = {
        "type": "table",
        "value": {
            "data": [["Показатель", "Значение"], ["Доля выпускников", "87,5"]],
            "cell": [],
            "mergeCells": [],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "",
        },
    }
    draft = city.draft(body=[{"type": "text", "value": "<p>1. Утвердить показатели.</p>"}, table])
    act(number="9", draft=draft)
    (found,) = search("доля выпускника").acts
    assert words(found.places[0].text) == "Доля выпускников | 87,5"


def test_raised_digits_are_read_and_shown(city, act, search):
    draft = city.draft(
        body=[{"type": "text", "value": "<p>1. Площадь 20 м<sup>2</sup> и озеро.</p>"}]
    )
    act(number="9", draft=draft)
    (found,) = search("озера").acts
    assert "20 м²" in words(found.places[0].text)


def test_filters_narrow(acts, search, city):
    assert search("отдел").total == 2
    assert titles(search("отдел", kind="rasporyazhenie")) == [INFO]
    assert titles(search("отдел", year=2013)) == [NGO]
    assert search("отдел", issuer=city.issuer.slug).total == 2
    assert search("отдел", issuer="nowhere").total == 0
    assert search("отдел", kind="postanovlenie", year=2012).total == 0


def test_status_is_that_of_the_day(act, city, search):
    made = act("О тарифах", "1. Плата.", number="5", force_rule="publication")
    assert search("плата").acts[0].status.code == "signed"
    promulgate(made, place="Газета", on=date(2026, 11, 23), by=city.press, at=city.later())
    assert search("плата", on=date(2026, 11, 24)).acts[0].status.code == "in_force"
    assert search("плата", on=date(2026, 11, 22)).acts[0].status.code == "not_yet"


def test_pages_hold_twenty_acts_and_meet(act, search):
    for number in range(23):
        act(f"О лесах {number}", "1. Лес.", number=str(number + 1))
    first, second = search("лес"), search("лес", page=2)
    assert (first.total, first.pages, len(first.acts), len(second.acts)) == (23, 2, 20, 3)
    assert len(set(titles(first) + titles(second))) == 23
    beyond = search("лес", page=99)
    assert (beyond.page, titles(beyond)) == (2, titles(second))


def test_few_places_of_an_act_are_shown_and_the_rest_counted(act, search):
    act("О лесах", *(f"{number}. Озеро {number}." for number in range(1, 8)), number="1")
    (found,) = search("озеро").acts
    assert (len(found.places), found.more) == (3, 4)


def test_newer_acts_come_first_among_equals(act, search):
    act("О лесах", "1. Лес.", number="1", dated=date(2010, 1, 1))
    act("О лесах", "1. Лес.", number="2", dated=date(2014, 1, 1))
    assert [words(found.number) for found in search("лес").acts] == ["2", "1"]


def test_very_common_words_are_ordered_by_places(act, search, monkeypatch):
    monkeypatch.setattr(database, "MOST_SCORED", 3)
    act("О лесах", "1. Озеро.", number="1", dated=date(2014, 1, 1))
    act("О прудах", "1. Озеро и пруд.", "2. Озеро и река.", "3. Озеро и море.", number="2")
    act("Об озере", "1. Иное.", number="3", dated=date(2001, 1, 1))
    answer = search("озеро")
    assert titles(answer) == ["Об озере", "О прудах", "О лесах"]
    assert [len(found.places) for found in answer.acts] == [0, 3, 1]


@pytest.mark.parametrize("acts_there", [1, 12])
def test_queries_do_not_grow_with_what_is_found(act, search, acts_there):
    for number in range(acts_there):
        act("О лесах", "1. Озеро 5.", "2. Озеро.", number=str(number + 1))
    with CaptureQueriesContext(connection) as queries:
        assert search("озеро").total == acts_there
    assert len(queries) == 9


HOSTILE = [
    '"',
    "'",
    '"; DROP TABLE search_clause; --',
    "lemmas : реестр",
    "{lemmas context} : реестр",
    "реестр AND",
    "NEAR(реестр ведение, 5)",
    "^реестр*",
    "реестр NOT OR",
    "реестр & ! | ( ) <-> :*",
    "\\' \\\\ :1A",
    "%s %d {} {hits}",
    "реестр\0ведение",
    "<script>alert(1)</script>",
    "\u202eреестр\u200b",
    "ё" * 10_000,
    "реестр " * 10_000,
    "1" * 10_000,
    "𗀀 İ ß ﬁ",
    "() [] «» „“ – — …",
]


@pytest.mark.parametrize("typed", HOSTILE, ids=[repr(typed[:20]) for typed in HOSTILE])
def test_hostile_input_is_only_words(acts, search, typed):
    answer = search(typed)
    assert answer.total <= len(acts)
    assert indexer.IndexedAct.objects.count() == len(acts)
