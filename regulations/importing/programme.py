"""Tables of a programme as typed blocks: паспорт, money, measures, indicators.

A table becomes a typed block only if the block says every cell of it again: else it stays a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from regulations import text
from regulations.blocks.amounts import format_amount, parse_amounts
from regulations.blocks.programme import SOURCES

_SOURCES = frozenset(value for value, _ in SOURCES)
_FIELDS = (
    "наименован", "основани", "заказчик", "исполнител", "разработчик", "цел", "задач", "показател",
    "индикатор", "срок", "этап", "объем", "объём", "финансиров", "результат", "контрол", "участник",
    "подпрограмм", "координатор",
)  # fmt: skip
_LEAST_FIELDS = 4
_MOST_YEARS = 40
_BEFORE = {"funding": 2, "measures": 6, "indicators": 5}
_AFTER = {"funding": 0, "measures": 1, "indicators": 0}


def is_passport(rows: Sequence[Sequence[text.Cell]]) -> bool:
    """Whether these rows are the паспорт of a programme: names of its fields and what they say."""
    if any(len(row) != 2 or any(c.colspan > 1 or c.rowspan > 1 for c in row) for row in rows):
        return False
    names = [row[0].text.strip().lower() for row in rows]
    named = sum(any(stem in name for stem in _FIELDS) for name in names)
    return named >= _LEAST_FIELDS and 2 * named >= len(names)


def as_passport(rows: Sequence[Sequence[text.Cell]]) -> text.Table:
    """The table in the form in which a паспорт is signed: its names are heads of rows."""
    made = ((text.Cell(name.text, header=True), text.Cell(value.text)) for name, value in rows)
    return text.Table(tuple(made), role="passport")


def typed(table: text.Table) -> dict[str, Any] | None:
    """The value of the typed block that says this table, None if none does."""
    if any(cell.colspan != 1 or cell.rowspan != 1 for row in table.rows for cell in row):
        return None
    if table.role == "passport":
        return _passport(table)
    if table.role not in _BEFORE:
        return None
    try:
        return _by_years(table)
    except (ValueError, ValidationError):
        return None


def _passport(table: text.Table) -> dict[str, Any] | None:
    if table.caption or any(len(row) != 2 for row in table.rows):
        return None
    if any((row[0].header, row[1].header) != (True, False) for row in table.rows):
        return None
    return {"rows": [_item(name=row[0].text, value=row[1].text) for row in table.rows]}


def _by_years(table: text.Table) -> dict[str, Any] | None:
    """Raises ValueError or ValidationError when a cell is not what its column says."""
    before, after = _BEFORE[table.role], _AFTER[table.role]
    head, *rows = table.rows
    years = [int(cell.text) for cell in head[before : len(head) - after]]
    if not 0 < len(years) <= _MOST_YEARS or years != list(range(years[0], years[-1] + 1)):
        return None
    value: dict[str, Any] = {"first_year": years[0], "last_year": years[-1], "rows": []}
    if table.role != "indicators":
        value["unit"] = table.caption
    elif table.caption:
        return None
    for row in rows:
        words = [cell.text.strip() for cell in row]
        if len(words) != len(head):
            return None
        amounts = words[before : len(head) - after]
        value["rows"].append(_item(**_row(table.role, words, amounts)))
    return value


def _row(role: str, words: list[str], amounts: list[str]) -> dict[str, Any]:
    numbers = [_amount(amount) for amount in amounts]
    if role == "funding":
        return {"source": _source(words[0]), "total": _amount(words[1]), "amounts": numbers}
    if role == "indicators":
        named = dict(zip(("number", "name", "unit", "source"), words, strict=False))
        return {**named, "base": _amount(words[4]) if words[4] else None, "amounts": numbers}
    named = dict(zip(("number", "name", "executor", "term"), words, strict=False))
    return {
        **named,
        "source": _source(words[4]) if words[4] else "",
        "total": _amount(words[5]) if words[5] else None,
        "amounts": [_amount(amount) for amount in amounts if amount],
        "result": words[-1],
    }


def _source(words: str) -> str:
    if words not in _SOURCES:
        raise ValueError(words)
    return words


def _amount(words: str) -> str:
    """A decimal as JSON keeps it; it must be written again as it stood."""
    (number,) = parse_amounts(words)
    if format_amount(number) != words:
        raise ValueError(words)
    return str(number)


def _item(**value: Any) -> dict[str, Any]:
    return {"type": "item", "value": value}
