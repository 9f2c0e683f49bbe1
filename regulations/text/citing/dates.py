"""Dates as drafters spell them: «12.08.2013», «9 февраля 2009 г.», «от12.05.10», «"22" 12 2015»."""

import re
from typing import Final

_S: Final = "[ \u00a0\t]"
_MONTHS: Final = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр",
)  # fmt: skip
_NUMBER_OF: Final = {stem: number for number, stem in enumerate(_MONTHS, start=1)}
_YEAR_WORD = rf"(?:{_S}{{0,3}}(?:года|году?|гг?\.?(?![^\W\d_])))?"
# White space of any length stands between the parts in real files; it is bounded here.
_GAP = rf"{_S}{{0,40}}"
DATE = re.compile(
    rf"[«\"“„]?{_GAP}(?P<day>[0-3]?\d){_GAP}[»\"”“]?"
    rf"(?:{_S}?[.,/-]{_S}?(?P<month>[01]?\d){_S}?[.,/-]{_S}?(?P<year>(?:19|20)\d\d|\d\d)(?!\d)"
    rf"|{_GAP}(?P<word>янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек)[а-я]{{0,6}}"
    rf"{_GAP}(?P<after>1[89]\d\d|20\d\d)"
    rf"|{_S}{{1,20}}(?P<bare>[01]\d)(?:{_S}{{1,9}}|{_S}?\.{_S}?)(?P<late>20\d\d))"
    rf"{_YEAR_WORD}",
    re.IGNORECASE,
)
_LONGEST_MONTH: Final = 31


def read_date(text: str, at: int) -> tuple[str, int] | None:
    """Return the date that begins at ``at`` as YYYY-MM-DD and where it ends, or None.

    A year of two digits is of this century up to 40. The end takes in «г.», «года». Days and
    months that no calendar has are no dates; the length of a month is not checked.
    """
    match = DATE.match(text, at)
    if match is None:
        return None
    day = int(match["day"])
    month = _month(match)
    year = _year(match["year"] or match["after"] or match["late"])
    if not (0 < day <= _LONGEST_MONTH and 0 < month <= 12):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}", match.end()


def _month(match: re.Match[str]) -> int:
    word = match["word"]
    if word is None:
        return int(match["month"] or match["bare"])
    word = word.lower()
    return next(number for stem, number in _NUMBER_OF.items() if stem[:3] == word[: len(stem[:3])])


def _year(typed: str) -> int:
    year = int(typed)
    if len(typed) > 2:
        return year
    return 2000 + year if year <= 40 else 1900 + year
