"""Appendices: in a new edition, put in, taken from the amending act."""

import re

from ..appendices import genre, number_of
from ..nodes import Node
from ..structure import Provision
from . import grafts
from .bench import Bench
from .operation import Operation
from .placing import insertion
from .searching import Spot
from .tree import Stop, mark_of, thawed


class Attachments(Bench):
    """Operations on appendices."""

    def _from_source(self, operation: Operation, spots: list[Spot]) -> None:
        sources = operation.source
        if len(sources) != len(spots):
            raise Stop("ambiguous_source")
        for spot, number in zip(spots, sources, strict=True):
            self._take_source(spot, self._source(number))

    def _source(self, number: str) -> Provision:
        found = [
            provision
            for provision, _ in self._amending.walk()
            if provision.kind == "appendix" and (not number or number_of(provision.label) == number)
        ]
        if not found and number == "1":
            found = [
                provision
                for provision, _ in self._amending.walk()
                if provision.kind == "appendix" and not number_of(provision.label)
            ][:1]
        if not found:
            raise Stop("no_source", number)
        return found[0]

    def _take_source(self, spot: Spot, source: Provision) -> None:
        node = spot.node
        if node is self.tree.root and not spot.piece:
            self.tree.set_children(node, [thawed(child) for child in source.children])
        elif node.kind == "appendix":
            self._restate_appendix(node, [thawed(source)])
        elif node.kind == "table":
            table = next((one for one in source.walk() if one.kind == "table"), None)
            if table is None:
                raise Stop("no_source")
            made = thawed(table)
            self.tree.set_children(node, made.children)
        elif node.mark is not None:
            nodes = [thawed(child) for child in source.children if child.kind != "title"]
            self._take(node, nodes)
        else:
            raise Stop("needs_human")

    def _restate_appendix(self, node: Node, made: list[Node]) -> None:
        """Give an appendix new content; its label and approval stay unless the new has its own."""
        new = made[0] if len(made) == 1 and made[0].kind == "appendix" else None
        if new is not None:
            inner = [child for child in new.children if child.kind == "appendix"]
            rest = [child for child in new.children if child.kind not in ("appendix", "title")]
            if len(inner) == 1 and not rest:
                new = inner[0]
            elif (
                node.mark is not None
                and new.mark is not None
                and (new.mark.number != node.mark.number)
            ):
                self._keep_head(node, new)
                return
            if new.text and not _names_amending(new):
                self._become(node, new)
                return
            self._keep_head(node, new)
            return
        self._keep_head(node, Node("appendix", children=made))

    def _keep_head(self, node: Node, new: Node) -> None:
        children = new.children
        title = next((child for child in node.children if child.kind == "title"), None)
        if title is not None and not any(child.kind == "title" for child in children):
            if children and children[0].heading and not children[0].label:
                title = Node("title", heading=children[0].heading)
                children = children[1:]
            children = [title, *children]
        elif title is None and node.heading and children and children[0].kind == "title":
            self.tree.change(node, heading=children[0].heading)
            children = children[1:]
        if title is not None and children and node.role == genre(title.heading):
            self.tree.change(node, role=genre(children[0].heading))
        self.tree.set_children(node, children)

    def _insert_appendices(self, operation: Operation, container: Spot) -> None:
        node = container.node
        if node.kind not in ("act", "appendix"):
            raise Stop("needs_human")
        again = any(unit.nth > 1 for unit in operation.units)
        for one in self._made(operation):
            taken = {
                child.mark.number
                for child in node.children
                if child.mark is not None
                and child.kind == "appendix"
                and id(child) not in self.tree.leaving
            }
            if one.mark is not None and not again and one.mark.number in taken:
                raise Stop("already_exists", one.label)
            for parent, at, group in insertion(self.tree, node, operation, [one]):
                self.tree.insert(parent, at, group)

    def _made(self, operation: Operation) -> list[Node]:
        """The new appendices: quoted in the act, or those it has itself."""
        units = operation.units
        if operation.payload is not None:
            body = grafts.act_of(operation.payload)
            made = [one for one in body if one.kind == "appendix"]
            if len(made) == len(units):
                return made
            if len(units) != 1:
                raise Stop("no_payload")
            return [_labelled(Node("appendix", children=body), units[0].label)]
        if not operation.source:
            raise Stop("no_payload")
        if len(operation.source) != len(units):
            raise Stop("ambiguous_source")
        made = []
        for unit, number in zip(units, operation.source, strict=True):
            new = thawed(self._source(number))
            named = not unit.label or number_of(new.label) == unit.label
            made.append(new if named else _labelled(new, unit.label))
        return made


def _labelled(node: Node, number: str) -> Node:
    node.label = f"Приложение {number}".strip()
    node.mark = mark_of("appendix", node.label)
    return node


def _names_amending(node: Node) -> bool:
    """A head that only says «к настоящему постановлению» is not that of the base."""
    return re.search(r"утвержд", node.text, re.IGNORECASE) is None
