"""From a payload to units that can be put into the base."""

from typing import Final

from ..blocks import Block, Cell, Paragraph, Table
from ..lines import read_rows
from ..nodes import Node
from ..reading import parse
from ..runs import Manner, Run
from .operation import Payload
from .tree import thawed

_RULES: Final = frozenset({"point", "subpoint"})
_BAR: Final = "|"
_CAPTION: Final = "|="
_ROLES: Final = {
    "passport": "паспорт", "funding": "финансирование", "measures": "мероприятия",
    "indicators": "показатели",
}  # fmt: skip
_ROLE_OF: Final = {word: role for role, word in _ROLES.items()}


def units_of(payload: Payload, *, rules_only: bool) -> list[Node]:
    """Read a payload as it would be read in its place; ``rules_only`` as in the act itself."""
    container = Node("act")
    blocks = _tabled(payload.blocks)
    Run(container, blocks, Manner(rules_only=rules_only), []).read()
    return container.children


def act_of(payload: Payload) -> list[Node]:
    """Read a payload that is a whole act or a whole appendix."""
    rows = [
        block.text if isinstance(block, Paragraph) else block for block in _tabled(payload.blocks)
    ]
    return [thawed(top) for top in parse(read_rows(rows)).provisions]


def paragraphs_of(payload: Payload) -> list[Node]:
    """Take a payload as абзацы, whatever its lines look like; a table stays one."""
    nodes: list[Node] = []
    for block in _tabled(payload.blocks):
        if isinstance(block, Table):
            nodes.extend(units_of(Payload((block,), ""), rules_only=False))
        else:
            nodes.append(Node("paragraph", text=block.text))
    return nodes


def rows_of(payload: Payload) -> list[tuple[Cell, ...]]:
    """Return the rows of a payload: of its tables, or of lines with tabs or bars in them."""
    rows: list[tuple[Cell, ...]] = []
    for block in payload.blocks:
        if isinstance(block, Table):
            rows.extend(block.rows)
        elif isinstance(block, Paragraph):
            rows.append(row_of(block.text))
    return [row for row in rows if row]


def table_lines(table: Node) -> list[str]:
    """Write a table as lines: its role and caption, then its rows."""
    role = _ROLES.get(table.role, "")
    head = (
        f"{role}: {_escaped(table.heading)}"
        if role or ":" in table.heading
        else _escaped(table.heading)
    )
    rows = [row_text(row.cells) for row in table.children]
    return [f"{_CAPTION} {head} {_BAR}", *rows] if head or not rows else rows


def _tabled(blocks: tuple[Block, ...]) -> list[Paragraph | Table]:
    """Make a table of lines that stand for its rows."""
    found: list[Paragraph | Table] = []
    rows: list[tuple[Cell, ...]] = []
    role = caption = ""
    begun = False
    for block in (*blocks, None):
        line = block.text.strip() if isinstance(block, Paragraph) else ""
        is_row = line.startswith(_BAR) and line.endswith(_BAR) and len(line) > 1
        if begun and (not is_row or line.startswith(_CAPTION)):
            found.append(Table(tuple(rows), role, caption))
            rows, role, caption, begun = [], "", "", False
        if is_row and line.startswith(_CAPTION):
            first, colon, rest = line[len(_CAPTION) : -1].strip().partition(":")
            role = _ROLE_OF.get(first.strip(), "") if colon else ""
            caption = _cell(rest if colon else first).text
            begun = True
        elif is_row:
            rows.append(row_of(line))
            begun = True
        elif isinstance(block, Paragraph | Table):
            found.append(block)
    return found


def row_of(line: str) -> tuple[Cell, ...]:
    r"""Read «| 1 | Наименование | 5 |» or cells parted by tabs.

    ``[2]`` before the words of a cell is how many columns it takes, ``[2×3]`` columns and rows,
    ``#`` marks a heading cell, ``¶`` parts its абзацы; ``\`` before a sign takes its meaning off.
    """
    stripped = line.strip()
    if not stripped.startswith(_BAR):
        return tuple(Cell(part.strip()) for part in line.split("\t"))
    if stripped.endswith(_BAR) and not stripped.endswith("\\|"):
        stripped = stripped[:-1]
    return tuple(_cell(part) for part in _parts(stripped[1:]))


def row_text(cells: tuple[Cell, ...]) -> str:
    """Write a row as a line; the inverse of ``row_of`` up to white space."""
    return "".join(f"{_BAR} {_cell_text(cell)} " for cell in cells) + _BAR


def table_of(payload: Payload) -> Table | None:
    found = next((block for block in _tabled(payload.blocks) if isinstance(block, Table)), None)
    if found is not None:
        return found
    rows = rows_of(payload)
    return Table(tuple(rows)) if rows and all(len(row) > 1 for row in rows) else None


def _parts(line: str) -> list[str]:
    parts, current, escaped = [], "", False
    for sign in line:
        if escaped:
            current += "\\" + sign
            escaped = False
        elif sign == "\\":
            escaped = True
        elif sign == _BAR:
            parts.append(current)
            current = ""
        else:
            current += sign
    return [*parts, current + ("\\" if escaped else "")]


def _cell(part: str) -> Cell:
    part = part.strip()
    header = part.startswith("#")
    if header:
        part = part[1:].lstrip()
    columns = rows = 1
    if part.startswith("["):
        spans, bracket, rest = part[1:].partition("]")
        first, _, second = spans.partition("×")
        if bracket and first.isdecimal() and (not second or second.isdecimal()):
            columns, rows, part = int(first), int(second or 1), rest.lstrip()
    words, escaped = "", False
    for sign in part:
        if escaped:
            words, escaped = words + sign, False
        elif sign == "\\":
            escaped = True
        else:
            words += "\n" if sign == "¶" else sign
    return Cell("\n".join(line.strip() for line in words.split("\n")), columns, rows, header)


def _cell_text(cell: Cell) -> str:
    spans = ""
    if cell.rowspan != 1:
        spans = f"[{cell.colspan}×{cell.rowspan}] "
    elif cell.colspan != 1:
        spans = f"[{cell.colspan}] "
    return f"{'#' if cell.header else ''}{spans}{_escaped(cell.text)}"


def _escaped(text: str) -> str:
    words = ""
    for sign in text:
        words += f"\\{sign}" if sign in "|\\#[¶" else "¶" if sign == "\n" else sign
    return words
