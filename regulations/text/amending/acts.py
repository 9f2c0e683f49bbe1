"""Requisites of an act as its own head tells them, and whether an operation is about this act."""

import re
from dataclasses import dataclass
from typing import Final

from ..folding import fold, is_letter_spaced, squeeze
from ..front import names_kind
from ..structure import Structure
from .operation import BaseAct, Operation

_MONTHS: Final = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр",
    "ноябр", "декабр",
)  # fmt: skip
_DATE = re.compile(
    r"«?\s{0,3}(?P<day>\d{1,2})\s{0,3}»?[. ]{1,3}(?P<month>\d{2}|"
    r"[а-яё]{3,9})[. ]{1,3}(?P<year>\d{4}|\d{2})(?!\d)"
)
_NUMBER = re.compile(r"(?:№|N)[ \u00a0-]{0,3}(?P<number>\d[\w/.-]{0,20})")
_BODY = re.compile(
    r"(?P<body>(?:администрация|дума|совет|собрание|правительство|глава|мэр|комитет|департамент)"
    r"[^,:;.]{0,120}?)[ \u00a0]{1,3}(?:постановля|реши|распоряж|приказ|п[ \u00a0]о[ \u00a0]с)",
    re.IGNORECASE,
)
_GENITIVE: Final = {
    "администрация": "администрации", "дума": "Думы", "совет": "Совета",
    "собрание": "Собрания", "правительство": "Правительства", "глава": "главы", "мэр": "мэра",
    "комитет": "комитета", "департамент": "департамента",
}  # fmt: skip
_HEAD_LINES: Final = 14


@dataclass(frozen=True, slots=True)
class Requisites:
    """Kind, date, number and issuer (in the genitive) of an act; "" for what is not known."""

    kind: str = ""
    date: str = ""
    number: str = ""
    issuer: str = ""

    @classmethod
    def of(cls, structure: Structure) -> "Requisites":
        """Read them from the head and the preamble."""
        kind = date = number = issuer = ""
        for provision in structure.provisions[:_HEAD_LINES]:
            if provision.kind == "preamble":
                whole = " ".join([provision.text, *(one.text for one in provision.children)])
                issuer = issuer or _issuer(whole)
            if provision.kind != "paragraph" or provision.role != "head":
                continue
            line = fold(provision.text)
            if not kind and names_kind(line):
                kind = (squeeze(line) if is_letter_spaced(line) else line).strip("*").lower()
                continue
            found = _DATE.search(line)
            date = date or (found[0] if found else "")
            number = number or number_of(line)
        return cls(kind, " ".join(date.split()), number, issuer)

    @property
    def nominative(self) -> str:
        """«Постановление администрации города от 01.11.2013 № 4443», "" if it has no number."""
        if not (self.number and self.kind):
            return ""
        date = f"от {self.date}" if self.date else ""
        parts = (self.kind.capitalize(), self.issuer, date, f"№ {self.number}")
        return " ".join(part for part in parts if part)


def accusative_of(structure: Structure) -> str:
    """Return the act as it follows «Внести в»: «постановление администрации … «О …»», or ""."""
    own = Requisites.of(structure)
    if not (own.number and own.kind):
        return ""
    title = next((one.heading for one in structure.provisions if one.kind == "title"), "")
    date = f"от {own.date}" if own.date else ""
    named = f"«{' '.join(title.split())}»" if title else ""
    parts = (own.kind, own.issuer, date, f"№ {own.number}", named)
    return " ".join(part for part in parts if part)


def requisites_of(structure: Structure) -> BaseAct | None:
    """Return what the base says of itself, None if it has no number."""
    own = Requisites.of(structure)
    title = next((one.heading for one in structure.provisions if one.kind == "title"), "")
    return BaseAct(own.kind, own.date, own.number, title) if own.number else None


def same_act(operation: Operation, base: BaseAct | None, *, several: bool) -> bool:
    """Tell whether an operation is about the base: number and date decide, never a title alone."""
    named = operation.act
    if named is None or not (named.number or named.date):
        return True
    if base is None or not base.number:
        return not several or operation.verb not in ("repeal",)
    if named.number and _bare(named.number) != _bare(base.number):
        return False
    day, own = day_of(named.date), day_of(base.date)
    return not (day and own and day != own)


def _issuer(preamble: str) -> str:
    found = _BODY.search(" ".join(preamble.split()))
    if found is None:
        return ""
    first, _, rest = found["body"].strip().partition(" ")
    genitive = _GENITIVE.get(first.lower(), "")
    if not genitive:
        return ""
    return f"{genitive} {rest}".strip()


def _bare(number: str) -> str:
    return number.lower().replace(" ", "").strip("-")


def number_of(line: str) -> str:
    """Return the number that a line gives («№ 59-ФЗ»), "" if none."""
    typed = _NUMBER.search(line)
    return typed["number"] if typed else ""


def day_of(typed: str) -> tuple[int, int, int] | None:
    """Return day, month and year of the first date in a text, None if there is none."""
    found = _DATE.search(typed)
    if found is None:
        return None
    month = found["month"].lower()
    if month.isdecimal():
        which = int(month)
    else:
        which = next((at for at, stem in enumerate(_MONTHS, 1) if month.startswith(stem) and (
            stem != "ма" or not month.startswith("март"))), 0)  # fmt: skip
    year = int(found["year"])
    return int(found["day"]), which, year if year > 99 else 2000 + year
