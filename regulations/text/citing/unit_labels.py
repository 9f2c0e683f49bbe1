"""Labels after a unit noun: «5», «5.1», «3¹», «12(1)», «а», «II», «второй», and lists of them.

A list is what one noun governs: «1, 3 – 5 и 7», «"а" – "г"», «второй и третий». Ranges are
expanded; one whose members cannot be told («3 – 5.2») keeps its two ends.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..labels import roman
from ..marks import SUP_OFF, SUP_ON
from .ordinals import read_ordinal

_S: Final = "[ \u00a0\t]"
_OPEN: Final = "«\"„“”'‘’"
_CLOSE: Final = "»\"“”'’‘"
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUP = (
    rf"(?:[{_RAISED}]{{1,3}}|\(\d{{1,3}}\)| \(\d{{1,2}}\)(?= [А-ЯЁ])|<\d{{1,3}}>"
    rf"|{SUP_ON}\d{{1,3}}{SUP_OFF})"
)
_TO_RAISED: Final = str.maketrans("0123456789", _RAISED)
# No part but the first has more than three digits: what has is a date or a sum. A unit may follow
# without a space («ч.1ст.15»).
_NUMBER = re.compile(
    rf"(?:(?:№{_S}?№?|[Nn]|No\.?){_S}{{0,3}})?"
    rf"(?P<name>[1-9]\d{{0,3}}(?:\.[1-9]\d{{0,2}}){{0,7}}(?:{_SUP}|-?[а-е](?![\w.])|-?[А-Е](?!\w))?)"
    r"(?!\.?\d)(?!-[А-ЯЁ])(?!(?!ст\.|пп?\.|ч\.|подп|гл\.)[^\W\d_])"
)
_QUOTED_NUMBER = re.compile(
    rf"[{_OPEN}](?P<name>[1-9]\d{{0,2}}(?:\.[1-9]\d{{0,2}}){{0,5}})\)?[{_CLOSE}]"
)
_ONE = rf"[а-яёa-z](?:\.?[1-9]\d?|{_SUP})?"
_QUOTED_LETTER = re.compile(
    rf"[{_OPEN}]{_S}?(?P<name>{_ONE})\)?(?:{_S}?[-–—]{_S}?(?P<last>{_ONE})\)?)?"
    rf"{_S}?[{_CLOSE}]\)?",
    re.IGNORECASE,
)
_CLOSED_LETTER = re.compile(rf"(?P<name>{_ONE})\)", re.IGNORECASE)
# One-letter words of Russian are no labels unless quoted, closed by a bracket, or, for «в»,
# followed by the unit that holds it.
_BARE_LETTER = re.compile(
    rf"(?P<name>[абгдежзлмнпртф](?:\.[1-9]\d?)?|в(?={_S}(?:пункта|п\.|части|ч\.|статьи|ст\.)))"
    r"(?!\w)(?!\.[^\W\d_]|\.[ \u00a0][А-ЯЁ])"
)
_ROMAN = re.compile(
    rf"(?:№{_S}{{0,2}})?(?P<name>(?:[IVXLCІХ]{{1,8}}|[Ⅰ-Ⅻ])(?:\.[1-9]\d?){{0,3}})(?!\.?\w)"
)
_ALPHABET: Final = "абвгдежзиклмнопрстуфхцчшщэюя"
_LOOK_ALIKE: Final = str.maketrans("abcdeiopxy", "абсдеиорху")

_GAP = re.compile(rf"{_S}{{0,9}}")
_COMMA = re.compile(
    rf"(?:\.?{_S}{{0,3}}[,;]{_S}{{0,3}}(?:(?:и|а также|или){_S})?"
    rf"|\.?{_S}{{1,3}}(?:и|или|либо|а также){_S}){_S}{{0,3}}"
)
_DASH = re.compile(rf"\.?{_S}{{0,3}}[-‐‑–—−]{_S}{{0,3}}")
_FROM = re.compile(rf"с{_S}{{1,2}}")
_TO = re.compile(rf"{_S}(?:по|до){_S}{{1,2}}")
# What counts or measures labels nothing: «часть 30 процентов», «в пункте 3 и 10 рублей».
_MEASURE = re.compile(
    rf"{_S}{{0,3}}(?:%|процент|руб|тыс|млн|млрд|миллион|час(?:а|ов|ы)?\b|мин(?:ут|\.|\b)|сек|чел|год|лет\b|гг?\.|"
    r"дн(?:ей|я|\.)|день|недел|месяц|раза?\b|кв\.|куб|км\b|мм?\b|га\b|шт|экз|рабоч|календарн|"
    r"январ|феврал|марта|апрел|мая\b|июн|июл|август|сентябр|октябр|ноябр|декабр|балл|единиц|"
    r"мест[ао]?\b|утра\b|вечера\b|дня\b|ночи\b|категори)",
    re.IGNORECASE,
)
# After the second label of a singular («пунктом 1, 2 статьи 5») a list is believed only before
# what goes with a label: an end, a joint, a unit, an act.
_GOES_WITH = re.compile(
    rf"(?:\.?$|\n|{_S}{{0,3}}(?:[,;:)»\"–-]|\.(?!\d)|[А-ЯЁ«]|(?:и|или|к){_S}|пункт|пп?\.|подп|абз|част|ч\.|"
    r"стат|ст\.|глав|раздел|подраздел|приложени|таблиц|настоящ|указанн|данн|закон|федеральн|"
    r"постановлен|распоряж|решени|приказ|указ|порядк|положени|правил|кодекс|устав|программ))"
)
# After the bracket of «(подпункт 1) пункта 2)» the units go on: it is the label's.
_GOES_ON = re.compile(
    rf"{_S}(?:подпункта|пункта|части|статьи)(?![^\W_])|{_S}?[,–—-]{_S}?\w{{1,3}}\)|{_S}и{_S}\w{{1,3}}\)"
)
_MOST_IN_RANGE: Final = 150
_MOST: Final = 300
_ROMANS: Final = tuple(
    tens + ones
    for tens in ("", "X", "XX", "XXX", "XL", "L")
    for ones in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)

Form = Literal["number", "letter", "roman", "ordinal"]


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels governed by one noun, in the order typed, with where they end.

    ``open_range`` tells that a range kept only its ends; ``letters`` that all labels are letters.
    """

    names: tuple[str, ...]
    end: int
    open_range: bool = False
    letters: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    name: str
    end: int
    form: Form
    last: str = ""  # the other end of a range inside the quotation marks: «а – г»


