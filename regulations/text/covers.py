"""The cover of a programme that stands without an act: the name of the body above the title."""

import re
from typing import Final

from . import appendices, headings
from .labels import read_label
from .rows import Rows

_DATE = re.compile(r"(?:от[ \u00a0])?[«\"_\d][^А-ЯЁ]{3,60}$")
_MOST_ROWS: Final = 12
_LONGEST_LINE: Final = 160


def title_row(rows: Rows) -> int:
    """Return the row of a title in capitals below the name of the body on a cover, else 0.

    Or below «УТВЕРЖДАЮ: Глава района ____ И.И. Петров» and its date.
    """
    if (at := appendices.confirmed_end(rows, 0)) > 0:
        while at < rows.count and _DATE.match(rows.lines[at]):
            at += 1
        return at if at < rows.count and appendices.genre(rows.lines[at]) else 0
    for at in range(min(rows.count, _MOST_ROWS)):
        line = rows.lines[at]
        if not line or len(line) > _LONGEST_LINE or line.endswith((".", ":", ";")):
            return 0
        if read_label(line) is not None or appendices.head_at(rows, at) is not None:
            return 0
        if headings.is_caps(line) and appendices.genre(line):
            return at
    return 0
