"""Seeking in a part of the tree, before it is known for what."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..nodes import Node
from .operation import LAST, Unit
from .titles import Children, bare, title_of
from .tree import Tree


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the tree: a unit with all in it, or a piece of it.

    ``piece``: "" the unit, "heading" its name, "words" its own words (the first абзац), "cell"
    one cell, "sentence" one sentence of its words, "text" its words wherever they stand.
    ``at`` numbers the cell or the sentence, from 0; -1 is none; ``column`` is for a whole column.
    """

    node: Node
    piece: str = ""
    at: int = -1


class Search:
    """Seeks in the tree as ``children`` shows it: as it was, or as it is now."""

    def __init__(self, tree: Tree, children: Children) -> None:
        self._tree = tree
        self._children = children

    def _walk(self, scope: Node, *, appendices: bool = True) -> Iterator[Node]:
        pending = list(reversed(self._children(scope)))
        while pending:
            node = pending.pop()
            if node.kind == "quoted" or (node.kind == "appendix" and not appendices):
                continue
            yield node
            pending.extend(reversed(self._children(node)))

    def _levels(self, scope: Node) -> Iterator[list[Node]]:
        """Yield the units in a scope level by level, appendices and payloads left out."""
        level = self._children(scope)
        while level:
            level = [node for node in level if node.kind not in ("quoted", "appendix")]
            yield level
            level = [child for node in level for child in self._children(node)]

    def _by_order(self, nodes: list[Node], unit: Unit) -> list[Spot]:
        at = index_of(unit.label, len(nodes))
        return [Spot(nodes[at])] if 0 <= at < len(nodes) else []

    def _named(self, scope: Node, name: str, kinds: tuple[str, ...]) -> list[Spot]:
        wanted = bare(name)
        if not wanted:
            return []
        exact, near = [], []
        for node in self._walk(scope):
            if node.kind not in kinds:
                continue
            heading = bare(node.heading or title_of(node, self._children))
            if not heading:
                continue
            if heading == wanted:
                exact.append(Spot(node))
            elif heading.endswith(wanted) or (wanted.endswith(heading) and len(heading) > 12):
                near.append(Spot(node))
        return exact or near


def index_of(label: str, count: int) -> int:
    if label == LAST:
        return count - 1
    return int(label) - 1 if label.isdecimal() and len(label) < 6 else -1


def distinct(spots: list[Spot]) -> list[Spot]:
    return list({(id(spot.node), spot.piece, spot.at): spot for spot in spots}.values())
