"""What every kind of operation works with: the tree, its places, its cells."""

from dataclasses import replace

from ..blocks import Cell
from ..folding import fold
from ..nodes import Node
from ..structure import Structure
from . import grafts
from .locating import locate
from .operation import BaseAct, Operation, Payload
from .searching import Spot
from .tree import Stop, Tree, position


class Bench:
    """The tree that operations change, and what all of them need to know."""

    def __init__(
        self, tree: Tree, amending: Structure, base: BaseAct | None = None, by: str = ""
    ) -> None:
        self.tree = tree
        self._amending = amending
        self._base = base
        self._by = by
        self._is_act = any(node.kind in ("title", "preamble") for node in tree.root.children)

    def _spots(self, operation: Operation, *, whole: bool = False) -> list[Spot]:
        if not operation.targets:
            if whole and operation.verb in ("replace_words", "delete_words", "insert"):
                return [Spot(self.tree.root)]
            raise Stop("target_not_found")
        return [
            locate(self.tree, path) if path else Spot(self.tree.root) for path in operation.targets
        ]

    @staticmethod
    def _payload(operation: Operation) -> Payload:
        if operation.payload is None:
            raise Stop("no_payload")
        return operation.payload

    def _set_cell(self, row: Node, at: int, text: str) -> None:
        cells = list(row.cells)
        cells[at] = replace(cells[at], text=text)
        self.tree.change(row, cells=tuple(cells))

    def _rules_only(self, container: Node) -> bool:
        node: Node | None = container
        while node is not None and node is not self.tree.root:
            if node.kind == "appendix":
                return False
            node = self.tree.parent(node)
        return self._is_act

    def _bare(self, kind: str, payload: Payload) -> list[Node]:
        words = [text_of(block) for block in payload.blocks]
        if kind == "примечание":
            read = grafts.units_of(payload, rules_only=False)
            if read and read[0].kind == "note":
                return [*read[:1], *(one for one in read[1:] if one.kind == "note")]
            below = [Node("paragraph", text=line) for line in words[1:]]
            return [Node("note", label="Примечание:", text=words[0], children=below)]
        if kind == "преамбула":
            below = [Node("paragraph", text=line) for line in words[1:]]
            return [Node("preamble", text=words[0], children=below)]
        if kind == "реквизит":
            return [Node("paragraph", text=line, role="head") for line in words]
        if kind == "отметка":
            return [Node("paragraph", text=line, style="tail") for line in words]
        return [Node("signature", text="\n".join(words))]

    def _become(self, node: Node, other: Node) -> None:
        self.tree.change(
            node, kind=other.kind, label=other.label, heading=other.heading, text=other.text,
            mark=other.mark, role=other.role or node.role, style=other.style, cells=other.cells,
        )  # fmt: skip
        self.tree.set_children(node, other.children)

    def _take(self, node: Node, nodes: list[Node]) -> None:
        """Put newly read units in the place of a labelled one."""
        if not nodes:
            raise Stop("no_payload")
        first = nodes[0]
        mark = node.mark
        if first.mark is not None and mark is not None and first.mark.number == mark.number:
            kept = put_in_after(node) if is_rule(first) else []
            self._become(node, first)
            if kept and not put_in_after(first):
                self.tree.set_children(node, [*node.children, *kept])
            if len(nodes) > 1:
                parent = self.tree.parent(node) or self.tree.root
                self.tree.insert(parent, position(parent, node) + 1, nodes[1:])
            return
        same = first.mark is not None and mark is not None and first.mark.form == mark.form
        if same and first.mark is not None and mark is not None and first.mark.depth == mark.depth:
            raise Stop("label_differs", first.label)
        kept = put_in_after(node)
        if first.mark is None and first.kind == "paragraph":
            words = first.heading or first.text
            if node.heading and alike(words, node.heading):
                nodes = nodes[1:]
            elif not node.heading and not first.heading:
                self.tree.change(node, text=first.text)
                nodes = [*first.children, *nodes[1:]]
        if node.heading:
            self.tree.change(node, text="")
        self.tree.set_children(node, [*nodes, *(kept if is_rule(node) else [])])


def put_in_after(node: Node) -> list[Node]:
    """The units with a longer number that were put in after a rule («4.1.» after «4.»).

    They stand in it by their number, but are no part of its words: a new edition of point 4, or
    its end, leaves them. What a name or a colon opens is part of the unit.
    """
    mark = node.mark
    if mark is None or mark.form != "dot" or not is_rule(node):
        return []
    return [
        child
        for child in node.children
        if child.mark is not None
        and child.mark.form == "dot"
        and child.mark.depth > mark.depth
        and child.mark.path[: mark.depth] == mark.path
    ]


def is_rule(node: Node) -> bool:
    """A sentence that opens nothing."""
    return bool(node.text) and not node.heading and not node.text.rstrip().endswith(":")


def text_of(block: object) -> str:
    return getattr(block, "text", "")


def is_field(row: tuple[Cell, ...]) -> bool:
    return any(cell.text.strip() and not cell.header for cell in row)


def alike(words: str, heading: str) -> bool:
    return fold(words).strip(" .").lower() == fold(heading).strip(" .").lower()
