"""The tree while it is being built; frozen into provisions when the reading is done."""

from dataclasses import dataclass, field

from .blocks import Cell
from .labels import Label


@dataclass(slots=True)
class Node:
    """A provision in the making.

    ``mark`` is the label as read, if there is one; ``listed`` tells that the unit belongs to a
    list introduced by a colon, not to the numbering of its surroundings.
    """

    kind: str
    label: str = ""
    heading: str = ""
    text: str = ""
    mark: Label | None = None
    role: str = ""
    style: str = ""
    cells: tuple[Cell, ...] = ()
    children: "list[Node]" = field(default_factory=list)
    eid: str = ""
    listed: bool = False

    @property
    def is_bare_heading(self) -> bool:
        """A unit that only opens others: it has a name and no words of its own."""
        return bool(self.heading) and not self.text

    def add(self, node: "Node") -> "Node":
        self.children.append(node)
        return node
