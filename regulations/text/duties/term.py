"""Terms as drafters word them: «в срок до 1 марта 2014 г.», «ежеквартально до 10 числа»."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from ..citing.dates import read_date

Every = Literal["", "month", "quarter", "half_year", "year"]
Start = Literal["", "signing", "publication", "force", "other"]

_BY: Final = r"(?:в\s+срок\s+)?(?:до|не\s+позднее|к)\s+"
_BY_DATE: Final = re.compile(rf"\b{_BY}(?=[«\"“„]?\s*\d)", re.IGNORECASE)
_MONTHS: Final = (
    "январ", "феврал", "март", "апрел", "ма[йя]", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр",
)  # fmt: skip
_DAY_AND_MONTH: Final = re.compile(
    rf"\b{_BY}(?P<day>[0-3]?\d)(?:-?го)?\s+(?P<month>{'|'.join(_MONTHS)})[а-я]*", re.IGNORECASE
)
_DAY_OF_MONTH: Final = re.compile(
    rf"\b{_BY}(?P<day>[0-3]?\d)(?:\s*-?\s*го)?\s+числа\b",
    re.IGNORECASE,
)
_EVERY: Final[tuple[tuple[Every, re.Pattern[str]], ...]] = tuple(
    (every, re.compile(pattern, re.IGNORECASE))
    for every, pattern in (
        ("month", r"\bежемесячно\b|\b(?:один\s+)?раз\s+в\s+месяц\b|\bкаждый\s+месяц\b"),
        ("quarter", r"\bежеквартально\b|\b(?:один\s+)?раз\s+в\s+квартал\b"),
        (
            "half_year",
            r"\bраз\s+в\s+полугодие\b|\b(?:два|2)\s+раза\s+в\s+год\b|\bраз\s+в\s+полгода\b"
            r"|\bпо\s+итогам\s+(?:каждого\s+)?полугодия\b",
        ),
        ("year", r"\bежегодно\b|\b(?:один\s+)?раз\s+в\s+год\b|\bкаждый\s+год\b"),
    )
)
_STANDING: Final = re.compile(r"\b(?:постоянно|на\s+постоянной\s+основе)\b", re.IGNORECASE)

_COUNTS: Final = {
    "одного": 1,
    "двух": 2,
    "трех": 3,
    "четырех": 4,
    "пяти": 5,
    "шести": 6,
    "семи": 7,
    "восьми": 8,
    "девяти": 9,
    "десяти": 10,
    "четырнадцати": 14,
    "пятнадцати": 15,
    "двадцати": 20,
    "тридцати": 30,
    "шестидесяти": 60,
    "девяноста": 90,
}
_SPELT: Final = "|".join(_COUNTS).replace("рех", "р[её]х")
_COUNT: Final = rf"(?:(?P<digits>\d{{1,3}})|(?P<word>{_SPELT}))"
_UNIT: Final = (
    r"(?P<sort>рабоч\w+\s+|календарн\w+\s+)?(?P<unit>д(?:ень|ня|ней|ни)|недел\w+|месяц\w*)"
)
_WITHIN: Final = re.compile(
    rf"\b(?:в\s+течение|не\s+позднее(?:\s+чем\s+через)?)\s+(?:{_COUNT}\s+(?:\([^)]{{1,30}}\)\s+)?)?"
    rf"{_UNIT}\b",
    re.IGNORECASE,
)
_SHORT: Final = re.compile(
    r"\bв\s+(?:(?P<digits>\d{1,3})-?\s?|(?P<word>десяти|пяти|тр[её]х|двадцати|пятнадцати|двух|))"
    r"(?P<unit>дневный|недельный|месячный)\s+срок\b",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"\s*(?:со\s+дня|с\s+даты|с\s+момента|после)\s+(?:его\s+|её\s+|ее\s+)?(?P<what>[а-яё]+"
    r"(?:\s+[а-яё]+){0,2})",
    re.IGNORECASE,
)
_STARTS: Final[tuple[tuple[Start, str], ...]] = (
    ("signing", r"подписани|приняти|издани|регистраци"),
    ("publication", r"(?:официальн\w+\s+)?(?:опубликовани|обнародовани)"),
    ("force", r"вступлени"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the act's ``words``, and what of it is certain.

    ``on`` is a date of the calendar (YYYY-MM-DD); ``month`` and ``day`` a day without a year, or
    ``day`` alone that of each period's report. ``count`` of ``unit`` run from ``start``.
    ``standing``: for as long as the act is in force.
    """

    words: str
    on: str = ""
    every: Every = ""
    month: int = 0
    day: int = 0
    count: int = 0
    unit: Literal["", "day", "working_day", "month"] = ""
    start: Start = ""
    standing: bool = False


