r"""Units written mark by mark: the payload of last resort, for what no typed line reads back as.

A text may hold quotation marks that are never closed, an instruction of another act, a table with
an empty row, a heading that only its style tells. Such a unit is given with every field named, a
line each::

    |@0 | point | | | 1. | | Комиссия решает: |
    |@1 | paragraph | | | | | \{ab}Да |

Depth, kind, role, style, label, heading, text; then the cells of a row, each with its columns,
rows and ``#`` where it is a heading. Any sign that could be read as more than a sign is written
as its code point, ``\{ab}``.
"""

import re
from typing import Final

from ..blocks import Cell, Paragraph
from ..nodes import Node
from ..structure import KINDS, Provision
from .operation import Payload
from .tree import mark_of

_BEGINS: Final = "|@"
_PLAIN: Final = frozenset(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,;:!?()-–—№%/+=*"
)
_CODE = re.compile(r"\\\{(10[0-9a-f]{4}|[0-9a-f]{1,5})\}")
_CELL = re.compile(
    r"(?P<header>#?)(?P<columns>[0-9]{1,4})×(?P<rows>[0-9]{1,4}) ?(?P<text>.*)", re.DOTALL
)
_FIELDS: Final = 6


def marked_lines(provisions: tuple[Provision, ...]) -> list[str]:
    """Write units mark by mark; the inverse of ``marked_of``."""
    lines: list[str] = []
    pending = [(provision, 0) for provision in reversed(provisions)]
    while pending:
        one, depth = pending.pop()
        parts = [one.kind, one.role, one.style, one.label, one.heading, one.text]
        cells = [
            f"{'#' if cell.header else ''}{cell.colspan}×{cell.rowspan} {_coded(cell.text)}".strip()
            for cell in one.cells
        ]
        written = " | ".join([*map(_coded, parts), *cells])
        lines.append(f"{_BEGINS}{depth} | {written} |")
        pending.extend((child, depth + 1) for child in reversed(one.children))
    return lines or [f"{_BEGINS} |"]


def marked_of(payload: Payload) -> list[Node] | None:
    """Read units that are written mark by mark; None if the payload is not."""
    root = Node("act")
    path = [root]
    for block in payload.blocks:
        line = block.text.strip() if isinstance(block, Paragraph) else ""
        if not (line.startswith(_BEGINS) and line.endswith("|")):
            return None
        depth, *parts = (part.strip() for part in line[len(_BEGINS) : -1].split("|"))
        if not depth and not parts:
            continue
        if (
            not re.fullmatch(r"[0-9]{1,4}", depth)
            or len(parts) < _FIELDS
            or int(depth) >= len(path)
        ):
            return None
        node = _node(parts)
        if node.kind not in KINDS:
            return None
        del path[int(depth) + 1 :]
        path[-1].children.append(node)
        path.append(node)
    return root.children


def _node(parts: list[str]) -> Node:
    kind, role, style, label, heading, text = map(_decoded, parts[:_FIELDS])
    cells = []
    for part in parts[_FIELDS:]:
        read = _CELL.fullmatch(part)
        if read is not None:
            spans = int(read["columns"]), int(read["rows"])
            cells.append(Cell(_decoded(read["text"]), *spans, bool(read["header"])))
    mark = mark_of(kind, label, heading or text)
    return Node(kind, label, heading, text, mark, role, style, tuple(cells))


def _coded(text: str) -> str:
    return "".join(sign if sign in _PLAIN else f"\\{{{ord(sign):x}}}" for sign in text)


def _decoded(text: str) -> str:
    return _CODE.sub(lambda found: chr(int(found[1], 16)), text)
