"""Numbers as Word and Writer print them before a paragraph."""

from __future__ import annotations

from collections.abc import Callable

# Numbering by letters skips ё, й, ъ, ы, ь, as office work does.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 32_767
_MOST_REPEATS = 12


def roman(number: int) -> str:
    """«xiv» of 14; figures when no Roman number exists."""
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    out = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)


def letters(number: int, alphabet: str) -> str:
    """«б» of 2; past the alphabet letters are doubled («аа», «бб»), as Word does."""
    if number < 1:
        return str(number)
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1) if times < _MOST_REPEATS else str(number)


def syllables(number: int, alphabet: str) -> str:
    """«ab» of 28: past the alphabet, a second figure is begun, as Writer does by default."""
    out = ""
    while number > 0:
        number, at = divmod(number - 1, len(alphabet))
        out = alphabet[at] + out
    return out or "0"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number, _LATIN).upper(),
    "lowerLetter": lambda number: letters(number, _LATIN),
    "russianUpper": lambda number: letters(number, _RUSSIAN).upper(),
    "russianLower": lambda number: letters(number, _RUSSIAN),
    "numberInDash": lambda number: f"- {number} -",
    "ordinal": lambda number: f"{number}-й",
    "none": lambda number: "",
}


def printed(number: int, number_format: str) -> str:
    """The number in a format of WordprocessingML; figures for a format unknown here."""
    return FORMATS.get(number_format, str)(number)


def in_alphabet(number: int, first: str, *, doubled: bool) -> str:
    """The number in the alphabet that ``first`` begins («а», «А», «a», «A»), as ODF names it."""
    alphabet = _RUSSIAN if first.lower() == "а" else _LATIN
    made = letters(number, alphabet) if doubled else syllables(number, alphabet)
    return made.upper() if first.isupper() else made
