"""The texts of the base that words are sought in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..nodes import Node
from . import wording
from .searching import Spot
from .sentences import sentences
from .tree import Stop, Tree


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a node that words are sought in."""

    node: Node
    name: str
    at: int = -1
    start: int = 0
    end: int = -1

    @property
    def text(self) -> str:
        if self.name == "cells":
            return self.node.cells[self.at].text
        return str(getattr(self.node, self.name))

    def found(self, words: str, *, loose: bool) -> list[tuple[int, int]]:
        end = len(self.text) if self.end < 0 else self.end
        return [
            span
            for span in wording.find(self.text, words, loose=loose)
            if self.start <= span[0] and span[1] <= end
        ]

    def write(self, tree: Tree, text: str) -> None:
        if self.name == "cells":
            cells = list(self.node.cells)
            cells[self.at] = replace(cells[self.at], text=text)
            tree.change(self.node, cells=tuple(cells))
        else:
            tree.change(self.node, **{self.name: text})


def fields(spot: Spot) -> Iterator[Field]:
    """Yield the texts of a spot in reading order."""
    node = spot.node
    if spot.piece == "heading":
        yield Field(node, "heading")
    elif spot.piece in ("words", "grif"):
        yield Field(node, "text")
    elif spot.piece == "sentence":
        start, end = sentences(node.text)[spot.at]
        yield Field(node, "text", start=start, end=end)
    elif spot.piece == "cell":
        yield Field(node, "cells", spot.at)
    elif spot.piece.startswith("line"):
        yield _line(node, spot.at, int(spot.piece[4:]))
    elif spot.piece == "column":
        yield from _column(node, spot.at)
    else:
        for one in below(node):
            yield from _of_node(one)


def _line(row: Node, at: int, number: int) -> Field:
    lines = row.cells[at].text.split("\n")
    start = sum(len(line) + 1 for line in lines[:number])
    return Field(row, "cells", at, start, start + len(lines[number]))


def _column(table: Node, column: int) -> Iterator[Field]:
    for row in table.children:
        place = 0
        for at, cell in enumerate(row.cells):
            if place == column:
                yield Field(row, "cells", at)
            place += cell.colspan


def _of_node(node: Node) -> Iterator[Field]:
    if node.heading:
        yield Field(node, "heading")
    if node.text:
        yield Field(node, "text")
    for at, _ in enumerate(node.cells):
        yield Field(node, "cells", at)


def own_words(spot: Spot) -> Spot:
    """The words at the end of which something is added."""
    node = spot.node
    if spot.piece or node.kind in ("row", "passport_field"):
        if node.kind in ("row", "passport_field") and not spot.piece:
            if len([cell for cell in node.cells if cell.text.strip()]) != 1:
                raise Stop("ambiguous_unit")
            at = next(at for at, cell in enumerate(node.cells) if cell.text.strip())
            return Spot(node, "cell", at)
        return spot
    if not node.text and node.heading:
        return Spot(node, "heading")
    return Spot(node, "words")


def below(node: Node) -> Iterable[Node]:
    pending = [node]
    while pending:
        one = pending.pop()
        yield one
        pending.extend(reversed(one.children))
