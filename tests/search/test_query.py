"""A query keeps what tells something; any input is a query."""

from hypothesis import given
from hypothesis import strategies as st

from search.query import MOST_WORDS, parse


def _words(typed):
    return [word.typed for word in parse(typed).words]


def test_service_words_and_marks_are_left_out():
    assert _words("О порядке и ведении реестра") == ["порядке", "ведении", "реестра"]
    assert _words("№ 391-пр от 30.12.2009 г.") == ["391-пр", "30.12.2009"]
    assert _words("N 333-р") == ["333-р"]


def test_service_words_alone_are_searched():
    assert _words("не") == ["не"]


def test_signs_alone_are_no_query():
    assert parse("«»*\"'() -- % _ №").words == ()


def test_numbers_of_acts_are_recognised():
    assert "391пр" in parse("391-пр").numbers
    assert "391пр" in parse("391 пр").numbers
    assert "111а" in parse("постановление 111 а").numbers


def test_a_part_of_a_number_does_not_answer_for_it():
    (word,) = parse("391-пр").words
    assert set(word.lemmas) == {"391-пр", "391пр"}


def test_too_many_words_are_cut_and_said_so():
    query = parse(" ".join(f"слово{number}" for number in range(100)))
    assert len(query.words) == MOST_WORDS
    assert query.cut


def test_a_long_query_is_cut():
    assert parse("реестр " * 2000).cut


@given(st.text(max_size=3000))
def test_any_text_is_a_query(typed):
    query = parse(typed)
    assert len(query.words) <= MOST_WORDS
    assert "\0" not in query.typed
