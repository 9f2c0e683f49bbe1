"""Registration numbers: «№ 3102», «N 131-ФЗ», «№12/1174», «№ УП-312», «№-226», «№ 404п-П13»."""

import re
from typing import Final

_S: Final = "[ \u00a0\t]"
_SIGN = r"(?:№{1,2}|N[оo°º]?\.?|#)"
_PART = r"[0-9A-Za-zА-ЯЁа-яё@]{1,14}"
# The suffix of a law may stand apart («131 - ФЗ», «131 ФЗ»), and a letter before a title.
_NUMBER = re.compile(
    rf"(?P<number>(?:{_PART}[-‐‑–—/.:]){{0,6}}{_PART}"
    rf"(?:{_S}?[-‐‑–—]{_S}?(?:Ф?К?ФЗ|ФЗ|ОЗ|ЗКО|рп?|пп?|па)(?![^\W_])|{_S}(?:Ф?КЗ|ФЗ)(?![^\W_])"
    rf"|{_S}[а-я](?={_S}?[«\"]))?)"
)
_WITH_SIGN = re.compile(rf"{_SIGN}{_S}{{0,9}}(?:{_SIGN}{_S}{{0,9}})?(?:[-–]|_{{1,9}})?{_S}{{0,3}}")
_LAW = re.compile(
    rf"\d{{1,4}}{_S}?[-‐‑–—]?{_S}?Ф?К?ФЗ(?![^\W_])|\d{{1,4}}{_S}?[-–]{_S}?ФКЗ(?![^\W_])"
)
_GLUED_WORD = re.compile(r"(?<=\d)(?:об?|от|и|в|с)$")
_LAW_APART = re.compile(r"(?<=\d)[ \u00a0](?=Ф?К?ФЗ$)")
_TIGHT: Final = re.compile(rf"{_S}*([-‐‑–—]){_S}*")


def read_number(text: str, at: int) -> tuple[str, int] | None:
    """Return the number with a sign that begins at ``at``, without its sign, and its end."""
    sign = _WITH_SIGN.match(text, at)
    if sign is None:
        return None
    match = _NUMBER.match(text, sign.end())
    if match is None:
        return None
    number = match["number"]
    glued = _GLUED_WORD.search(number)
    if glued is not None and text[match.end() : match.end() + 1] in " \u00a0":
        number = number[: glued.start()]
    if not any(sign.isdigit() for sign in number):
        return None
    return number, match.start() + len(number)


def read_law_number(text: str, at: int) -> tuple[str, int] | None:
    """Return a federal law's number written without a sign («131-ФЗ»), and its end."""
    match = _LAW.match(text, at)
    return (match[0], match.end()) if match is not None else None


def tight(number: str) -> str:
    """Return a number as registers hold it: no spaces, one kind of hyphen («131-ФЗ»)."""
    return "".join(_TIGHT.sub("-", number).split())


def registered(number: str) -> str:
    """Return a number as it is written in full: «131-ФЗ» for «131 - ФЗ» and «131 ФЗ»."""
    return tight(_LAW_APART.sub("-", number))
