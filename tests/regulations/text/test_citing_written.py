"""Units are written as drafting rules have them, and read back as the same provisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regulations.text.citing.ordinals import read_ordinal
from regulations.text.citing.units import find_units, read_units
from regulations.text.citing.written_units import written
from regulations.text.ordinal_words import ordinal

LABELS = {
    "абзац": st.integers(1, 40).map(str),
    "подпункт": st.one_of(st.integers(1, 30).map(str), st.sampled_from("абвгдежзикл")),
    "пункт": st.one_of(
        st.integers(1, 30).map(str), st.sampled_from(["1.1", "1.2", "2.1", "12(1)"])
    ),
    "часть": st.integers(1, 20).map(str),
    "статья": st.one_of(st.integers(1, 200).map(str), st.just("15¹")),
}


@st.composite
def drafted(draw):
    """A list of units as a drafter names them: some kinds, one after the other, one container."""
    kinds = draw(st.lists(st.sampled_from(list(LABELS)), min_size=1, max_size=4, unique=True))
    kinds.sort(key=list(LABELS).index)
    lowest = draw(st.lists(LABELS[kinds[0]], min_size=1, max_size=8, unique=True))
    lowest.sort(key=lambda label: (label.isalpha(), len(label), label))
    if len({label.isalpha() for label in lowest}) > 1:
        lowest = lowest[:1]
    holders = "".join(f" {_GENITIVE[kind]} {_quoted(draw(LABELS[kind]))}" for kind in kinds[1:])
    if kinds[0] == "абзац":
        names = ", ".join(ordinal(int(label)) for label in lowest)
    else:
        names = ", ".join(map(_quoted, lowest))
    return f"{_PLURAL[kinds[0]]} {names}{holders}"


def _quoted(name):
    return f"«{name}»" if name.isalpha() else name


_PLURAL = {
    "абзац": "абзацы", "подпункт": "подпункты", "пункт": "пункты", "часть": "части",
    "статья": "статьи",
}  # fmt: skip
_GENITIVE = {"подпункт": "подпункта", "пункт": "пункта", "часть": "части", "статья": "статьи"}


@given(drafted(), drafted())
def test_what_is_written_is_read_back(one, other):
    # Nobody lists «подпункты 1 и «а»»: letters stand below numbers, not beside them.
    alike = ("«" in one) == ("«" in other)
    for text in (one, f"{one} и {other}") if alike else (one,):
        mention = read_units(text)
        assert mention is not None and mention.end == len(text)
        again = read_units(written(mention.chains))
        assert again is not None and set(again.chains) == set(mention.chains)


@given(
    st.integers(1, 99),
    st.sampled_from("mfn"),
    st.sampled_from(["nom", "gen", "dat", "acc", "ins", "loc"]),
)
def test_ordinals_are_read_back(number, gender, case):
    words = ordinal(number, gender, case)
    assert read_ordinal(words, 0) == (str(number), len(words))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("подпункт 1 пункта 5.2, подпункт 2 пункта 5.2 и подпункт 7 пункта 5.2",
         "подпункты 1, 2 и 7 пункта 5.2"),
        ("пунктами 1, 2, 3, 5 и 6", "пункты 1 – 3, 5 и 6"),
        ("абзацем 40 подпункта 1", "абзац сороковой подпункта 1"),
        ("во втором предложении абзаца двадцать третьего", "предложение второе абзаца двадцать третьего"),
        ("последнем абзаце пункта 3", "абзац последний пункта 3"),
        ("таблице 2 приложения 3", "таблица 2 приложения 3"),
        ("приложением 1 к подпрограмме 2", "приложение 1 к подпрограмме 2"),
        ("ч. 1 ст. 2 и ч. 3 ст. 4", "часть 1 статьи 2 и часть 3 статьи 4"),
    ],
)  # fmt: skip
def test_lists_and_containers_are_said_once(text, said):
    mention = next(find_units(text))
    assert written(mention.chains) == said