def read_labels(text: str, at: int, *, many: bool, bare_letters: bool) -> Labels | None:
    """Return the labels that begin at ``at``, blanks before them allowed, or None.

    ``many``: the noun may govern a list (a plural or an abbreviation); under a singular a list
    needs more proof. ``bare_letters``: a letter without quotation marks is a label here.
    """
    at = _after_gap(text, at)
    since = _FROM.match(text, at)
    first = _read(text, since.end() if since else at, bare_letters)
    if first is None or _counts(text, first):
        return None
    names, letters, open_range = [first.name], first.form == "letter", False
    if first.last:
        open_range = _extend(names, first)
    end = first.end
    while len(names) < _MOST and (joint := _joint(text, end, since is not None)) is not None:
        label = _read(text, joint.end(), bare_letters)
        if label is None or _counts(text, label) or not _alike(first.form, label.form):
            break
        ranged = joint.re is not _COMMA
        if not many and not ranged and not _GOES_WITH.match(text, label.end):
            break
        if ranged:
            tight = joint[0] in "-‐‑–"
            open_range |= _range(names, label.name, label.form, tight)
        else:
            names.append(label.name)
        if label.last:
            open_range |= _extend(names, label)
        letters &= label.form == "letter"
        end = label.end
    return Labels(tuple(dict.fromkeys(names)), end, open_range, letters)


def _joint(text: str, at: int, since: bool) -> re.Match[str] | None:
    if since and (to := _TO.match(text, at)) is not None:
        return to
    return _DASH.match(text, at) or _COMMA.match(text, at)


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap is not None else at


