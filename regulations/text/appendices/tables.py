"""What stands above a table in plain text: «Таблица № 3.1», then its name."""

import re
from collections.abc import Sequence
from typing import Final

_MARK = re.compile(r"[«\"]?Табл(?:ица|\.)[ \u00a0]*(?:[№N][ \u00a0]*)?[\d.]*$", re.IGNORECASE)
_FIRST: Final = frozenset('Тт«"')
_NAMED = re.compile(r"Табл(?:ица|\.)[ \u00a0]*(?:[№N][ \u00a0]*)?\d", re.IGNORECASE)


def is_table_mark(line: str) -> bool:
    """Tell whether a line is «Таблица № 3.1» alone."""
    return line[:1] in _FIRST and _MARK.match(line) is not None


def is_table_name(lines: Sequence[str], at: int) -> bool:
    """Tell whether line ``at`` names a table: below its mark, or beside it («Таблица 9 «…»»)."""
    if at and is_table_mark(lines[at - 1]):
        return True
    return lines[at][:1] in "Тт" and _NAMED.match(lines[at]) is not None
