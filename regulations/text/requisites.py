"""What the head and the end of an act say of it: kind, issuer, date, number, title, signer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from .folding import fold, is_letter_spaced, squeeze
from .front import names_kind
from .signatures import before_name
from .structure import Provision, Structure

_MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")
_WORDS = re.compile(
    rf"(?<!\d)[«\"„]?(\d{{1,2}})[»\"“]?[ \u00a0]{{0,5}}({'|'.join(_MONTHS)})"
    r"[ \u00a0]{0,5}(\d{4})",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:№|\bN[o]?\b)[ \u00a0\t]{0,20}(?P<number>[\w/.-]{1,30}(?:[ \u00a0][а-я]\b)?)"
)
_PLACE = re.compile(
    r"(?:г|с|п|пос|д|р\.п|пгт|город|село|пос[её]лок|деревня)\.?[ \u00a0]{1,3}?[А-ЯЁ][\w -]{1,40}$"
)
_BODIES = re.compile(
    r"администраци|дум[аы]|совет|собрани|глав[аы]|мэр|правительств|комитет|министерств|"
    r"губернатор|управлени|департамент|президент|исполком",
    re.IGNORECASE,
)
_BLANK = re.compile(r"_{2,}")


@dataclass(frozen=True, slots=True)
class Recognised:
    """Requisites as read; "" where nothing was found.

    ``kind`` is in the nominative and lower case («постановление»), ``dated`` an ISO date,
    ``number`` without №. ``doubts`` are codes of what a person must look at: ``kind``, ``issuer``,
    ``date``, ``number``, ``title``, ``signer`` were not found; ``dates``: there were several;
    ``blanks``: places for date and number are left blank, so it is a draft.
    """

    kind: str = ""
    issuer: str = ""
    dated: str = ""
    number: str = ""
    title: str = ""
    place: str = ""
    signer_post: str = ""
    signer_name: str = ""
    doubts: tuple[str, ...] = ()


def recognise(structure: Structure) -> Recognised:
    """Return what the text says of itself. Never raises."""
    head = [p.text for p in structure.provisions if p.role == "head"]
    at = next((n for n, line in enumerate(head) if names_kind(line)), None)
    kind = squeeze(head[at]).lower().rstrip("*") if at is not None else ""
    above, below = (head[:at], head[at + 1 :]) if at is not None else (head, head)
    dates = list(dict.fromkeys(day for line in below for day in _dates(line)))
    numbers = [m["number"].strip(".-") for m in map(_NUMBER.search, below) if m]
    numbers = [number for number in numbers if number.strip("_")]
    title = next((fold(p.heading) for p in structure.provisions if p.kind == "title"), "")
    post, name = _signer(structure.provisions)
    found = Recognised(
        kind=kind,
        issuer=_issuer(above),
        dated=dates[0] if dates else "",
        number=numbers[0] if numbers else "",
        title=title.rstrip("."),
        place=next((line.strip() for line in below if _PLACE.match(line.strip())), ""),
        signer_post=post,
        signer_name=name,
    )
    doubts = [
        code
        for code, value in (
            ("kind", found.kind),
            ("issuer", found.issuer),
            ("date", found.dated),
            ("number", found.number),
            ("title", found.title),
            ("signer", found.signer_name),
        )
        if not value
    ]
    if len(dates) > 1:
        doubts.append("dates")
    if any(_BLANK.search(line) for line in below):
        doubts.append("blanks")
    return Recognised(**{n: getattr(found, n) for n in _FIELDS}, doubts=tuple(doubts))


_FIELDS: Final = (
    "kind", "issuer", "dated", "number", "title", "place", "signer_post", "signer_name",
)  # fmt: skip


def read_line(line: str) -> tuple[str, ...]:
    """Which requisites stand in a line of the head: ``kind``; or ``date``, ``number``, ``place``.

    A line that says none of them names the issuer, or nothing that has a field.
    """
    if names_kind(line):
        return ("kind",)
    said = (
        ("date", any(_dates(line))),
        ("number", _NUMBER.search(line)),
        ("place", _PLACE.match(line.strip())),
    )
    return tuple(code for code, found in said if found)


def _dates(line: str) -> Iterator[str]:
    for match in _FIGURES.finditer(line):
        year = int(match[3])
        year += 0 if year > 99 else 2000 if year < 50 else 1900
        yield from _day(year, int(match[2]), int(match[1]))
    for match in _WORDS.finditer(line):
        month = _MONTHS.index(match[2].lower()) + 1
        yield from _day(int(match[3]), month, int(match[1]))


def _day(year: int, month: int, day: int) -> Iterator[str]:
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return


def _issuer(lines: list[str]) -> str:
    """The lines above the kind that name the body, from the first that does to the last."""
    plain = [squeeze(line) if is_letter_spaced(line) else fold(line) for line in lines]
    first = next((n for n, line in enumerate(plain) if _BODIES.search(line)), None)
    if first is None:
        return ""
    return " ".join(plain[first:])


def _signer(provisions: tuple[Provision, ...]) -> tuple[str, str]:
    signature = next((p for p in provisions if p.kind == "signature"), None)
    if signature is None:
        return "", ""
    words = fold(signature.text)
    at = before_name(words)
    return words[:at].strip(), words[at:].strip()
