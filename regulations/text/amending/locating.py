"""Finding in the base what an operation aims at. Two finds are as bad as none: then it stops."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ..nodes import Node
from .nouns import ACTS, DOCUMENTS
from .operation import Path, Unit
from .searching import Children, Spot, distinct, index_of
from .searching_units import UnitSearch
from .sentences import sentences
from .titles import bare
from .tree import Stop, Tree

_SECTIONS: Final = frozenset({"раздел", "подраздел", "глава", "статья", "параграф", "подпрограмма"})
_RULES: Final = frozenset({"пункт", "подпункт", "часть"})
_ROWS: Final = frozenset({"строка", "позиция"})


def locate(tree: Tree, path: Path) -> Spot:
    """Return the one place a path leads to, as the base was, or else as it is now.

    Raises Stop: target_not_found, ambiguous_unit.
    """
    missing: Stop | None = None
    for children in (tree.first, tree.now):
        try:
            spot = _Finder(tree, children).one(path)
        except Stop as stop:
            if stop.reason == "ambiguous_unit" and children is tree.first:
                raise
            missing = missing or stop
            continue
        if tree.stands(spot.node) or spot.node is tree.root:
            return spot
    raise missing or Stop("target_not_found", _spoken(path))


def search(tree: Tree, children: Children, scope: Spot, unit: Unit) -> list[Spot]:
    """Return every place in a scope that a unit may mean."""
    return distinct(_Finder(tree, children)._inside(scope, replace(unit, nth=0)))


class _Finder(UnitSearch):
    """Follows a path through the tree."""

    def one(self, path: Path) -> Spot:
        spots = [Spot(self._tree.root)]
        for unit in reversed(path):
            found = [one for spot in spots for one in self._inside(spot, unit)]
            found = distinct(found)
            if unit.nth and len(found) > 1:
                found = found[unit.nth - 1 : unit.nth]
            if not found:
                found = self._elsewhere(unit, spots)
            if not found:
                raise Stop("target_not_found", _spoken((unit,)))
            spots = found
        if len(spots) > 1:
            raise Stop("ambiguous_unit", _spoken(path))
        return spots[0]

    def _elsewhere(self, unit: Unit, spots: list[Spot]) -> list[Spot]:
        """A unit that is not where the drafter looks may stand, once, in an appendix of the act."""
        sought = unit.kind in _RULES | _SECTIONS | _ROWS | {"таблица", "паспорт"}
        sought = sought and unit.label not in self._tree.coming
        if sought and len(spots) == 1 and spots[0].node is self._tree.root:
            found = distinct(
                [
                    one
                    for appendix in self._walk(self._tree.root)
                    if appendix.kind == "appendix"
                    for one in self._inside(Spot(appendix), unit)
                ]
            )
            return found if len(found) == 1 else []
        return []

    def _inside(self, spot: Spot, unit: Unit) -> list[Spot]:
        kind = unit.kind
        if spot.piece == "cell":
            return self._in_cell(spot, unit)
        if kind in ACTS:
            return [Spot(self._tree.root)] if spot.node is self._tree.root else [spot]
        if kind in DOCUMENTS:
            return self._documents(spot, unit)
        if kind in _RULES:
            return self._rules(spot.node, unit)
        if kind in _SECTIONS:
            return self._sections(spot.node, unit)
        if kind in _ROWS:
            return self._rows(spot.node, unit)
        found = _BY_KIND.get(kind)
        return found(self, spot, unit) if found is not None else []

    def _paragraphs(self, spot: Spot, unit: Unit) -> list[Spot]:
        spots = self._spots_of_paragraphs(spot.node)
        if unit.kind == "дефис":
            spots = [one for one in spots if _words(one).lstrip()[:1] in "-–—•"]
        if unit.label:
            at = index_of(unit.label, len(spots))
            return [spots[at]] if 0 <= at < len(spots) else []
        if unit.name:
            wanted = bare(unit.name)
            return [one for one in spots if bare(_words(one)).startswith(wanted)]
        return spots if len(spots) == 1 else []

    def _spots_of_paragraphs(self, scope: Node) -> list[Spot]:
        own = [Spot(scope, "words")] if scope.text and scope.kind != "appendix" else []
        if scope.kind == "paragraph":
            return [Spot(scope)]
        return own + [
            Spot(node)
            for node in self._children(scope)
            if node.kind == "paragraph" and node.style not in ("heading", "tail")
            and node.role != "head"
        ]  # fmt: skip

    def _sentences(self, spot: Spot, unit: Unit) -> list[Spot]:
        node = spot.node
        inner = [child for child in self._children(node) if child.kind == "paragraph"]
        if not node.text and len(inner) == 1:
            node = inner[0]
        count = len(sentences(node.text))
        at = index_of(unit.label, count)
        if unit.label and 0 <= at < count:
            return [Spot(node, "sentence", at)]
        return [Spot(node, "sentence", 0)] if count == 1 and not unit.label else []

    def _names(self, spot: Spot, unit: Unit) -> list[Spot]:
        node = spot.node
        if node is self._tree.root or node.kind == "appendix":
            title = next((one for one in self._children(node) if one.kind == "title"), None)
            if title is not None:
                return [Spot(title, "heading")]
            return [Spot(node, "heading")] if node.kind == "appendix" else []
        return [Spot(node, "heading")]

    def _headings(self, spot: Spot, unit: Unit) -> list[Spot]:
        nodes = [
            node
            for node in self._children(spot.node)
            if node.kind == "paragraph" and node.style == "heading"
        ]
        if unit.name:
            wanted = bare(unit.name)
            return [Spot(node) for node in nodes if bare(node.heading) == wanted]
        return self._by_order(nodes, unit) if unit.label else [Spot(node) for node in nodes]

    def _of_kind(self, spot: Spot, unit: Unit) -> list[Spot]:
        kind, role, style = _PLAIN_KINDS[unit.kind]
        nodes = [
            node
            for node in self._children(spot.node)
            if node.kind == kind and (not role or node.role == role)
            and (not style or node.style == style)
        ]  # fmt: skip
        if unit.label:
            return self._by_order(nodes, unit)
        return [Spot(node) for node in nodes]

    def _grif(self, spot: Spot, unit: Unit) -> list[Spot]:
        return [Spot(spot.node, "grif")] if spot.node.kind == "appendix" else []

    def _whole(self, spot: Spot, unit: Unit) -> list[Spot]:
        return [replace(spot, piece=spot.piece or "text")]


_BY_KIND: Final[dict[str, Callable[[_Finder, Spot, Unit], list[Spot]]]] = {
    "приложение": _Finder._appendices,
    "паспорт": _Finder._passports,
    "таблица": _Finder._tables,
    "графа": _Finder._columns,
    "абзац": _Finder._paragraphs,
    "дефис": _Finder._paragraphs,
    "предложение": _Finder._sentences,
    "наименование": _Finder._names,
    "заголовок": _Finder._names,
    "подзаголовок": _Finder._headings,
    "преамбула": _Finder._of_kind,
    "примечание": _Finder._of_kind,
    "подпись": _Finder._of_kind,
    "реквизит": _Finder._of_kind,
    "отметка": _Finder._of_kind,
    "гриф": _Finder._grif,
    "текст": _Finder._whole,
}
_PLAIN_KINDS: Final = {
    "преамбула": ("preamble", "", ""),
    "примечание": ("note", "", ""),
    "подпись": ("signature", "", ""),
    "реквизит": ("paragraph", "head", ""),
    "отметка": ("paragraph", "", "tail"),
}


def _words(spot: Spot) -> str:
    return spot.node.text or spot.node.heading


def _spoken(path: Path) -> str:
    return ", ".join(
        " ".join(part for part in (unit.kind, unit.label or unit.name) if part) for unit in path
    )
