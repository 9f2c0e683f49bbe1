"""No line of print ends where the norm forbids, and no letter is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.typography import bind, bind_html, bind_title

# «~» stands for a no-break space.
CASES = [
    ("от 01.11.2013 № 4443", "от 01.11.2013 №~4443"),
    ("№  391-пр", "№~391-пр"),
    ("1 ноября 2013 года", "1~ноября~2013~года"),
    ("до 31 декабря", "до 31~декабря"),
    ("в 2013 году", "в 2013~году"),
    ("А. Н. Соколов", "А.~Н.~Соколов"),
    ("А.Н. Соколов", "А.Н.~Соколов"),
    ("Соколов А.Н.", "Соколов~А.Н."),
    ("Петрова-Водкина А. А.", "Петрова-Водкина~А.~А."),
    ("г. Хабаровск", "г.~Хабаровск"),
    ("площадью 100 м", "площадью 100~м"),
    ("на 15 % больше", "на 15~% больше"),
    ("103 125,0 тыс. рублей", "103~125,0~тыс. рублей"),
    ("1 234 567 рублей", "1~234~567 рублей"),
    ("в 2013 100 человек", "в 2013 100 человек"),
    ("пункт 1 Порядка", "пункт 1 Порядка"),
    ("США. Наша цель", "США. Наша цель"),
]


@pytest.mark.parametrize(("text", "bound"), CASES, ids=[text for text, _ in CASES])
def test_bonds(text: str, bound: str) -> None:
    assert bind(text) == bound.replace("~", "\u00a0")


def test_title_keeps_its_prepositions() -> None:
    assert bind_title("О порядке и в городе") == "О\u00a0порядке и\u00a0в\u00a0городе"


def test_tags_stay_as_they_are() -> None:
    html = '<p title="№ 1" id="p 1">№ 1 <b>от 1 мая</b> &lt;</p>'
    assert bind_html(html) == ('<p title="№ 1" id="p 1">№\u00a01 <b>от 1\u00a0мая</b> &lt;</p>')


WORDS = st.lists(
    st.sampled_from(
        ["№", "4443", "1", "мая", "2013", "года", "А.", "Н.", "Соколов", "г.", "в", "%"]
    )
)


@given(WORDS)
def test_only_spaces_change_and_once(words: list[str]) -> None:
    text = " ".join(words)
    bound = bind_title(text)
    assert bound.replace("\u00a0", " ") == text
    assert bind_title(bound) == bound