def find_term(text: str) -> Term | None:
    """Return the first term of ``text``; None when it names none. Dates of other acts are none."""
    for every, pattern in _EVERY:
        found = pattern.search(text)
        if found:
            return _periodic(text, every, found)
    return _dated(text) or _within(text) or _day_without_year(text) or _standing(text)


def _periodic(text: str, every: Every, found: re.Match[str]) -> Term:
    """«ежеквартально» and the day of the report, if one is named near it."""
    near = re.compile(r"[^.;]*")
    rest = near.match(text, found.end())
    tail = rest[0][:160] if rest else ""
    month = _DAY_AND_MONTH.search(tail)
    if month and every in ("year", "half_year"):
        words = text[found.start() : found.end() + month.end()]
        return Term(_plain(words), every=every, month=_month(month), day=int(month["day"]))
    day = _DAY_OF_MONTH.search(tail)
    if day:
        words = text[found.start() : found.end() + day.end()]
        return Term(_plain(words), every=every, day=int(day["day"]))
    return Term(_plain(found[0]), every=every)


def _dated(text: str) -> Term | None:
    for found in _BY_DATE.finditer(text):
        date = read_date(text, found.end())
        if date:
            return Term(_plain(text[found.start() : date[1]]), on=date[0])
    return None


def _within(text: str) -> Term | None:
    found = _WITHIN.search(text)
    short = _SHORT.search(text)
    if short and (found is None or short.start() < found.start()):
        found = short
    if found is None:
        return None
    unit = found["unit"].lower()
    count = _count(found)
    if not count:
        return None
    sort = (found.groupdict().get("sort") or "").lower()
    since = _SINCE.match(text, found.end())
    end = since.end() if since else found.end()
    words = _plain(text[found.start() : end])
    start = _start(since["what"]) if since else "signing"
    if unit.startswith("мес"):
        return Term(words, count=count, unit="month", start=start)
    if unit.startswith("нед"):
        return Term(words, count=7 * count, unit="day", start=start)
    return Term(
        words, count=count, unit="working_day" if sort.startswith("раб") else "day", start=start
    )


def _count(found: re.Match[str]) -> int:
    if found["digits"]:
        return int(found["digits"])
    if found["word"]:
        return _COUNTS[found["word"].lower().replace("ё", "е")]
    # «в течение месяца», «в месячный срок»; «в течение дня» is no term of a duty.
    return 0 if found["unit"].lower().startswith("д") else 1


def _start(what: str) -> Start:
    for start, pattern in _STARTS:
        if re.match(pattern, what, re.IGNORECASE):
            return start
    return "other"


def _day_without_year(text: str) -> Term | None:
    found = _DAY_AND_MONTH.search(text)
    if found is None:
        return None
    return Term(_plain(found[0]), month=_month(found), day=int(found["day"]))


def _standing(text: str) -> Term | None:
    found = _STANDING.search(text)
    return Term(_plain(found[0]), standing=True) if found else None


def _month(found: re.Match[str]) -> int:
    said = found["month"].lower()
    return next(number for number, stem in enumerate(_MONTHS, start=1) if re.fullmatch(stem, said))


def _plain(words: str) -> str:
    return " ".join(words.split()).rstrip(" ,")
