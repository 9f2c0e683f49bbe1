"""The shapes in which the demo acts are written: bodies as lists of raw blocks.

The raw blocks are plain dictionaries, near to our StreamField but not bound to it: the loader of
the demo maps them to the values of the real blocks in one place.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Block = dict[str, Any]
Force = dict[str, str | int]

NBSP = "\u00a0"
MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"

# ГОСТ Р 7.0.97 forbids breaking a line inside a number, a name with initials and a date.
_UNBREAKABLE = (
    (re.compile(r"№ (?=\S)"), f"№{NBSP}"),
    (re.compile(r"\b([А-ЯЁ]\.) ?([А-ЯЁ]\.) (?=[А-ЯЁ][а-яё])"), rf"\1{NBSP}\2{NBSP}"),
    (re.compile(rf"(\d) (?=(?:{MONTHS})\b)"), rf"\1{NBSP}"),
    (re.compile(rf"((?:{MONTHS})) (?=\d{{4}}\b)"), rf"\1{NBSP}"),
    (re.compile(r"(\d) (?=\d{3}(?:,\d|\b))"), rf"\1{NBSP}"),
    (re.compile(r"(?<=\S) – "), f"{NBSP}– "),
)


class Attachment(NamedTuple):
    """A document that goes with the draft; kind is ``note`` or ``finance``, text is plain."""

    kind: str
    title: str
    filename: str
    text: str


@dataclass(frozen=True, slots=True)
class ActText:
    """A complete act of the demo city before its signature and registration.

    ``force`` says when the act enters into force: ``{"rule": "signing"}``,
    ``{"rule": "publication", "days": 10}`` or ``{"rule": "date", "date": "2013-12-01"}``.
    """

    title: str
    kind: str
    page_type: str
    legal_basis: str
    responsible_unit: str
    force: Force
    publication_place: str
    body: list[Block]
    attachments: list[Attachment] = field(default_factory=list)
    touches_rights: bool = False


def typeset(source: str) -> str:
    """Return the text with no-break spaces where a line must not break."""
    for pattern, replacement in _UNBREAKABLE:
        source = pattern.sub(replacement, source)
    return source


def attachment(kind: str, title: str, filename: str, content: str) -> Attachment:
    """Return an attachment with its text typeset as the act is."""
    return Attachment(kind, title, filename, typeset(content))


def heading(title: str) -> str:
    """Return a heading to stand among the paragraphs of ``text``."""
    return f"<h3>{typeset(title)}</h3>"


def text(*paragraphs: str) -> Block:
    """Return a block of rich text; a paragraph may hold <b>, <i>, <sup>, <sub>."""
    parts = (p if p.startswith("<h3>") else f"<p>{typeset(p)}</p>" for p in paragraphs)
    return {"type": "text", "value": "".join(parts)}


def table(
    rows: Sequence[Sequence[str]],
    caption: str = "",
    header_rows: int = 1,
    merge: Iterable[tuple[int, int, int, int]] = (),
) -> Block:
    """Return a table; each merge is (row, column, rows spanned, columns spanned).

    Cells covered by a merge are present and empty, so every row has the same length.
    """
    return {
        "type": "table",
        "value": {
            "caption": typeset(caption),
            "rows": [[typeset(cell) for cell in row] for row in rows],
            "header_rows": header_rows,
            "merge": [
                {"row": row, "col": col, "rowspan": rowspan, "colspan": colspan}
                for row, col, rowspan, colspan in merge
            ],
        },
    }


def appendix(
    kind: str, title: str, content: list[Block], number: str = "", *, approved: bool = True
) -> Block:
    """Return an appendix; ``number`` is empty when the act has only one."""
    return {
        "type": "appendix",
        "value": {
            "number": number,
            "kind": kind,
            "title": typeset(title),
            "approved": approved,
            "content": content,
        },
    }


def passport(rows: Sequence[tuple[str, str]]) -> Block:
    """Return the passport of a programme; lines of a value are parted by a line break."""
    return {
        "type": "passport",
        "value": {
            "rows": [{"name": typeset(name), "value": typeset(value)} for name, value in rows]
        },
    }


def funding(
    first_year: int,
    last_year: int,
    unit: str,
    rows: Sequence[tuple[str, str, tuple[str, ...]]],
) -> Block:
    """Return money by source and year; a row is (source, total, amounts), decimals with a dot."""
    return {
        "type": "funding",
        "value": {
            "first_year": first_year,
            "last_year": last_year,
            "unit": unit,
            "rows": [
                {"source": source, "total": total, "amounts": list(amounts)}
                for source, total, amounts in rows
            ],
        },
    }


@dataclass(frozen=True, slots=True)
class Measure:
    """A row of a programme's measures: one measure as paid from one source."""

    number: str
    name: str
    executor: str
    term: str
    source: str
    total: str
    amounts: tuple[str, ...]
    result: str


def measures(first_year: int, last_year: int, unit: str, rows: Sequence[Measure]) -> Block:
    """Return the measures of a programme; a measure of several sources has a row for each."""
    return {
        "type": "measures",
        "value": {
            "first_year": first_year,
            "last_year": last_year,
            "unit": unit,
            "rows": [
                {
                    "number": row.number,
                    "name": typeset(row.name),
                    "executor": typeset(row.executor),
                    "term": row.term,
                    "source": row.source,
                    "total": row.total,
                    "amounts": list(row.amounts),
                    "result": typeset(row.result),
                }
                for row in rows
            ],
        },
    }


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target of a programme: its value in the base year and for each year after."""

    number: str
    name: str
    unit: str
    source: str
    base: str
    amounts: tuple[str, ...]


def indicators(first_year: int, last_year: int, rows: Sequence[Indicator]) -> Block:
    """Return the targets of a programme, with the year before the first as the base."""
    return {
        "type": "indicators",
        "value": {
            "first_year": first_year,
            "last_year": last_year,
            "rows": [
                {
                    "number": row.number,
                    "name": typeset(row.name),
                    "unit": row.unit,
                    "source": typeset(row.source),
                    "base": row.base,
                    "amounts": list(row.amounts),
                }
                for row in rows
            ],
        },
    }
