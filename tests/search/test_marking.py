"""Found words are marked in the reader's own text, nothing is lost and nothing is markup."""

from hypothesis import given
from hypothesis import strategies as st

from search.marking import mark, snippet
from search.query import parse


def _marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


def _wanted(typed):
    return parse(typed).lemmas


def test_other_forms_of_the_word_are_marked():
    text = "Некоммерческие организации, некоммерческой организации; организатор."
    assert _marked(mark(text, _wanted("некоммерческих организаций"))) == [
        "Некоммерческие",
        "организации",
        "некоммерческой",
        "организации",
    ]


def test_a_number_is_marked_whole():
    text = "приказ от 30 декабря 2009 г. № 391-пр, не 391 и не 39"
    assert _marked(mark(text, _wanted("391-пр от 30.12.2009"))) == ["30 декабря 2009", "391-пр"]


def test_snippet_shows_where_most_words_stand():
    text = "реестр " + "прочие слова " * 100 + "реестр некоммерческих организаций " + "хвост " * 100
    pieces = snippet(text, _wanted("реестр некоммерческих организаций"))
    assert _marked(pieces) == ["реестр", "некоммерческих", "организаций"]
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"
    assert sum(len(piece.text) for piece in pieces) < 350


def test_a_word_longer_than_the_snippet_is_cut():
    assert sum(len(piece.text) for piece in snippet("я" * 5000, frozenset())) <= 320


@given(st.text(max_size=2000), st.text(max_size=50))
def test_marking_loses_no_letter(text, typed):
    assert "".join(piece.text for piece in mark(text, _wanted(typed))) == text


@given(st.text(min_size=500, max_size=2000), st.text(max_size=50))
def test_a_snippet_is_part_of_the_text(text, typed):
    words = "".join(
        piece.text for piece in snippet(text, _wanted(typed)) if piece.text not in ("… ", " …")
    )
    assert words in text
