"""The cover of a programme that stands without an act: the name of the body above the title."""

from typing import Final

from . import appendices, headings
from .labels import read_label
from .rows import Rows

_MOST_ROWS: Final = 12
_LONGEST_LINE: Final = 160


def title_row(rows: Rows) -> int:
    """Return the row of a title in capitals below the name of the body on a cover, else 0."""
    for at in range(min(rows.count, _MOST_ROWS)):
        line = rows.lines[at]
        if not line or len(line) > _LONGEST_LINE or line.endswith((".", ":", ";")):
            return 0
        if read_label(line) is not None or appendices.head_at(rows, at) is not None:
            return 0
        if headings.is_caps(line) and appendices.genre(line):
            return at
    return 0
