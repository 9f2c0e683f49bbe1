"""Ordinals in words, as drafters count абзацы with them: «сорок второго»."""

from typing import Final

from .declension import CASES, Case, Gender

_STEMS: Final[dict[int, str]] = {
    1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм",
    8: "восьм", 9: "девят", 10: "десят", 11: "одиннадцат", 12: "двенадцат", 13: "тринадцат",
    14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат", 18: "восемнадцат",
    19: "девятнадцат", 20: "двадцат", 30: "тридцат", 40: "сороков", 50: "пятидесят",
    60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност",
}  # fmt: skip
_TENS: Final[dict[int, str]] = {
    20: "двадцать", 30: "тридцать", 40: "сорок", 50: "пятьдесят", 60: "шестьдесят",
    70: "семьдесят", 80: "восемьдесят", 90: "девяносто",
}  # fmt: skip
# Hard endings by case; the second stressed («второй», «шестой»), and those of «третий».
_HARD: Final[dict[Gender, tuple[str, ...]]] = {
    "m": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "f": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "n": ("ое", "ого", "ому", "ое", "ым", "ом"),
}
_THIRD: Final[dict[Gender, tuple[str, ...]]] = {
    "m": ("ий", "ьего", "ьему", "ий", "ьим", "ьем"),
    "f": ("ья", "ьей", "ьей", "ью", "ьей", "ьей"),
    "n": ("ье", "ьего", "ьему", "ье", "ьим", "ьем"),
}
_STRESSED: Final = frozenset({2, 6, 7, 8, 40})
GREATEST: Final = 99


def ordinal(number: int, gender: Gender = "m", case: Case = "nom") -> str:
    """Write a number from 1 to 99 as an ordinal; another one in figures («215»)."""
    if not 0 < number <= GREATEST:
        return str(number)
    tens, ones = number // 10 * 10, number % 10
    lead = f"{_TENS[tens]} " if tens > 10 and ones else ""
    last = ones if lead else number
    place = CASES.index(case)
    if last == 3:
        ending = _THIRD[gender][place]
    elif gender == "m" and last in _STRESSED and case in ("nom", "acc"):
        ending = "ой"
    else:
        ending = _HARD[gender][place]
    return f"{lead}{_STEMS[last]}{ending}"
