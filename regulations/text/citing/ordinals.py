"""Ordinals as drafters write them: «абзац второй», «тридцать вторым», «2-й», «последний»."""

import re
from typing import Final

LAST: Final = "последний"

_ONES: Final = (
    "перв", "втор", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат",
)  # fmt: skip
_VALUES: Final = (1, 2, *range(4, 20))
_TENS: Final = {
    "двадцат": 20, "тридцат": 30, "сороков": 40, "пятидесят": 50, "шестидесят": 60,
    "семидесят": 70, "восьмидесят": 80, "девяност": 90, "сот": 100,
}  # fmt: skip
_BEFORE: Final = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
    "семьдесят": 70, "восемьдесят": 80, "девяносто": 90, "сто": 100,
}  # fmt: skip
_HARD: Final = ("ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми")
_THIRD: Final = (
    "ий", "ьего", "ьему", "ьим", "ьем", "ья", "ьей", "ью", "ье", "ьи", "ьих", "ьими",
)  # fmt: skip
_SOFT: Final = ("ий", "его", "ему", "им", "ем", "яя", "ей", "юю", "ее", "ие", "их", "ими")

_FORMS: Final[dict[str, int]] = {
    **{
        stem + ending: value
        for stem, value in (*zip(_ONES, _VALUES, strict=True), *_TENS.items())
        for ending in _HARD
    },
    **{"трет" + ending: 3 for ending in _THIRD},
}
_LAST: Final = frozenset("последн" + ending for ending in _SOFT)
# Two words at most: «тридцать второй»; the longest is «восемнадцатого».
_WORDS = re.compile(r"([а-яё]{3,15})(?:[ \u00a0]{1,3}([а-яё]{5,12}))?(?![а-яё])", re.IGNORECASE)
_ONE_WORD = re.compile(r"[а-яё]{3,15}(?![а-яё])", re.IGNORECASE)
_DIGITS = re.compile(
    r"([1-9]\d{0,2})[ \u00a0]?-[ \u00a0]?"
    r"(?:[ыо]?й|[ыо]?м|о?го|о?му|а?я|у?ю|о?е|ы?е|ы?х|ы?ми|ей)(?!\w)"
)


def read_ordinal(text: str, at: int) -> tuple[str, int] | None:
    """Return an ordinal that begins at ``at`` in Arabic digits and its end, or None.

    «тридцать второго» gives ``("32", end)``, «2-й» gives ``("2", end)``; «последнем» has no
    number and gives ``LAST``.
    """
    digits = _DIGITS.match(text, at)
    if digits is not None:
        return digits[1], digits.end()
    words = _WORDS.match(text, at)
    if words is not None and words[2] and words[1].lower() in _BEFORE:
        value = _FORMS.get(_plain(words[2]), 0)
        if 0 < value < 10:
            return str(_BEFORE[words[1].lower()] + value), words.end()
    word = _ONE_WORD.match(text, at)
    if word is None:
        return None
    plain = _plain(word[0])
    if plain in _LAST:
        return LAST, word.end()
    single = _FORMS.get(plain)
    return (str(single), word.end()) if single else None


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
