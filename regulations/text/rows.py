"""Rows of a plain text with what blank lines between them tell."""

import re
from collections.abc import Iterable
from typing import Final

from .blocks import Table
from .notes import is_rule

# In a text where nearly every line stands apart, a blank line tells nothing.
_MOST_APART: Final = 0.6
_ALL_APART: Final = 0.95
_FEW: Final = 4
# Two spaces between words are a slip; more of them may lay out a row or a signature.
_DOUBLE = re.compile(r"(?<=\S)  (?=\S)")
_INDENT: Final = ("   ", "\u00a0\u00a0\u00a0")


class Rows:
    """Lines without the blank ones, which remain as the borders of groups.

    A table is an empty line here; ``tables`` holds it under its index.
    """

    def __init__(self, rows: Iterable[str | Table]) -> None:
        self.lines: list[str] = []
        self.tables: dict[int, Table] = {}
        starts: list[bool] = []
        self._indents: list[str] = []
        apart = True
        for row in rows:
            if isinstance(row, Table):
                self.tables[len(self.lines)] = row
                self.lines.append("")
                self._indents.append("")
                starts.append(True)
                apart = True
                continue
            line = row.strip()
            if "  " in line:
                line = _DOUBLE.sub(" ", line)
            if not line:
                apart = True
                continue
            self.lines.append(line)
            self._indents.append(_indent(row))
            starts.append(apart)
            # What stands below a drawn rule stands apart.
            apart = is_rule(line)
        self.count = len(self.lines)
        if sum(starts) >= _ALL_APART * self.count > _FEW:
            # Blank lines between all tell no more than none.
            starts = [at == 0 for at in range(self.count)]
        self._starts = starts
        self.grouped = self.count > 1 and 1 < sum(starts) <= _MOST_APART * self.count
        self._ends = self._group_ends()

    def starts_group(self, at: int) -> bool:
        """Tell whether a blank line (or nothing) stands before this row."""
        return self._starts[at] and self.grouped

    def is_apart(self, at: int) -> bool:
        """Tell whether a blank line or a table stands before this row, whatever that tells."""
        return self._starts[at]

    def begins_anew(self, at: int, start: int) -> bool:
        """Tell whether this row has the indent of a first line, as the paragraph's first row has.

        A tab is one; spaces may also lay out a block, then the row above has them too.
        """
        indent = self._indents[at]
        if indent == "\t":
            return True
        return bool(indent and self._indents[start]) and not self._indents[at - 1]

    def group_end(self, at: int) -> int:
        """Return the index after the last row of the group that ``at`` is in."""
        return self._ends[at]

    def _group_ends(self) -> list[int]:
        ends = [self.count] * self.count
        end = self.count
        for at in range(self.count - 1, -1, -1):
            ends[at] = end
            if self._starts[at]:
                end = at
        return ends


def _indent(row: str) -> str:
    """Return a tab, or a space for three, or "" for less, by how a row begins."""
    return "\t" if row[0] == "\t" else " " if row.startswith(_INDENT) else ""
