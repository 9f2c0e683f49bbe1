"""The паспорт of a programme: the names of its fields (БК РФ ст. 179; local порядки repeat them).

A паспорт is a table of two columns as a rule; as plain text it comes a field a line («Цель
Программы: …»), or the name on a line and the value below.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from .blocks import Table
from .folding import squeeze
from .labels import NAMED, read_label

_NAME = re.compile(
    r"(?:полное |краткое )?(?:наименовани[ея]|основани[ея](?: для)? разработки|"
    r"(?:ответственн\w{2,3} |непосредственн\w{2,3} )?исполнител[ьи]|соисполнител[ьи]|участник\w?|"
    r"(?:государственн\w{2,3} |муниципальн\w{2,3} )?заказчик|(?:основн\w{2,3} )?разработчик|"
    r"координатор|куратор|администратор|подпрограммы|(?:основн\w{2,3} )?(?:цел[ьи]|задач[аи])|"
    r"(?:важнейшие |основные )?(?:целев\w{2,3} )?(?:индикатор|показател)\w{1,2}|"
    r"(?:перечень |основные )?(?:основных )?мероприяти[яй]|программно-целевые инструменты|"
    r"срок[и]?(?: и этапы)?|этапы|об[ъь][её]мы?(?: и источники)?|источники|финансовое обеспечение|"
    r"ресурсное обеспечение|(?:ожидаемые|планируемые) (?:конечные |основные )?результат\w|"
    r"(?:система|порядок|организация)(?: организации)? (?:контроля|управления)|контроль|"
    r"дата принятия|правовая основа)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"[ \u00a0]?:[ \u00a0\t]{0,9}|\t+|[ \u00a0]{3,40}|[ \u00a0][-–—][ \u00a0]{0,3}")
_LONGEST_NAME: Final = 160
_FEWEST: Final = 3
_MOST_LINES: Final = 200
_ABOVE: Final = 5
_FARTHEST: Final = 25


class Field(NamedTuple):
    """A field in lines ``start`` to ``end`` (exclusive); its value begins in column ``value``."""

    start: int
    end: int
    value: int


def is_passport(table: Table) -> bool:
    """Tell whether most rows of a narrow table begin with the name of a field."""
    rows = [row for row in table.rows if any(cell.text.strip() for cell in row)]
    if len(rows) < _FEWEST or any(len(row) > 4 for row in rows):
        return False
    named = sum(_names_field([cell.text.strip() for cell in row]) for row in rows)
    return named >= _FEWEST and named * 2 >= len(rows)


def fields_at(lines: Sequence[str], at: int, marked: Sequence[bool]) -> list[Field]:
    """Return the fields of the паспорт that begins at line ``at``; [] if none does.

    The word «паспорт» stands just above, and at least three fields follow one another closely.
    ``marked`` tells which lines are headings: no паспорт goes past one.
    """
    if _value_at(lines, at) < 0 or not _is_headed(lines, at):
        return []
    stop = _end(lines, at, marked)
    starts = [row for row in range(at, stop) if _value_at(lines, row) >= 0]
    apart = [after - before for before, after in pairwise(starts)]
    names = {match[0].lower() for row in starts if (match := _NAME.match(lines[row]))}
    if len(names) < _FEWEST or max(apart) > _FARTHEST:
        return []
    ends = [*starts[1:], stop]
    return [
        Field(start, end, _value_at(lines, start)) for start, end in zip(starts, ends, strict=True)
    ]


def lists_fields(lines: Sequence[str]) -> bool:
    """Tell whether lines are fields: two «Цель программы – …», or three names alone."""
    named = [line for line in lines if line[:1].isupper() and _NAME.match(line)]
    return len(named) > 2 or sum(bool(_APART.search(line, 0, _LONGEST_NAME)) for line in named) > 1


def _names_field(cells: list[str]) -> bool:
    first = cells[1] if len(cells) > 2 and not cells[0].strip("0123456789. ") else cells[0]
    return len(first) <= _LONGEST_NAME and _NAME.match(first) is not None


def _is_headed(lines: Sequence[str], at: int) -> bool:
    above = lines[max(0, at - _ABOVE) : at]
    return any("паспорт" in squeeze(line[:120]).lower() for line in above)


def _value_at(lines: Sequence[str], at: int) -> int:
    """Return the column where the value of a field begins, -1 if the line begins no field."""
    line = lines[at]
    match = _NAME.match(line)
    if match is None:
        return -1
    apart = _APART.search(line, match.end(), _LONGEST_NAME)
    if apart is not None:
        return apart.end()
    return len(line) if len(line) <= _LONGEST_NAME and line[-1] not in ".;,:" else -1


def _end(lines: Sequence[str], at: int, marked: Sequence[bool]) -> int:
    """Return where the паспорт ends: at the next part of the programme or at a table."""
    listed = -1
    for row in range(at + 1, min(len(lines), at + _MOST_LINES)):
        line = lines[row]
        if not line or marked[row] or "паспорт" in squeeze(line[:60]).lower():
            return row
        label = read_label(line)
        if label is None:
            continue
        rest = line[label.end :].strip()
        if label.form in NAMED and (line[-1] in ";," or listed == row - 1):
            listed = row if line[-1] in ";," else -1  # «Подпрограмма 1 «…»;» is a value
            continue
        if label.form in NAMED or label.form == "roman":
            return row
        if label.form == "dot" and rest and rest[-1] not in ".;:," and label.depth == 1:
            return row
    return min(len(lines), at + _MOST_LINES)
