"""Cells of a table put on a grid: which of them lies under each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Spanning(Protocol):
    """Anything that covers columns and rows of a table."""

    @property
    def colspan(self) -> int: ...

    @property
    def rowspan(self) -> int: ...


Cell = TypeVar("Cell", bound=Spanning)


@dataclass(frozen=True, slots=True)
class Place(Generic[Cell]):
    """A piece of a row: ``cell`` begins here, or (``begins`` is False) goes on from above."""

    cell: Cell
    column: int
    span: int
    begins: bool


def placed(rows: tuple[tuple[Cell, ...], ...]) -> tuple[list[list[Place[Cell]]], int]:
    """Return the pieces of each row from left to right, and the number of columns.

    As in HTML a cell takes the first free place; a cell that would lie over another one is
    narrowed to the room there is.
    """
    taken: dict[tuple[int, int], tuple[Cell, int, int]] = {}
    out: list[list[Place[Cell]]] = []
    width = 0
    for at, row in enumerate(rows):
        column = 0
        begun: list[Place[Cell]] = []
        for cell in row:
            while (at, column) in taken:
                column += 1
            span = 1
            while span < cell.colspan and (at, column + span) not in taken:
                span += 1
            begun.append(Place(cell, column, span, begins=True))
            for below in range(at, min(at + cell.rowspan, len(rows))):
                for offset in range(span):
                    taken.setdefault((below, column + offset), (cell, column, span))
            column += span
        going_on = {
            taken[at, c][1]: taken[at, c]
            for r, c in taken
            if r == at and not any(p.column <= c < p.column + p.span for p in begun)
        }
        pieces = begun + [Place(cell, c, span, begins=False) for cell, c, span in going_on.values()]
        pieces.sort(key=lambda place: place.column)
        width = max([width, *(place.column + place.span for place in pieces)])
        out.append(pieces)
    return out, width
