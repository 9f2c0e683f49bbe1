"""Heads of citations: the act itself, without units: «постановления … от 12.08.2013 № 3102 «…»».

A head is known by what follows its noun: issuer, date, number and title, in any order that
drafters use, any of them missing. Whether it names an act or only a kind of acts («решение
вопросов», «план мероприятий») is told by ``Head.known``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from .act_nouns import CODES, NOUN, SHORT, ActNoun, noun_at
from .dates import read_date
from .issuers import Issuer, read_issuer
from .numbers import read_law_number, read_number
from .ordinals import read_ordinal
from .quoted import quotation_end
from .units import Unit

_S: Final = "[ \u00a0\t]"
_GAP: Final = rf"{_S}{{0,200}}"
_LONGEST_TITLE: Final = 1200
_RF: Final = "Российская Федерация"

_SPACE = re.compile(_GAP)
_FROM = re.compile(
    rf"{_GAP},?{_S}?(?:(?:принят|утвержд[её]н|изданн)[а-я]{{1,4}}{_S})?"
    rf"от{_S}{{0,40}}(?=[«\"“„ ]?{_S}{{0,9}}\d)"
    rf"|{_GAP}(?=[«\"“„]{_S}{{0,9}}\d{{1,2}}{_S}{{0,9}}[»\"”“])"
)
_TO_NUMBER = re.compile(rf"{_GAP},?{_S}?\.?{_S}?(?:за{_S})?(?=№|N|#)")
_TO_TITLE = re.compile(rf"{_GAP},?{_S}?(?=[«\"“„])")
_TITLE_WORD = re.compile(rf".{_S}{{0,3}}[\"«]?(?:Об?|об?|По){_S}", re.DOTALL)
_UNQUOTED = re.compile(
    rf"{_S}{{1,9}}об?{_S}(?P<words>[^\n;:.]{{3,240}}?)"
    rf"(?={_S}от{_S}{{0,9}}\d{{1,2}}[.\s][^№\n]{{4,24}}(?:№|N))"
)
_BASIC_LAW = re.compile(rf"{_S}{{0,3}}\([Оо]сновно[а-яё]{{1,4}}{_S}[Зз]акон[а-яё]{{0,3}}\)")
_CODE_OF = re.compile(
    rf"(?:{_S}{{1,9}}(?:РФ|Российской{_S}{{1,9}}Федерации|РСФСР|[А-ЯЁ][а-яё]+ой{_S}области))?{_S}{{1,9}}"
    rf"(?P<about>об{_S}{{1,9}}административных{_S}{{1,9}}правонарушениях"
    rf"|административного{_S}{{1,9}}судопроизводства|внутреннего{_S}{{1,9}}водного{_S}{{1,9}}транспорта"
    rf"|торгового{_S}{{1,9}}мореплавания)"
)
_STATE = re.compile(
    rf"{_S}{{1,40}}(?:РФ|РСФСР|СССР|России|Российской{_S}{{1,9}}Федерации)(?![^\W_])"
)
_LAW_NUMBER = re.compile(r"(?<![\w№./-])(?<!№ )(?<!N )\d{1,3}[-–](?:ФКЗ|ФЗ)(?![^\W_])")
_ELLIPTIC = re.compile(rf"(?:[оО]т{_S}{{0,40}})?(?=[«\"“„]?{_S}{{0,9}}\d)")
_PART = re.compile(
    rf"част[ьи]{_S}(?P<ordinal>(?:перв|втор|трет|четв[её]рт)[а-яё]{{2,3}}){_S}(?=от{_S}?\d)",
    re.IGNORECASE,
)
_CONFEDERATE = re.compile(rf"{_S}{{0,3}}[-–]{_S}?(?=\d)|{_S}{{1,3}}(?=\d)")


@dataclass(frozen=True, slots=True)
class Head:
    """An act as named in a text from ``start`` to ``end`` (exclusive), title and marks included.

    ``known``: it is surely an act (a date, a number, a title of an act, the name of a code).
    ``may_hold``: units before it belong to it (its noun is in the genitive). ``pointing`` is the
    stem of «настоящий» or «указанный»; ``parts`` the part of a code that has its own date.
    ``title_at`` is where the title begins, 0 if there is none.
    """

    start: int
    end: int
    kind: str
    issuer: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    title_at: int = 0
    known: bool = False
    may_hold: bool = True
    pointing: str = ""
    capital: bool = False
    sort: str = "dated"
    parts: tuple[Unit, ...] = ()

    @property
    def core(self) -> int:
        """Where the head ends without its title."""
        return self.title_at or self.end


@dataclass(slots=True)
class _Tail:
    """What was read after the noun so far."""

    end: int
    issuer: str = ""
    date: str = ""
    number: str = ""
    title: str = ""
    title_at: int = 0


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
    if noun.sort == "code":
        return _code(text, noun)
    tail = _Tail(noun.end)
    if noun.sort == "constitution":
        basic = _BASIC_LAW.match(text, tail.end)
        tail.end = basic.end() if basic else tail.end
    if not noun.pointing.startswith("настоящ"):
        _read_issuer(text, noun, tail)
        _read_parts(text, noun.sort, tail)
    return Head(
        noun.start,
        tail.end,
        noun.kind,
        tail.issuer,
        tail.date,
        tail.number,
        tail.title,
        tail.title_at,
        _is_known(noun, tail),
        noun.genitive,
        noun.pointing,
        noun.capital,
        noun.sort,
    )


def _read_issuer(text: str, noun: ActNoun, tail: _Tail) -> None:
    if noun.kind.startswith("федеральный"):
        state = _STATE.match(text, tail.end)
        tail.end = state.end() if state else tail.end
        return
    issuer = read_issuer(text, tail.end, surely=noun.sort == "paper")
    if issuer is not None:
        tail.issuer, tail.end = _full(issuer), issuer.end


def _full(issuer: Issuer) -> str:
    """Write out «РФ»: registers know the state by its name."""
    name = re.sub(r"(?<![^\W_])РФ(?![^\W_])", "Российской Федерации", issuer.name)
    return _RF if name in ("Российской Федерации", "Россия") else name


def _read_parts(text: str, sort: str, tail: _Tail) -> None:
    """Read date, number and title after the issuer, each once, in any order."""
    if sort == "dated":
        unquoted = _UNQUOTED.match(text, tail.end)
        if unquoted is not None and NOUN.search(unquoted["words"]) is None:
            tail.title = text[unquoted.start() : unquoted.end()].strip()
            tail.end = unquoted.end()
    for _ in range(4):
        if not (
            _read_date(text, tail) or _read_number(text, tail) or _read_title(text, sort, tail)
        ):
            break


def _read_date(text: str, tail: _Tail) -> bool:
    gap = _FROM.match(text, tail.end) if not tail.date else None
    found = read_date(text, gap.end()) if gap is not None else None
    if found is None:
        return False
    tail.date, tail.end, tail.title_at = *found, 0
    return True


def _read_number(text: str, tail: _Tail) -> bool:
    if tail.number:
        return False
    gap = _TO_NUMBER.match(text, tail.end)
    found = read_number(text, gap.end()) if gap is not None else None
    if found is None and tail.date:
        space = _SPACE.match(text, tail.end)
        found = read_law_number(text, space.end()) if space is not None else None
    if found is None:
        return False
    tail.number, tail.end, tail.title_at = *found, 0
    return True


def _read_title(text: str, sort: str, tail: _Tail) -> bool:
    gap = _TO_TITLE.match(text, tail.end) if not tail.title else None
    if gap is None:
        return False
    at = gap.end()
    named = _TITLE_WORD.match(text, at) is not None
    if not (named or tail.number or tail.date or sort == "paper"):
        return False
    end = quotation_end(text, at, _LONGEST_TITLE)
    if not end or (not named and text[at + 1 : at + 3].strip()[:1].islower() and sort != "paper"):
        return False
    tail.title, tail.title_at, tail.end = text[at + 1 : end - 1].strip(), tail.end, end
    return True


def _is_known(noun: ActNoun, tail: _Tail) -> bool:
    if noun.sort == "dated":
        if tail.number or tail.title:
            return True
        return bool(tail.date) and noun.kind != "письмо"
    if noun.sort == "constitution":
        return bool(tail.issuer) or noun.capital
    if noun.sort == "charter":
        return bool(tail.issuer) and (noun.capital or bool(tail.date))
    return bool(tail.date and tail.number)


def _code(text: str, noun: ActNoun) -> Head | None:
    about = _CODE_OF.match(text, noun.end)
    end = about.end() if about is not None else noun.end
    state = _STATE.match(text, end)
    end = state.end() if state is not None else end
    known = bool(noun.adjectives) or (about is not None)
    tail = _Tail(end)
    if known:
        _read_parts(text, "code", tail)
    elif not noun.capital and not noun.pointing:
        return None
    return Head(
        noun.start, tail.end, "кодекс", _RF if known else "", tail.date, tail.number,
        _code_name(text[noun.start : noun.end], about), 0, known, noun.genitive, noun.pointing,
        noun.capital, "code",
    )  # fmt: skip


def _code_name(typed: str, about: re.Match[str] | None) -> str:
    """«Бюджетного кодекса» → «Бюджетный кодекс»."""
    words = typed.split()
    adjectives = [re.sub(r"(?:ого|ему|ому|ым|им|ом|ий|ый|ой)$", "ый", word) for word in words[:-1]]
    adjectives = [word.replace("ской", "ский").replace("скый", "ский") for word in adjectives]
    return " ".join([*adjectives, "кодекс", *([about["about"]] if about else [])])


def _short(text: str, match: re.Match[str]) -> Head:
    if match["law"]:
        return _short_law(text, match)
    name = (
        f"{CODES[match['code']]} кодекс"
        if match["code"]
        else "кодекс об административных правонарушениях"
    )
    return Head(match.start(), match.end(), "кодекс", _RF, title=name, known=True, sort="code")


def _short_law(text: str, match: re.Match[str]) -> Head:
    kind = "федеральный конституционный закон" if match[0] == "ФКЗ" else "федеральный закон"
    state = _STATE.match(text, match.end())
    tail = _Tail(state.end() if state else match.end())
    glued = _CONFEDERATE.match(text, tail.end)
    if glued is not None and (number := re.compile(r"\d{1,4}(?!\w)").match(text, glued.end())):
        tail.number, tail.end = number[0], number.end()
    _read_parts(text, "dated", tail)
    known = bool(tail.number or tail.date or tail.title)
    return Head(
        match.start(), tail.end, kind, "", tail.date, tail.number, tail.title, tail.title_at, known
    )


def _bare_law(match: re.Match[str]) -> Head:
    """Read «131-ФЗ» that stands without its noun."""
    kind = "федеральный конституционный закон" if "ФКЗ" in match[0] else "федеральный закон"
    return Head(match.start(), match.end(), kind, number=match[0], known=True)


def parts_of_code(text: str, code: Head) -> Iterator[Head]:
    """Yield the parts of a code that have dates of their own: «(часть первая от … № 51-ФЗ; …)»."""
    stop = text.find("\n", code.end)
    for match in _PART.finditer(
        text, code.end, min(stop if stop >= 0 else len(text), code.end + 900)
    ):
        part = continued(text, code, match.end())
        if part is None or not part.date:
            continue
        number = read_ordinal(text, match.start("ordinal"))
        units = (Unit("часть", number[0]),) if number is not None else ()
        yield replace(part, start=match.start(), parts=units)


def continued(text: str, head: Head, at: int, *, dated: bool = False) -> Head | None:
    """Return the act that an elliptic list names next: «…, от 01.06.2005 № 53-ФЗ «…»», or None."""
    tail = _Tail(at)
    lead = _ELLIPTIC.match(text, at)
    found = read_date(text, lead.end()) if lead is not None else None
    if found is not None:
        tail.date, tail.end = found
    _read_parts(text, "list", tail)
    if not (tail.number or (dated and tail.date)):
        return None
    return replace(
        head, start=at, end=tail.end, date=tail.date, number=tail.number, title=tail.title,
        title_at=tail.title_at, known=True, pointing="", may_hold=False,
    )  # fmt: skip
