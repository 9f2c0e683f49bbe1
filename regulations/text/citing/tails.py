"""What follows the noun of an act: date, number and title, in any order, any of them missing."""

import re
from dataclasses import dataclass
from typing import Final

from .act_nouns import NOUN
from .dates import read_date
from .numbers import read_law_number, read_number
from .quoted import quotation_end

_S: Final = "[ \u00a0\t]"
_GAP: Final = rf"{_S}{{0,200}}"
_LONGEST_TITLE: Final = 1200

_SPACE = re.compile(_GAP)
_FROM = re.compile(
    rf"_{{0,9}}{_GAP},?{_S}?(?:(?:принят|утвержд[её]н|изданн)[а-я]{{1,4}}{_S})?"
    rf"(?:от|ОТ){_S}{{0,40}}_{{0,9}}(?=[«\"“„ ]?{_S}{{0,9}}\d)"
    rf"|{_GAP}(?=[«\"“„]{_S}{{0,9}}\d{{1,2}}{_S}{{0,9}}[»\"”“])"
    # Without «от» a date is of the act only before its number.
    rf"|{_S}{{1,60}}(?=[0-3]?\d[. \u00a0][^№\n]{{3,18}}\d\d{_S}{{0,3}}(?:г\.?|года\.?)?"
    rf"{_S}{{0,60}}(?:№|N{_S}?\d))"
)
_NO_DAY = re.compile(
    rf"\d{{1,2}}\.\d{{1,2}}\.\d{{4}}(?:{_S}?г\.|{_S}?года)?"
    rf"|\d{{1,2}}{_S}{{1,3}}(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[ая]"
    r"(?![^\W_])"
)
_TO_NUMBER = re.compile(rf"_{{0,9}}{_GAP},?{_S}?\.?{_S}?(?:за{_S})?(?=№|N|#)")
# «от 26.11.2020 № б/н»: said to have none.
_NO_NUMBER = re.compile(rf"{_GAP}(?:№|N){_S}?б/?н(?![^\W_])")
_TO_TITLE = re.compile(rf"{_GAP},?{_S}?(?=[«\"“„])|\.{_S}{{1,3}}(?=[«\"“„]{_S}{{0,3}}Об?{_S})")
_TITLE_WORD = re.compile(rf".{_S}{{0,3}}[\"«]?(?:Об?|об?|По){_S}", re.DOTALL)
# What follows a mark that closes: «утверждённую постановлением … № 5". В соответствии».
_NOT_OPENED: Final = (".", ",", ";", ":", ")", "")
_UNQUOTED = re.compile(
    rf"{_S}{{1,9}}об?{_S}(?P<words>[^\n;:.]{{3,240}}?)"
    rf"(?={_S}от{_S}{{0,9}}\d{{1,2}}[.\s][^№\n]{{4,24}}(?:№|N))"
)

# A draft has blanks for date and number: «от «___» ____ 2014 г. № ___ «О плане»».
_BLANKS = re.compile(
    rf"{_GAP}от{_S}{{0,40}}(?:[«\"„“]?{_S}?_[_»\"”“ \u00a0\d]{{0,60}}(?:{_S}?(?:года|г\.))?)?"
    rf"{_S}{{0,40}}(?:№|N){_S}{{0,9}}_{{0,30}}{_S}{{0,9}}(?=[«\"„“]{_S}{{0,3}}Об?{_S})"
)


@dataclass(slots=True)
class Tail:
    """What was read after the noun so far."""

    end: int
    issuer: str = ""
    issued_by: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    title_at: int = 0
    law: bool = False  # a number without its sign may follow («Законом 131-ФЗ»)


def read_parts(text: str, sort: str, tail: Tail) -> None:
    """Read date, number and title after the issuer, each once, in any order."""
    if sort == "dated":
        unquoted = _UNQUOTED.match(text, tail.end)
        if unquoted is not None and _names_no_act(unquoted["words"]):
            tail.title = text[unquoted.start() : unquoted.end()].strip()
            tail.end = unquoted.end()
        blanks = _BLANKS.match(text, tail.end)
        if blanks is not None:
            tail.end = blanks.end()
    for _ in range(4):
        if not (_read_date(text, tail) or _read_number(text, tail) or read_title(text, sort, tail)):
            break


def _names_no_act(words: str) -> bool:
    """Tell whether a title without marks names no act that a date and number may be of."""
    nouns = (match["stem"].lower() for match in NOUN.finditer(words))
    return all(stem in ("конституци", "кодекс", "изменени") for stem in nouns)


def _read_date(text: str, tail: Tail) -> bool:
    gap = _FROM.match(text, tail.end) if not tail.date else None
    if gap is None:
        return False
    found = read_date(text, gap.end())
    if found is not None:
        tail.date, tail.end, tail.title_at = *found, 0
        return True
    # «от 09.21.2018 № 69», «от 18 октября № 10»: slips, the act is cited.
    no_day = _NO_DAY.match(text, gap.end())
    to_number = _TO_NUMBER.match(text, no_day.end()) if no_day is not None else None
    if to_number is None or read_number(text, to_number.end()) is None:
        return False
    tail.end = to_number.start()
    return True


def _read_number(text: str, tail: Tail) -> bool:
    if tail.number:
        return False
    gap = _TO_NUMBER.match(text, tail.end)
    found = read_number(text, gap.end()) if gap is not None else None
    if found is None and (tail.date or tail.law):
        space = _SPACE.match(text, tail.end)
        found = read_law_number(text, space.end()) if space is not None else None
    if found is None:
        none = _NO_NUMBER.match(text, tail.end) if tail.date else None
        tail.end = none.end() if none is not None else tail.end
        return False
    tail.number, tail.end, tail.title_at = *found, 0
    return True


def read_title(text: str, sort: str, tail: Tail) -> bool:
    """Read the title in quotation marks that follows; False if none does."""
    gap = _TO_TITLE.match(text, tail.end) if not tail.title else None
    if gap is None:
        return False
    at = gap.end()
    if text[at + 1 : at + 2] in _NOT_OPENED:
        return False
    named = _TITLE_WORD.match(text, at) is not None
    if not (named or tail.number or tail.date or sort == "paper"):
        return False
    end = quotation_end(text, at, _LONGEST_TITLE, numbered=bool(tail.number))
    if not end or (not named and text[at + 1 : at + 3].strip()[:1].islower() and sort != "paper"):
        return False
    tail.title, tail.title_at, tail.end = text[at + 1 : end - 1].strip(), tail.end, end
    return True
