"""Heads of citations: the act itself, without units: «постановления … от 12.08.2013 № 3102 «…»».

A head is known by what follows its noun: issuer, date, number and title, in any order that
drafters use, any of them missing. Whether it names an act or only a kind of acts («решение
вопросов», «план мероприятий») is told by ``Head.known``.
"""

import re
from collections.abc import Iterator
from typing import Final

from .act_nouns import NOUN, SHORT, SHORT_KINDS, ActNoun, noun_at
from .codes import OF_STATE, STATE, STATE_NAME, read_code, short_code
from .head import Head
from .issuers import read_issuer
from .tails import Tail, read_parts, read_title

_S: Final = "[ \u00a0\t]"
_BASIC_LAW = re.compile(rf"{_S}{{0,3}}\([Оо]сновн[а-яё]{{2,4}}{_S}[Зз]акон[а-яё]{{0,3}}\)")
_LAW_NUMBER = re.compile(r"(?<![\w№./-])(?<!№ )(?<!N )\d{1,3}[-–](?:ФКЗ|ФЗ)(?![^\W_])")
_SHORT_STATE = re.compile(r"(?<![^\W_])РФ(?![^\W_])")
_CONFEDERATE = re.compile(rf"{_S}{{0,3}}[-–]{_S}?(?=\d)|{_S}{{1,3}}(?=\d)")
_OWN_OF_SOMEBODY = re.compile(rf"(?<![^\W_])[Сс]во(?:ю|ей|и|их|им){_S}{{1,9}}$")
_UNION = re.compile("РСФСР|СССР")
# «Министерства просвещения Российской Федерации (Минпросвещения России) от …».
_SHORT_NAME = re.compile(
    rf"{_S}{{1,3}}\((?:Мин|Рос|Фед|МЧС|МВД|ФНС|ФАС)[А-ЯЁа-яё ]{{0,30}}\)"
    rf"(?={_S}{{1,9}}(?:от{_S}?\d|№))"
)
_MANY: Final = ("ций", "циям", "циями", "циях")
_DIGITS = re.compile(r"\d{1,4}(?!\w)")


def find_heads(text: str, start: int = 0, end: int | None = None) -> Iterator[Head]:
    """Yield every head in order; one may lie in the title of another."""
    end = len(text) if end is None else end
    found = [head for match in NOUN.finditer(text, start, end) if (head := _head(text, match))]
    found += [_short(text, match) for match in SHORT.finditer(text, start, end)]
    found += map(_bare_law, _LAW_NUMBER.finditer(text, start, end))
    found.sort(key=lambda head: (head.start, -head.end))
    yield from found


def _head(text: str, match: re.Match[str]) -> Head | None:
    noun = noun_at(match, text)
    if noun is None:
        return None
    return read_code(text, noun) if noun.sort == "code" else _named(text, noun)


def _named(text: str, noun: ActNoun) -> Head:
    tail = Tail(noun.end, law=noun.kind.endswith("закон"))
    if noun.sort in ("constitution", "charter"):
        basic = _BASIC_LAW.match(text, tail.end)
        tail.end = basic.end() if basic else tail.end
    if noun.sort == "constitution" and (state := STATE.match(text, tail.end)) is not None:
        union = _UNION.search(state[0])
        tail.issuer = union[0] if union else STATE_NAME
        tail.issued_by, tail.end = union[0] if union else OF_STATE, state.end()
    if not noun.pointing.startswith("настоящ"):
        _read_issuer(text, noun, tail)
        read_parts(text, noun.sort, tail)
    elif noun.kind == "программа":
        read_title(text, noun.sort, tail)
    return Head(
        noun.start,
        tail.end,
        noun.kind,
        tail.issuer,
        tail.issued_by,
        tail.date,
        tail.number,
        tail.title,
        tail.title_at,
        _is_known(text, noun, tail),
        noun.genitive,
        noun.pointing,
        noun.capital,
        noun.sort,
    )


def _read_issuer(text: str, noun: ActNoun, tail: Tail) -> None:
    if noun.kind.startswith("федеральный"):
        state = STATE.match(text, tail.end)
        tail.end = state.end() if state else tail.end
        return
    issuer = read_issuer(text, tail.end, surely=noun.sort == "paper") if not tail.issuer else None
    if issuer is not None:
        name = full_name(issuer.name)
        tail.issuer = STATE_NAME if name in (OF_STATE, "Россия") else name
        short = _SHORT_NAME.match(text, issuer.end)
        tail.issued_by, tail.end = full_name(issuer.typed), short.end() if short else issuer.end


def full_name(name: str) -> str:
    """Write out «РФ»: registers know the state by its name."""
    return _SHORT_STATE.sub(OF_STATE, name)


def _is_known(text: str, noun: ActNoun, tail: Tail) -> bool:
    if noun.sort == "dated":
        if tail.number or tail.title:
            return True
        return bool(tail.date) and noun.kind != "письмо"
    if noun.sort == "constitution":
        return noun.capital and (bool(tail.issuer) or _is_the_constitution(text, noun))
    if noun.sort == "charter":
        return bool(tail.issuer) and (noun.capital or bool(tail.date))
    return bool(tail.date and tail.number) and noun.kind != "соглашение"


def _is_the_constitution(text: str, noun: ActNoun) -> bool:
    """Tell whether «Конституция» without its state is ours: not one of many, no heading."""
    word = text[noun.start : noun.end]
    own = _OWN_OF_SOMEBODY.search(text, max(0, noun.start - 20), noun.start)
    return not (word.isupper() or word.endswith(_MANY) or own)


def _short(text: str, match: re.Match[str]) -> Head:
    if match["law"]:
        return _short_law(text, match)
    if match["act"]:
        kind = SHORT_KINDS[match["act"][:3].lower()]
        return _named(text, ActNoun(kind, "dated", match.start(), match.end()))
    return short_code(text, match)


def _short_law(text: str, match: re.Match[str]) -> Head:
    kind = "федеральный конституционный закон" if match[0] == "ФКЗ" else "федеральный закон"
    state = STATE.match(text, match.end())
    tail = Tail(state.end() if state else match.end())
    glued = _CONFEDERATE.match(text, tail.end)
    if glued is not None and (number := _DIGITS.match(text, glued.end())):
        tail.number, tail.end = number[0], number.end()
    read_parts(text, "dated", tail)
    known = bool(tail.number or tail.date or tail.title)
    return Head(
        match.start(),
        tail.end,
        kind,
        "",
        "",
        tail.date,
        tail.number,
        tail.title,
        tail.title_at,
        known,
    )


def _bare_law(match: re.Match[str]) -> Head:
    """Read «131-ФЗ» that stands without its noun."""
    kind = "федеральный конституционный закон" if "ФКЗ" in match[0] else "федеральный закон"
    return Head(match.start(), match.end(), kind, number=match[0], known=True)