def _read(text: str, at: int, bare_letters: bool) -> _Label | None:
    first = text[at : at + 1]
    if not first:
        return None
    if first.isdigit() or first in "№Nn":
        ordinal = read_ordinal(text, at)
        if ordinal is not None:
            return _Label(*ordinal, "ordinal")
        match = _NUMBER.match(text, at)
        if match is not None:
            return _Label(_named(match["name"]), _closed(text, at, match.end()), "number")
        match = _ROMAN.match(text, at)
        return _Label(match["name"], match.end(), "roman") if match else None
    if first in _OPEN:
        return _quoted(text, at)
    match = _ROMAN.match(text, at)
    if match is not None and roman(match["name"].split(".")[0]):
        return _Label(match["name"], match.end(), "roman")
    match = _CLOSED_LETTER.match(text, at)
    if match is not None:
        end = match.end() if _closed(text, at, match.end() - 1) == match.end() else match.end() - 1
        return _Label(_named(match["name"]), end, "letter")
    if bare_letters and (match := _BARE_LETTER.match(text, at)) is not None:
        return _Label(_named(match["name"]), match.end(), "letter")
    ordinal = read_ordinal(text, at)
    return _Label(*ordinal, "ordinal") if ordinal is not None else None


def _quoted(text: str, at: int) -> _Label | None:
    match = _QUOTED_LETTER.match(text, at)
    if match is not None:
        last = _named(match["last"]) if match["last"] else ""
        return _Label(_named(match["name"]), match.end(), "letter", last)
    match = _QUOTED_NUMBER.match(text, at)
    return _Label(_named(match["name"]), match.end(), "number") if match is not None else None


def _closed(text: str, at: int, end: int) -> int:
    """Take in the bracket of «пункт 1)», but not the one that closes «(пункт 1)»."""
    if text[end : end + 1] != ")" or text[at] in "№Nn":
        return end
    if _GOES_ON.match(text, end + 1):
        return end + 1
    before = text[max(0, at - 120) : at]
    return end if before.rfind("(") > before.rfind(")") else end + 1


def _named(typed: str) -> str:
    """Return a label as it is written in plain text: «3¹», «а», «12(1)»."""
    if SUP_ON in typed:
        base, _, raised = typed.partition(SUP_ON)
        typed = base + raised.strip(SUP_OFF).translate(_TO_RAISED)
    if typed[:1].isdigit():
        return typed.replace(" ", "")
    return typed.lower().translate(_LOOK_ALIKE)


def _counts(text: str, label: _Label) -> bool:
    return label.form == "number" and _MEASURE.match(text, label.end) is not None


def _alike(first: Form, following: Form) -> bool:
    """A list holds labels of one form; letters and numbers do not mix («пункты 1 и «а»»)."""
    return first == following or {first, following} == {"number", "roman"}


def _extend(names: list[str], label: _Label) -> bool:
    return _range(names, label.last, label.form, tight=False)


def _range(names: list[str], last: str, form: Form, tight: bool) -> bool:
    """Put the members from the last name to ``last`` into ``names``; tell whether it stays open.

    A tight hyphen before a smaller number is no range but a number put in («статья 5-1»).
    """
    first = names[-1]
    between = members(first, last, form)
    if between is not None:
        names.extend(between)
        return False
    if tight and form == "number" and "." not in last and first[-1:].isdigit():
        names[-1] = f"{first}-{last}"
        return False
    names.append(last)
    return True


def members(first: str, last: str, form: Form) -> list[str] | None:
    """Return what comes after ``first`` up to ``last``, or None if that cannot be told."""
    if form == "letter":
        start, stop = _ALPHABET.find(first), _ALPHABET.find(last)
        return list(_ALPHABET[start + 1 : stop + 1]) if 0 <= start < stop else None
    if form == "roman":
        start, stop = roman(first), roman(last)
        return list(_ROMANS[start + 1 : stop + 1]) if 0 < start < stop < len(_ROMANS) else None
    head, _, low = first.rpartition(".")
    base, _, high = last.rpartition(".")
    if head != base or not (low.isdecimal() and high.isdecimal()):
        return None
    if not 0 < int(high) - int(low) <= _MOST_IN_RANGE:
        return None
    prefix = f"{head}." if head else ""
    return [f"{prefix}{number}" for number in range(int(low) + 1, int(high) + 1)]
