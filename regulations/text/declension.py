"""The few Russian nouns by which units of an act are called, in all their cases.

A closed list written out: no dictionary is exact enough about «приложение» and «примечание» to
be worth asking.
"""

from dataclasses import dataclass
from typing import Final, Literal

Gender = Literal["m", "f", "n"]
# Nominative, genitive, dative, accusative, instrumental, prepositional.
Case = Literal["nom", "gen", "dat", "acc", "ins", "loc"]
_CASES: Final[tuple[Case, ...]] = ("nom", "gen", "dat", "acc", "ins", "loc")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its forms in the order of ``Case``."""

    gender: Gender
    singular: tuple[str, ...]
    plural: tuple[str, ...]

    def form(self, case: Case, *, plural: bool = False) -> str:
        return (self.plural if plural else self.singular)[_CASES.index(case)]


def _noun(gender: Gender, stem: str, singular: str, plural: str) -> Noun:
    """Endings are parted by spaces, «-» is an empty one."""
    forms = [
        tuple(stem + ("" if ending == "-" else ending) for ending in endings.split())
        for endings in (singular, plural)
    ]
    return Noun(gender, *forms)


_HARD_M: Final = ("- а у - ом е", "ы ов ам ы ами ах")
_HARD_F: Final = ("а ы е у ой е", "ы - ам ы ами ах")
_SOFT_F: Final = ("ь и и ь ью и", "и ей ям и ями ях")
_IYA: Final = ("ия ии ии ию ией ии", "ии ий иям ии иями иях")
_IE: Final = ("ие ия ию ие ием ии", "ия ий иям ия иями иях")

NOUNS: Final = {
    "пункт": _noun("m", "пункт", *_HARD_M),
    "подпункт": _noun("m", "подпункт", *_HARD_M),
    "раздел": _noun("m", "раздел", *_HARD_M),
    "подраздел": _noun("m", "подраздел", *_HARD_M),
    "паспорт": _noun("m", "паспорт", "- а у - ом е", "а ов ам а ами ах"),
    "текст": _noun("m", "текст", *_HARD_M),
    "знак": _noun("m", "знак", "- а у - ом е", "и ов ам и ами ах"),
    "абзац": _noun("m", "абзац", "- а у - ем е", "ы ев ам ы ами ах"),
    "заголовок": _noun("m", "заголов", "ок ка ку ок ком ке", "ки ков кам ки ками ках"),
    "глава": _noun("f", "глав", *_HARD_F),
    "подпрограмма": _noun("f", "подпрограмм", *_HARD_F),
    "преамбула": _noun("f", "преамбул", *_HARD_F),
    "таблица": _noun("f", "таблиц", "а ы е у ей е", "ы - ам ы ами ах"),
    "графа": _noun("f", "граф", *_HARD_F),
    "цифра": _noun("f", "цифр", *_HARD_F),
    "строка": _noun("f", "стр", "ока оки оке оку окой оке", "оки ок окам оки оками оках"),
    "статья": _noun("f", "стат", "ья ьи ье ью ьей ье", "ьи ей ьям ьи ьями ьях"),
    "часть": _noun("f", "част", *_SOFT_F),
    "подпись": _noun("f", "подпис", *_SOFT_F),
    "позиция": _noun("f", "позиц", *_IYA),
    "приложение": _noun("n", "приложен", *_IE),
    "примечание": _noun("n", "примечан", *_IE),
    "наименование": _noun("n", "наименован", *_IE),
    "слово": _noun("n", "слов", "о а у о ом е", "а - ам а ами ах"),
}

_TO_TWENTY: Final = (
    "первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый",
    "десятый", "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый",
    "шестнадцатый", "семнадцатый", "восемнадцатый", "девятнадцатый", "двадцатый",
)  # fmt: skip
_TENS: Final = {
    20: ("двадцать", "двадцатый"),
    30: ("тридцать", "тридцатый"),
    40: ("сорок", "сороковой"),
    50: ("пятьдесят", "пятидесятый"),
    60: ("шестьдесят", "шестидесятый"),
    70: ("семьдесят", "семидесятый"),
    80: ("восемьдесят", "восьмидесятый"),
    90: ("девяносто", "девяностый"),
}
_M: Final = ("", "ого", "ому", "", "ым", "ом")
_F: Final = ("ая", "ой", "ой", "ую", "ой", "ой")
_THIRD_M: Final = ("третий", "третьего", "третьему", "третий", "третьим", "третьем")
_THIRD_F: Final = ("третья", "третьей", "третьей", "третью", "третьей", "третьей")


def ordinal(number: int, case: Case, gender: Gender = "m") -> str:
    """Return «второй», «двадцать третьего» …; figures above 99. No unit counted so is neuter."""
    if not 0 < number < 100:
        return str(number)
    if number <= 20:
        return _ordinal(_TO_TWENTY[number - 1], case, gender)
    tens, ones = number // 10 * 10, number % 10
    if not ones:
        return _ordinal(_TENS[tens][1], case, gender)
    return f"{_TENS[tens][0]} {_ordinal(_TO_TWENTY[ones - 1], case, gender)}"


def short(participle: str, gender: Gender, *, plural: bool = False) -> str:
    """Return the short participle in agreement: «исключен», «исключена», «исключены»."""
    return participle + ("ы" if plural else {"m": "", "f": "а", "n": "о"}[gender])


def _ordinal(word: str, case: Case, gender: Gender) -> str:
    place = _CASES.index(case)
    if word == "третий":
        return (_THIRD_F if gender == "f" else _THIRD_M)[place]
    if gender == "f":
        return word[:-2] + _F[place]
    return word[:-2] + _M[place] if _M[place] else word
