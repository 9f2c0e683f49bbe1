"""Units that get another number: «пункты 5 и 6 считать соответственно пунктами 6 и 7»."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from ..folding import fold
from ..nodes import Node
from .bench import Bench
from .naming import number_as_typed
from .operation import Operation, Unit
from .searching import Spot
from .tree import Stop, Tree, mark_of

_ROWS: Final = frozenset({"row", "passport_field"})


class Renumberings(Bench):
    """Operations that change a number and leave the words."""

    def expect(self, ordered: Iterable[Operation]) -> None:
        """Learn which numbers will be free: a new unit may take one whose owner leaves it."""
        self.tree.leaving.clear()
        self.tree.coming.clear()
        for operation in ordered:
            with suppress(Stop):
                pairs = self._pairs(operation)
                self.tree.leaving.update(id(node) for node, _ in pairs)
                self.tree.coming.update(unit.label for _, unit in pairs)

    def _renumber(self, operation: Operation) -> None:
        pairs = self._pairs(operation)
        for node, unit in pairs:
            self.tree.leaving.discard(id(node))
            if node.kind in _ROWS:
                self._set_cell(node, 0, _numbered(node.cells[0].text, _row_number(node), unit))
                continue
            label = _numbered(node.label, number_as_typed(node), unit)
            mark = mark_of(node.kind, label, node.heading or node.text)
            self.tree.change(node, label=label, mark=mark)
        for node, unit in pairs:
            if _is_taken(self.tree, node):
                raise Stop("already_exists", unit.label)

    def _pairs(self, operation: Operation) -> list[tuple[Node, Unit]]:
        """Return each unit with what it becomes; абзацы have no number that could be changed."""
        spots = self._spots(operation)
        if len(spots) != len(operation.units):
            raise Stop("no_payload")
        return [
            (spot.node, unit)
            for spot, unit in zip(spots, operation.units, strict=True)
            if not _is_counted(spot)
        ]


def _is_counted(spot: Spot) -> bool:
    """Tell whether a unit has no number of its own: «абзацы второй и третий считать …»."""
    if spot.piece not in ("", "words") or not (spot.node.label or spot.node.kind in _ROWS):
        if spot.node.kind == "paragraph" or spot.piece == "words":
            return True
        raise Stop("needs_human")
    return spot.piece == "words"


def _numbered(label: str, number: str, unit: Unit) -> str:
    """Return a label as typed with another number in it."""
    before, found, after = label.rpartition(number)
    if not (number and found and unit.label):
        raise Stop("needs_human", label)
    return f"{before}{unit.label}{after}"


def _row_number(row: Node) -> str:
    return fold(row.cells[0].text).rstrip(".)") if row.cells else ""


def _is_taken(tree: Tree, node: Node) -> bool:
    """Tell whether a neighbour that keeps its number has the same."""
    parent = tree.parent(node)
    if parent is None:
        return False
    others = [
        one for one in parent.children if one is not node and id(one) not in tree.leaving
    ]  # fmt: skip
    if node.kind in _ROWS:
        return any(one.kind in _ROWS and _row_number(one) == _row_number(node) for one in others)
    mark = node.mark
    return mark is not None and any(
        one.mark is not None and (one.mark.form, one.mark.number) == (mark.form, mark.number)
        for one in others
    )
