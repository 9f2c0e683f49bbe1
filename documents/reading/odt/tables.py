"""Tables of an ODT: rows, cells merged both ways, repeated cells, tables inside cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from documents.model import Block, Cell, Table
from documents.reading.odt.names import attribute, count, local
from documents.reading.odt.styles import Styles
from documents.reading.unreadable import Unreadable

_MOST_CELLS = 200_000
_MOST_SPAN = 500
_GROUPS = {"table-header-rows", "table-rows", "table-row-group"}


def read_table(
    element: etree._Element,
    read_blocks: Callable[[etree._Element], list[Block]],
    styles: Styles,
) -> Table:
    """Read a ``table:table``; ``read_blocks`` reads what stands inside a cell.

    Raises Unreadable ``too_heavy`` for a table that repeats its cells past all bounds.
    """
    rows: list[tuple[Cell, ...]] = []
    ruled = False
    cells = 0
    for row, header in _rows(element, header=False):
        made: list[Cell] = []
        for each in row:
            if local(each) != "table-cell":
                continue
            ruled = ruled or styles.draws_lines(attribute(each, "style-name"))
            cell = Cell(
                tuple(read_blocks(each)),
                min(count(each, "number-columns-spanned"), _MOST_SPAN),
                count(each, "number-rows-spanned"),
                header,
            )
            again = count(each, "number-columns-repeated")
            cells += again
            if cells > _MOST_CELLS:
                raise Unreadable("too_heavy")
            made.extend([cell] * again)
        again = count(row, "number-rows-repeated")
        cells += (again - 1) * max(len(made), 1)
        if cells > _MOST_CELLS:
            raise Unreadable("too_heavy")
        rows.extend([tuple(made)] * again)
    style = styles.shown_name("table", attribute(element, "style-name"))
    return Table(tuple(rows), style, ruled)


def _rows(element: etree._Element, *, header: bool) -> Iterator[tuple[etree._Element, bool]]:
    for each in element:
        name = local(each)
        if name == "table-row":
            yield each, header
        elif name in _GROUPS:
            yield from _rows(each, header=header or name == "table-header-rows")
