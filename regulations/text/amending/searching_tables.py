"""Seeking in tables: passports, rows by label or name, columns, cells."""

import re
from dataclasses import replace

from ..appendices import is_passport
from ..folding import fold
from ..nodes import Node
from .operation import LAST, Unit
from .searching import Search, Spot, index_of
from .titles import bare, title_of, unique

_TABLE_NUMBER = re.compile(
    r"Таблица[ \u00a0]{0,3}(?:№|N)?[ \u00a0]{0,3}(\d{1,3}(?:\.\d{1,2})?)", re.IGNORECASE
)


class TableSearch(Search):
    """Seeks tables and what is in them."""

    def _passports(self, spot: Spot, unit: Unit) -> list[Spot]:
        found = []
        for node in (spot.node, *self._walk(spot.node)):
            title = title_of(node, self._children)
            if node.kind == "table" and node.role == "passport":
                found.append(node)
            elif node.kind in ("appendix", "section", "paragraph", "point") and (
                title.lower().startswith("паспорт")
                or title.lower().endswith("паспорт")
                or is_passport(title)
            ):
                found.append(self._table_below(node) or node)
        return [Spot(node) for node in unique(found)]

    def _table_below(self, node: Node) -> Node | None:
        inner = next((one for one in self._walk(node) if one.kind == "table"), None)
        parent = self._tree.parent(node)
        if inner is not None or parent is None:
            return inner
        siblings = self._children(parent)
        at = next((place for place, one in enumerate(siblings) if one is node), len(siblings))
        for one in siblings[at + 1 : at + 4]:
            if one.kind == "table":
                return one
        return None

    def _tables(self, spot: Spot, unit: Unit) -> list[Spot]:
        if spot.node.kind == "table":
            return [spot]
        nodes = [node for node in self._walk(spot.node) if node.kind == "table"]
        if unit.by_order or unit.label == LAST:
            return self._by_order(nodes, unit)
        if unit.label:
            numbered = [node for node in nodes if self._table_number(node) == unit.label]
            if numbered or any(self._table_number(node) for node in nodes):
                return [Spot(node) for node in numbered]
            return self._by_order(nodes, unit)
        if unit.name and len(nodes) > 1:
            wanted = bare(unit.name)
            return [Spot(node) for node in nodes if wanted in bare(self._table_title(node))]
        return [Spot(node) for node in nodes]

    def _table_number(self, table: Node) -> str:
        match = _TABLE_NUMBER.search(self._table_title(table))
        return match[1] if match else ""

    def _table_title(self, table: Node) -> str:
        """The caption of a table, or the two lines above it."""
        if table.heading:
            return table.heading
        parent = self._tree.parent(table)
        if parent is None:
            return ""
        siblings = self._children(parent)
        at = next((place for place, one in enumerate(siblings) if one is table), 0)
        return " ".join((one.heading or one.text)[-200:] for one in siblings[max(0, at - 2) : at])

    def _rows(self, scope: Node, unit: Unit) -> list[Spot]:
        rows = self._rows_of(scope)
        if unit.by_order or unit.label == LAST:
            tables = {id(self._tree.parent(row)) for row in rows}
            return self._by_order(rows, unit) if len(tables) < 2 else [Spot(row) for row in rows]
        if unit.label:
            number = unit.label.rstrip(".)")
            found = [row for row in rows if _first_cell(row).rstrip(".)") == number]
            if found:
                return [Spot(row) for row in found]
            if not unit.name:
                named = [row for row in rows if bare(_first_cell(row)) == bare(unit.label)]
                numbered = any(_first_cell(row).rstrip(".)").isdecimal() for row in rows)
                if named or numbered or not unit.label.isdecimal():
                    return [Spot(row) for row in named]
                return self._by_order([row for row in rows if not _is_header(row)], unit)
        wanted = bare(unit.name)
        if not wanted:
            return [Spot(row) for row in rows] if len(rows) == 1 else []
        exact = [row for row in rows if any(bare(cell.text) == wanted for cell in row.cells[:2])]
        near = exact or [
            row for row in rows if any(bare(cell.text).startswith(wanted) for cell in row.cells[:2])
        ]
        return [Spot(row) for row in near]

    def _rows_of(self, scope: Node) -> list[Node]:
        if scope.kind in ("row", "passport_field"):
            return [scope]
        if scope.kind == "table":
            return self._children(scope)
        return [node for node in self._walk(scope) if node.kind in ("row", "passport_field")]

    def _columns(self, spot: Spot, unit: Unit) -> list[Spot]:
        if spot.node.kind not in ("row", "passport_field"):
            tables = [spot] if spot.node.kind == "table" else self._tables(spot, Unit("таблица"))
            if len(tables) != 1:
                return tables
            at = self._column(tables[0].node, unit)
            return [Spot(tables[0].node, "column", at)] if at >= 0 else []
        table = self._tree.parent(spot.node)
        at = self._column(table, unit) if table is not None else -1
        cell = _cell_of_column(spot.node, at)
        return [Spot(spot.node, "cell", cell)] if cell >= 0 else []

    def _column(self, table: Node, unit: Unit) -> int:
        """Return the column of the grid, from 0, that a number or a name means; -1 if none."""
        rows = self._children(table)
        width = max((sum(cell.colspan for cell in row.cells) for row in rows), default=0)
        if unit.label:
            at = index_of(unit.label, width)
            return at if 0 <= at < width else -1
        wanted = bare(unit.name)
        for row in rows[:4]:
            place = 0
            for cell in row.cells:
                if wanted and bare(cell.text) == wanted:
                    return place
                place += cell.colspan
        return -1

    def _in_cell(self, spot: Spot, unit: Unit) -> list[Spot]:
        """A cell holds абзацы of its own; anything else in it is for a human."""
        lines = spot.node.cells[spot.at].text.split("\n")
        if unit.kind == "абзац" and unit.label:
            at = index_of(unit.label, len(lines))
            return [replace(spot, piece=f"line{at}")] if 0 <= at < len(lines) else []
        if unit.kind == "текст":
            return [spot]
        return []


def _first_cell(row: Node) -> str:
    return fold(row.cells[0].text) if row.cells else ""


def _is_header(row: Node) -> bool:
    return bool(row.cells) and all(cell.header for cell in row.cells)


def _cell_of_column(row: Node, column: int) -> int:
    place = 0
    for at, cell in enumerate(row.cells):
        if place <= column < place + cell.colspan:
            return at
        place += cell.colspan
    return -1
