"""The base act as a tree that can be changed, and back.

What operations aim at is sought in the tree as it was before any of them: an act is amended in
the edition that is in force. What an earlier operation put in is found in the tree as it stands.
"""

from dataclasses import dataclass
from typing import Final

from .. import eids, numbering
from ..appendices import mentions, number_of
from ..labels import Label, read_label
from ..nodes import Node
from ..reading import frozen
from ..structure import Provision, Structure

_LABELLED: Final = frozenset({"section", "chapter", "article", "point", "subpoint"})
FIELDS: Final = ("kind", "label", "heading", "text", "mark", "role", "style", "cells")


@dataclass(slots=True)
class _Undo:
    """What a node was before a change."""

    node: Node
    fields: tuple[object, ...]
    children: list[Node]


class Tree:
    """A tree of nodes under ``root``, with what it was at first and a way to undo.

    ``leaving`` are the ids of nodes whose number another operation of the act will change,
    ``coming`` the numbers that such an operation will give.
    """

    def __init__(self, structure: Structure) -> None:
        self.root = Node("act")
        self.root.children = [thawed(top) for top in structure.provisions]
        self._first: dict[int, list[Node]] = {}
        self._parents: dict[int, Node] = {}
        self._nodes: list[Node] = []  # keeps the ids that are keys alive
        self._journal: list[_Undo] = []
        self.leaving: set[int] = set()
        self.coming: set[str] = set()
        pending = [self.root]
        while pending:
            node = pending.pop()
            self._first[id(node)] = list(node.children)
            self._nodes.append(node)
            for child in node.children:
                self._parents[id(child)] = node
            pending.extend(node.children)

    def first(self, node: Node) -> list[Node]:
        """Return the children of a node in the base, those that are gone too."""
        return self._first.get(id(node), [])

    def now(self, node: Node) -> list[Node]:
        return node.children

    def parent(self, node: Node) -> Node | None:
        return self._parents.get(id(node))

    def stands(self, node: Node) -> bool:
        """Tell whether a node is still in the tree."""
        while node is not self.root:
            parent = self._parents.get(id(node))
            if parent is None or not any(child is node for child in parent.children):
                return False
            node = parent
        return True

    def change(self, node: Node, **fields: object) -> None:
        """Set fields of a node: label, heading, text, cells, role, style, mark, kind."""
        self._remember(node)
        for name, value in fields.items():
            setattr(node, name, value)

    def set_children(self, node: Node, children: list[Node]) -> None:
        self._remember(node)
        node.children = children
        self._adopt(node)

    def replace(self, node: Node, others: list[Node]) -> None:
        """Put other nodes in the place of one."""
        parent = self._parents[id(node)]
        at = position(parent, node)
        self.set_children(parent, [*parent.children[:at], *others, *parent.children[at + 1 :]])

    def insert(self, parent: Node, at: int, nodes: list[Node]) -> None:
        self.set_children(parent, [*parent.children[:at], *nodes, *parent.children[at:]])

    def mark(self) -> int:
        """Return a place to come back to with ``undo``."""
        return len(self._journal)

    def undo(self, mark: int) -> None:
        while len(self._journal) > mark:
            step = self._journal.pop()
            for name, value in zip(FIELDS, step.fields, strict=True):
                setattr(step.node, name, value)
            step.node.children = step.children
            self._adopt(step.node)

    def frozen(self) -> Structure:
        """Return the structure as it stands, with new addresses and warnings."""
        root = Node("act", children=[_copied(child) for child in self.root.children])
        eids.assign(root.children)
        warnings = (*numbering.check(root), *mentions.check(root))
        return Structure(tuple(frozen(child) for child in root.children), warnings)

    def _remember(self, node: Node) -> None:
        fields = tuple(getattr(node, name) for name in FIELDS)
        self._journal.append(_Undo(node, fields, node.children))

    def _adopt(self, node: Node) -> None:
        pending = [node]
        while pending:
            parent = pending.pop()
            for child in parent.children:
                if self._parents.get(id(child)) is not parent:
                    self._parents[id(child)] = parent
                    self._nodes.append(child)
                    pending.append(child)


def position(parent: Node, node: Node) -> int:
    return next(at for at, child in enumerate(parent.children) if child is node)


def thawed(provision: Provision) -> Node:
    """Return a node that can be changed; its eId is the one it had."""
    return Node(
        kind=provision.kind,
        label=provision.label,
        heading=provision.heading,
        text=provision.text,
        mark=mark_of(provision.kind, provision.label, provision.heading or provision.text),
        role=provision.role,
        style=provision.style,
        cells=provision.cells,
        children=[thawed(child) for child in provision.children],
        eid=provision.eid,
    )


def mark_of(kind: str, label: str, words: str = "") -> Label | None:
    """Return the label as read, from how it was typed."""
    if kind == "appendix":
        number = number_of(label)
        parts = number.split(".")
        if not all(part.isdecimal() and len(part) < 5 for part in parts):
            return None
        return Label("appendix", tuple(int(part) for part in parts), number, 0)
    if kind not in _LABELLED or not label:
        return None
    for typed in (label, f"{label} Слова", f"{label} {words}"):
        mark = read_label(typed)
        if mark is not None and mark.end >= len(label):
            return mark
    return read_label(f"{label.split()[-1]}. Слова")


def number_of_label(label: str) -> str:
    """Return the number of a label as a unit names it, as in an eId: «а» is "a", «II» is "2"."""
    label = label.strip().strip('«»"').rstrip(".)")
    if not label:
        return ""
    tries = (f"{label})", f"{label}.") if label[0].isalpha() and len(label) < 2 else (f"{label}.",)
    for typed in (*tries, f"{label})"):
        mark = read_label(typed)
        if mark is not None:
            return mark.number
    return label.lower()


def _copied(node: Node) -> Node:
    return Node(
        node.kind, node.label, node.heading, node.text, node.mark, node.role, node.style,
        node.cells, [_copied(child) for child in node.children],
    )  # fmt: skip


class Stop(Exception):
    """An operation that cannot be done; ``reason`` is a code, ``detail`` what it is about."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(reason)
