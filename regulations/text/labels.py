"""Labels as drafters type them at the head of a line: «Раздел II.», «1.1.», «3¹.», «а)».

A label is read by its form alone; whether it stands where a label may stand (a wrapped line may
begin with «2 квартал») is for the outline to judge, which knows what came before.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from .folding import squeeze
from .marks import SUP_OFF, SUP_ON

Form = Literal[
    "part", "section", "roman", "chapter", "article", "dot", "paren", "letter", "appendix"
]  # fmt: skip

# The order in which drafters letter their lists; they skip ё, й, ъ, ы, ь, and not all of them do.
_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN: Final = {
    **dict(zip("абвгдезиклмнопрстуфхцэ", "abvgdeziklmnoprstufhce", strict=True)),
    **{"ё": "yo", "ж": "zh", "й": "j", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ъ": "q", "ы": "y", "ь": "x", "ю": "yu", "я": "ya", "э": "eh"},
}
# Cyrillic letters typed for Latin ones in Roman numbers, and the single-character numerals.
_ROMAN_ALIKE: Final = str.maketrans("ІӀХСМУ", "IIXCMV")
_TO_TWELVE: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_SIGNS: Final = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", _TO_TWELVE, strict=True))
_ROMAN_VALUE: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STEMS: Final = (
    "перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят",
    "одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат",
    "семнадцат", "восемнадцат", "девятнадцат", "двадцат",
)  # fmt: skip
_ENDINGS: Final = ("ый", "ий", "ой", "ая", "ья")
_ORDINALS: Final = {
    stem + ending: value for value, stem in enumerate(_STEMS, start=1) for ending in _ENDINGS
}
_TENS: Final = {"": 0, "двадцать": 20, "тридцать": 30, "сорок": 40}

# Forms that have a word, and a name as a rule.
NAMED: Final = frozenset({"part", "section", "chapter", "article"})
_WORDS: Final[dict[str, Form]] = {
    "подпрограмма": "part",
    "раздел": "section",
    "подраздел": "section",
    "глава": "chapter",
    "статья": "article",
}
_SUP = rf"(?:{SUP_ON}\d{{1,3}}{SUP_OFF}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}|\(\d{{1,3}}\))"
# «80-1» of older laws is «80¹».
_HYPHEN = r"-[1-9]\d?(?=[.)])"
_SPACED = "|".join(
    "[ \u00a0]".join(word) for word in ("подпрограмма", "раздел", "подраздел", "глава", "статья")
)
_NUM = rf"[1-9]\d{{0,3}}(?:\.[1-9]\d{{0,2}}){{0,7}}{_SUP}?"
_ROM = r"[IVXLCІӀХСУivxіх]{1,8}|[Ⅰ-Ⅻ]"
_WORD = re.compile(
    rf"(?P<word>подпрограмма|(?:под)?раздел|глава|статья|{_SPACED})[ \u00a0\t]{{1,9}}"
    rf"(?:№[ \u00a0]?)?(?:(?P<num>{_NUM}(?:{_HYPHEN})?)|(?P<rom>{_ROM})|"
    rf"(?P<ord>(?:(?:двадцать|тридцать|сорок)[ \u00a0])?"
    rf"[а-я]{{3,11}}(?:[ыои](?:й|и\u0306)|ая|ья)))"
    r"(?:[ \u00a0]?(?P<end>[.:])(?![\d)])|(?![\w)]))",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?P<rom>[IVXLCІӀХСУ]{1,8}|[Ⅰ-Ⅻ])(?P<end>\.|\))(?![^\s\W])")
_ROMAN_BARE = re.compile(r"(?P<rom>[IVXІХ]{1,5}|[Ⅰ-Ⅻ])(?P<end>)[ \u00a0\t]+(?=[А-ЯЁ«\"])")
_ROMAN_TIGHT = re.compile(r"(?P<rom>[IVX]{1,6})(?P<end>\.)(?=[А-ЯЁ«])")
_NUMBER = re.compile(
    rf"(?P<num>[1-9]\d{{0,2}}(?:\.[1-9]\d{{0,2}}){{0,7}})(?P<sup>{_SUP}|{_HYPHEN})?"
    r"[ \u00a0]?(?P<end>\.(?:\.{1,2}(?=[^\W\d]|[ \u00a0«]))?|\)\.?)(?!\d)"
)
_NUMBER_BARE = re.compile(
    rf"(?P<num>[1-9]\d?(?:\.[1-9]\d?){{1,7}})(?P<sup>{_SUP})?(?P<end>)"
    r"(?=[ \u00a0\t]+[^\W\d_]|[ \u00a0\t]+[«\"(]|[А-ЯЁ«])"
)
_LETTER = re.compile(
    rf"(?P<letter>[а-яёa-zА-ЯЁA-Z])(?:\.?(?P<sub>[1-9]\d?))?(?P<sup>{_SUP})?(?P<end>\)\.?)"
)
# «1.P2(1.1.4.)» is the code of a measure in a budget, no label.
_CODE = re.compile(r"[A-Z]\d")
_DIGITS: Final = frozenset("123456789")
_WORD_INITIALS: Final = frozenset("пПрРгГсС")
_ROMAN_FIRST: Final = frozenset("IVXLCІӀХСⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ")
_AFTER_LETTER: Final = frozenset(f").(123456789{SUP_ON}⁰¹²³⁴⁵⁶⁷⁸⁹")
_LATIN_LETTERS: Final = dict(zip("abcdeiopxy", "абсдеиорху", strict=True))


@dataclass(frozen=True, slots=True)
class Label:
    """A label read at the head of a line.

    ``path`` is its number for comparing («1.2.» is (1, 2); «в)» is (3,)), ``insert`` the number
    raised above it («3¹» has 1, others 0), ``number`` its part in an eId, ``end`` where the
    label ends in the line. ``weak`` marks a form that is often no label at all («1.5 процента»).
    """

    form: Form
    path: tuple[int, ...]
    number: str
    end: int
    insert: int = 0
    weak: bool = False

    @property
    def depth(self) -> int:
        return len(self.path)


def read_label(line: str) -> Label | None:
    """Return the label at the head of a line that has no leading white space, or None."""
    first = line[:1]
    if not first:
        return None
    if first in _DIGITS:
        return _read_number(line)
    if first in _WORD_INITIALS and (word := _read_word(line)) is not None:
        return word
    if first in _ROMAN_FIRST and (number := _read_roman(line)) is not None:
        return number
    return _letter(line) if line[1:2] in _AFTER_LETTER else None


def roman(text: str) -> int:
    """Return the value of a Roman number in Latin or Cyrillic letters, 0 if it is none."""
    text = _ROMAN_SIGNS.get(text, text).upper().translate(_ROMAN_ALIKE)
    values = [_ROMAN_VALUE.get(sign, 0) for sign in text]
    if not values or 0 in values:
        return 0
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += value if value >= following else -value
    return total if total > 0 and _to_roman(total) == text else 0


def latin(letter: str) -> str:
    """Return a Cyrillic letter in ASCII; letters that look alike give one answer."""
    letter = letter.lower()
    return _LATIN.get(_LATIN_LETTERS.get(letter, letter), letter)


def _to_roman(number: int) -> str:
    signs = ""
    for value, sign in (
        (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
        (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while number >= value:
            signs, number = signs + sign, number - value
    return signs


def _read_word(line: str) -> Label | None:
    match = _WORD.match(line)
    if match is None:
        return None
    path, number, insert = _value(match)
    if not path:
        return None
    return Label(
        form=_WORDS[squeeze(match["word"]).lower()],
        path=path,
        number=number,
        end=match.end(),
        insert=insert,
        weak=not match["end"],
    )


def _value(match: re.Match[str]) -> tuple[tuple[int, ...], str, int]:
    if match["num"]:
        return _numeric(match["num"])
    value = roman(match["rom"]) if match["rom"] else _ordinal(match["ord"])
    return ((value,), str(value), 0) if value else ((), "", 0)


def _ordinal(word: str) -> int:
    *tens, unit = word.lower().replace("и\u0306", "й").replace("ё", "е").split()
    value = _ORDINALS.get(unit, 0)
    return value and _TENS["".join(tens)] + value


def _numeric(typed: str) -> tuple[tuple[int, ...], str, int]:
    """Return path, eId part and raised number of «3.1», «3¹», «12(1)»."""
    plain = typed.translate(_SUPERSCRIPTS)
    cut = next((at for at, sign in enumerate(typed) if sign not in "0123456789."), len(typed))
    base, raised = plain[:cut], plain[cut:].strip(f"()-{SUP_ON}{SUP_OFF}")
    path = tuple(int(part) for part in base.split("."))
    return path, (f"{base}-{raised}" if raised else base), int(raised or 0)


def _read_number(line: str) -> Label | None:
    match = _NUMBER.match(line)
    if match is not None and _CODE.match(line, match.end()):
        return None
    if match is not None:
        form: Form = "dot" if match["end"][0] == "." else "paren"
    else:
        match = _NUMBER_BARE.match(line)
        if match is None:
            return None
        form = "dot"
    path, number, insert = _numeric(match["num"] + (match["sup"] or ""))
    return Label(form, path, number, match.end(), insert, weak=not match["end"])


def _read_roman(line: str) -> Label | None:
    match = _ROMAN.match(line) or _ROMAN_TIGHT.match(line)
    bare = match is None
    match = match or _ROMAN_BARE.match(line)
    if match is None:
        return None
    typed = match["rom"]
    value = roman(typed)
    if not value or typed in {"С", "C", "L"}:
        return None
    return Label("roman", (value,), str(value), match.end(), weak=bare or typed in {"Х", "X"})


def _letter(line: str) -> Label | None:
    match = _LETTER.match(line)
    if match is None:
        return None
    letter = match["letter"].lower()
    cyrillic = _LATIN_LETTERS.get(letter, letter)
    place = _LETTERS.find(cyrillic) + 1
    path = (place or 100 + ord(letter) % 100, *((int(match["sub"]),) if match["sub"] else ()))
    number = latin(letter) + (f".{match['sub']}" if match["sub"] else "")
    raised = (match["sup"] or "").translate(_SUPERSCRIPTS).strip(f"(){SUP_ON}{SUP_OFF}")
    if raised:
        number = f"{number}-{raised}"
    return Label("letter", path, number, match.end(), int(raised or 0))
