"""Seeking labelled units, appendices and documents."""

import re
from typing import Final

from ..appendices import genre
from ..nodes import Node
from .operation import LAST, Unit
from .searching import Spot
from .searching_tables import TableSearch
from .titles import bare, is_genre, likely, outer, title_of
from .tree import number_of_label

_SECTION_KINDS: Final[dict[str, str]] = {
    "раздел": "section", "подраздел": "section", "параграф": "section",
    "подпрограмма": "section", "глава": "chapter", "статья": "article",
}  # fmt: skip
# Forms of labels in the order in which a word is taken to mean them.
_FORMS: Final[dict[str, tuple[str, ...]]] = {
    "пункт": ("dot", "paren", "letter"),
    "подпункт": ("paren", "letter", "dot"),
    "часть": ("dot", "paren"),
}


class UnitSearch(TableSearch):
    """Seeks points, sections, appendices, documents."""

    def _rules(self, scope: Node, unit: Unit) -> list[Spot]:
        if unit.is_bare:
            return []
        number = number_of_label(unit.label)
        if unit.name and not unit.label:
            return self._named(scope, unit.name, ("point", "subpoint"))
        if unit.by_order or unit.label == LAST:
            return self._by_order(
                [
                    node
                    for node in self._children(scope)
                    if node.kind in ("point", "subpoint") and node.mark is not None
                ],
                unit,
            )
        forms = _FORMS[unit.kind]
        for level in self._levels(scope):
            same = [
                node
                for node in level
                if node.kind in ("point", "subpoint")
                and node.mark is not None
                and node.mark.number == number
            ]
            for form in forms:
                found = [node for node in same if node.mark is not None and node.mark.form == form]
                if found:
                    return [Spot(node) for node in found]
        return []

    def _sections(self, scope: Node, unit: Unit) -> list[Spot]:
        kind = _SECTION_KINDS[unit.kind]
        if unit.kind == "подпрограмма":
            return self._subprogrammes(scope, unit)
        if not unit.label:
            return self._named(
                scope, unit.name, (kind, "point", "subpoint", "paragraph", "appendix")
            )
        number = number_of_label(unit.label)
        for kinds in ((kind,), ("section", "chapter"), ("point", "subpoint")):
            for level in self._levels(scope):
                found = [
                    node
                    for node in level
                    if node.kind in kinds
                    and node.mark is not None
                    and node.mark.number == number
                    and (kinds[0] != "point" or node.heading or len(kinds) == 1)
                    and node.mark.form != "part"
                ]
                if found:
                    return [Spot(node) for node in likely(found, unit.name)]
            if kind in ("chapter", "article"):
                break
        if unit.name:
            return self._named(scope, unit.name, (kind, "point", "subpoint", "paragraph"))
        return []

    def _subprogrammes(self, scope: Node, unit: Unit) -> list[Spot]:
        found = []
        number = number_of_label(unit.label) if unit.label else ""
        wanted = bare(unit.name)
        for node in self._walk(scope):
            own = node.mark is not None and node.mark.form == "part"
            title = title_of(node, self._children)
            first = title.split(maxsplit=1)[0].lower() if title.split() else ""
            if not own and first.strip('«".,') != "подпрограмма":
                continue
            if node.kind not in ("section", "appendix", "paragraph"):
                continue
            if number and own and node.mark is not None:
                if node.mark.number == number:
                    found.append(Spot(node))
            elif (
                (
                    number
                    and re.match(rf"\D{{0,4}}{re.escape(unit.label)}(?!\d)", title[len(first) :])
                )
                or (wanted and wanted in bare(title))
                or (not number and not wanted)
            ):
                found.append(Spot(node))
        return found

    def _appendices(self, spot: Spot, unit: Unit) -> list[Spot]:
        scope = spot.node
        nodes = [node for node in self._children(scope) if node.kind == "appendix"]
        if not nodes and scope.kind == "appendix" and unit.is_bare:
            return [spot]
        found = self._of_label(nodes, unit)
        if not found:
            every = [node for node in self._walk(scope) if node.kind == "appendix"]
            found = self._of_label(every, unit)
        if not found and scope is not self._tree.root:
            nodes = [node for node in self._walk(self._tree.root) if node.kind == "appendix"]
            found = [node for node in self._of_label(nodes, unit) if node is not scope]
        return [Spot(node) for node in found]

    def _of_label(self, nodes: list[Node], unit: Unit) -> list[Node]:
        if unit.label == LAST:
            return nodes[-1:]
        if unit.by_order and unit.label.isdecimal():
            at = int(unit.label) - 1
            return nodes[at : at + 1]
        if unit.label:
            number = number_of_label(unit.label)
            return [node for node in nodes if node.mark is not None and node.mark.number == number]
        if unit.name:
            wanted = bare(unit.name)
            return [node for node in nodes if wanted in bare(title_of(node, self._children))]
        return nodes

    def _documents(self, spot: Spot, unit: Unit) -> list[Spot]:
        """«Порядок» is the appendix with that title; a bare document is the file itself."""
        if spot.node.kind == "appendix":
            own = title_of(spot.node, self._children)
            if is_genre(spot.node.role, own, unit.kind):
                return [spot]
        nodes = [node for node in self._walk(self._tree.root) if node.kind == "appendix"]
        found = [
            node for node in nodes if is_genre(node.role, title_of(node, self._children), unit.kind)
        ]
        if len(found) > 1:
            found = outer(likely(found, unit.name), self._children)
        if found:
            return [Spot(node) for node in found]
        if not any(node.kind in ("title", "preamble") for node in self._children(self._tree.root)):
            return [Spot(self._tree.root)]
        headed = [
            node
            for node in self._walk(self._tree.root)
            if node.heading and node.kind in ("section", "paragraph", "table")
            and genre(node.heading) == unit.kind
        ]  # fmt: skip
        return [Spot(node) for node in likely(headed, unit.name)]
