"""Tables of a DOCX: rows, cells merged both ways, tables inside cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from documents.model import Block, Cell, Table
from documents.reading.docx.inline import chosen
from documents.reading.docx.names import attribute, child, is_on, local, number
from documents.reading.docx.side import CHANGES, Side, is_kept, loses_row
from documents.reading.docx.styles import Styles, draws_lines

_MOST_COLUMNS = 500


@dataclass(slots=True)
class _Open:
    """A cell while rows below may still be merged into it."""

    blocks: list[Block]
    column: int
    colspan: int
    rowspan: int = 1
    header: bool = False

    def closed(self) -> Cell:
        return Cell(tuple(self.blocks), self.colspan, self.rowspan, self.header)


def read_table(
    element: etree._Element,
    read_blocks: Callable[[etree._Element], list[Block]],
    styles: Styles,
    side: Side,
) -> Table:
    """Read a ``w:tbl``; ``read_blocks`` reads what stands inside a cell."""
    properties = child(element, "tblPr")
    style = attribute(child(properties, "tblStyle")) or ""
    ruled = draws_lines(child(properties, "tblBorders")) or styles.is_ruled(style)
    rows: list[list[_Open]] = []
    above: dict[int, _Open] = {}
    for row in _inside(element, "tr", side):
        row_properties = child(row, "trPr")
        if loses_row(row_properties, side):
            continue
        header = is_on(child(row_properties, "tblHeader"))
        cells, above = _row(row, row_properties, above, read_blocks, side)
        for cell in cells:
            cell.header = header
        ruled = ruled or any(_is_ruled(each) for each in row)
        rows.append(cells)
    return Table(
        tuple(tuple(cell.closed() for cell in row) for row in rows),
        styles.name(style) if style else "",
        ruled,
        attribute(child(properties, "tblCaption")) or "",
    )


def _row(
    row: etree._Element,
    properties: etree._Element | None,
    above: dict[int, _Open],
    read_blocks: Callable[[etree._Element], list[Block]],
    side: Side,
) -> tuple[list[_Open], dict[int, _Open]]:
    """Return the cells that begin in the row, and those that the next row may go on, by column."""
    cells: list[_Open] = []
    open_now: dict[int, _Open] = {}
    column = _span(child(properties, "gridBefore"), 0)
    if column:
        cells.append(_Open([], 0, column))
    for each in _inside(row, "tc", side):
        cell_properties = child(each, "tcPr")
        if loses_row(cell_properties, side):
            continue
        span = _span(child(cell_properties, "gridSpan"), 1)
        merge = child(cell_properties, "vMerge")
        across = child(cell_properties, "hMerge")
        if across is not None and attribute(across) != "restart" and cells:
            cells[-1].colspan += span
            cells[-1].blocks.extend(_worded(read_blocks(each)))
            column += span
            continue
        owner = above.get(column) if merge is not None and attribute(merge) != "restart" else None
        if owner is not None and owner.colspan == span:
            owner.rowspan += 1
            owner.blocks.extend(_worded(read_blocks(each)))
            open_now[column] = owner
        else:
            made = _Open(read_blocks(each), column, span)
            cells.append(made)
            if merge is not None:
                open_now[column] = made
        column += span
    return cells, open_now


def _inside(element: etree._Element, wanted: str, side: Side) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also inside controls and tracked changes."""
    for each in element:
        name = local(each)
        if name == wanted:
            yield each
        elif name in {"sdt", "sdtContent", "customXml"} or (
            name in CHANGES and is_kept(name, side)
        ):
            yield from _inside(each, wanted, side)
        elif name == "AlternateContent":
            yield from _inside(chosen(each), wanted, side)


def _span(element: etree._Element | None, default: int) -> int:
    return max(0, min(number(element, default=default), _MOST_COLUMNS))


def _worded(blocks: list[Block]) -> list[Block]:
    """What a covered cell still holds; an empty paragraph there is nothing."""
    return [block for block in blocks if isinstance(block, Table) or block.text.strip()]


def _is_ruled(cell: etree._Element) -> bool:
    return draws_lines(child(child(cell, "tcPr"), "tcBorders"))
