"""Codes: known by name, with or without a date: «Бюджетного кодекса РФ», «ст. 5 КоАП», «ГК РФ»."""

import re
from typing import Final

from .act_nouns import CODE_ADJECTIVES, CODES, ActNoun
from .head import Head
from .issuers import read_issuer
from .tails import Tail, read_parts

_S: Final = "[ \u00a0\t]"
STATE_NAME: Final = "Российская Федерация"
OF_STATE: Final = "Российской Федерации"

_CODE_OF = re.compile(
    rf"{_S}{{1,9}}"
    rf"(?P<about>об{_S}{{1,9}}административных{_S}{{1,9}}правонарушениях"
    rf"|административного{_S}{{1,9}}судопроизводства|внутреннего{_S}{{1,9}}водного{_S}{{1,9}}транспорта"
    rf"|торгового{_S}{{1,9}}мореплавания|о{_S}{{1,9}}муниципальной{_S}{{1,9}}службе"
    rf"|о{_S}{{1,9}}выборах|об{_S}{{1,9}}образовании|о{_S}{{1,9}}наградах"
    rf"|об{_S}{{1,9}}административной{_S}{{1,9}}ответственности)(?![^\W_])"
)
STATE = re.compile(
    rf"{_S}{{1,40}}(?:РФ|РСФСР|СССР|России|(?i:Российск(?:ой|ая){_S}{{1,9}}Федераци[ия]))(?![^\W_])"
)
_SUBJECT = re.compile(
    rf"{_S}{{1,9}}(?:[А-ЯЁ][а-яё-]{{2,30}}{_S}{{1,3}}){{0,2}}(?:края|области|автономн|Республики|города{_S}Москвы)"
)


def read_code(text: str, noun: ActNoun) -> Head | None:
    """Return the code that the noun names; None for «кодекс» in general."""
    tail = Tail(noun.end)
    _read_territory(text, tail)
    about = _CODE_OF.match(text, tail.end)
    if about is not None:
        tail.end = about.end()
        _read_territory(text, tail)
    adjectives = [stem for stem in noun.adjectives if stem in CODE_ADJECTIVES]
    known = bool(adjectives) or about is not None
    if known:
        read_parts(text, "code", tail)
    elif not noun.capital and not noun.pointing:
        return None
    return Head(
        noun.start, tail.end, "кодекс", (tail.issuer or STATE_NAME) if known else "",
        (tail.issued_by or OF_STATE) if known else "", tail.date, tail.number,
        _code_name(noun, about), 0, known, noun.genitive, noun.pointing, noun.capital, "code",
    )  # fmt: skip


def _read_territory(text: str, tail: Tail) -> None:
    """Read whose a code is: of the state, or of a subject of the federation."""
    if tail.issuer:
        return
    state = STATE.match(text, tail.end)
    if state is not None:
        tail.issuer, tail.issued_by, tail.end = STATE_NAME, OF_STATE, state.end()
        return
    subject = _SUBJECT.match(text, tail.end)
    issuer = read_issuer(text, tail.end, surely=True) if subject is not None else None
    if issuer is not None:
        tail.issuer, tail.issued_by, tail.end = issuer.name, issuer.typed, issuer.end


def _code_name(noun: ActNoun, about: re.Match[str] | None) -> str:
    """«Бюджетного кодекса» → «Бюджетный кодекс»."""
    stems = (stem for stem in noun.adjectives if stem in CODE_ADJECTIVES)
    name = " ".join([*(CODE_ADJECTIVES[stem] for stem in stems), "кодекс"])
    name = name[:1].upper() + name[1:]
    return f"{name} {' '.join(about['about'].split())}" if about is not None else name


def short_code(text: str, match: re.Match[str]) -> Head:
    """Read a code named by its letters; ``match`` is one of ``SHORT``."""
    tail = Tail(match.end())
    read_parts(text, "code", tail)
    name = "Кодекс об административных правонарушениях"
    letters = match["code"] or match["held"]
    if letters:
        said = CODES[letters]
        name = f"{said} кодекс" if said[0].isupper() else f"Кодекс {said}"
    # «СК РФ» may be the Investigative Committee: a code only with its articles.
    return Head(
        match.start(), tail.end, "кодекс", STATE_NAME, OF_STATE, tail.date, tail.number,
        name, known=match["koap"] is not None or (match["code"] or "СК") != "СК", sort="code",
    )  # fmt: skip
