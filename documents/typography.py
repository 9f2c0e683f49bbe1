"""Unbreakable places of a printed text.

The norm forbids a line to end between «№» and its number, initials and surname, day, month and
year; and a sum broken between its thousands is misread. These functions put no-break spaces
there, for print only: a signed text is never changed, and in the canonical form a no-break space
is an ordinary one.
"""

import re

NBSP = "\u00a0"

_MONTH = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_SPACE = r"[ \t\r\n\u00a0]+"
_INITIAL = r"(?<![А-ЯЁа-яё])[А-ЯЁ]\."

# Order matters: initials are bound to each other before the surname is bound to them.
_DAY = r"(?<!\d)(\d{1,2})"
_SURNAME = "([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
_UNIT = r"(?:(?:м|км|кв|куб|га|тыс|млн|млрд|руб|чел|экз)\b|%)"

# Each bond keeps its groups and puts a no-break space between them. Order matters: initials are
# bound to each other before the surname is bound to them.
_BONDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"№{_SPACE}"), f"№{NBSP}"),
    (re.compile(rf"(?<!\d)(\d{{1,3}}){_SPACE}(?=\d{{3}}(?!\d))"), rf"\1{NBSP}"),
    (re.compile(rf"{_DAY}{_SPACE}({_MONTH}){_SPACE}(?=\d{{4}})"), rf"\1{NBSP}\2{NBSP}"),
    (re.compile(rf"{_DAY}{_SPACE}({_MONTH})\b"), rf"\1{NBSP}\2"),
    (re.compile(rf"(?<!\d)(\d{{4}}){_SPACE}(гг?\.|год(?:а|у|ом|ов|ы)?\b)"), rf"\1{NBSP}\2"),
    (re.compile(rf"({_INITIAL}){_SPACE}(?=[А-ЯЁ]\.)"), rf"\1{NBSP}"),
    (re.compile(rf"({_INITIAL}){_SPACE}(?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}"),
    (re.compile(rf"{_SURNAME}{_SPACE}(?=[А-ЯЁ]\.\s?[А-ЯЁ]\.)"), rf"\1{NBSP}"),
    (re.compile(rf"(\d){_SPACE}(?={_UNIT})"), rf"\1{NBSP}"),
    (re.compile(rf"\b(г\.|ст\.|пп?\.|ч\.|гл\.){_SPACE}(?=[\dА-ЯЁ])"), rf"\1{NBSP}"),
)
_SHORT_WORD = re.compile(rf"(?<![^\s«(\u00a0])([А-ЯЁа-яё]){_SPACE}(?=\S)")
_TAG = re.compile(r"(<[^>]*>)")


def bind(text: str) -> str:
    """Return plain text with no-break spaces in the places the norm forbids to break."""
    for pattern, replacement in _BONDS:
        text = pattern.sub(replacement, text)
    return text


def bind_title(text: str) -> str:
    """Bind as ``bind`` does, and tie one-letter prepositions: no line of a title ends in one."""
    return _SHORT_WORD.sub(rf"\1{NBSP}", bind(text))


def bind_html(html: str) -> str:
    """Bind the text of well-formed, escaped HTML; tags and attributes stay as they are."""
    return "".join(
        part if part.startswith("<") else bind(part) for part in _TAG.split(html) if part
    )
