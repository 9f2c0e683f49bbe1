"""How a drafter names a place in the act: «в абзаце втором подпункта «а» пункта 3»."""

from typing import Final

from ..declension import NOUNS, Case, Gender
from ..nodes import Node
from ..ordinal_words import GREATEST, ordinal
from .locating import locate, search
from .nouns import DOCUMENTS, form_of
from .operation import Path, Unit
from .searching import Children, Spot
from .tree import Stop, Tree, number_of_label

_WORD_OF_KIND: Final = {
    "section": "раздел", "chapter": "глава", "article": "статья", "point": "пункт",
    "subpoint": "подпункт", "appendix": "приложение", "table": "таблица", "row": "строка",
    "passport_field": "строка", "note": "примечание", "preamble": "преамбула",
    "signature": "подпись", "title": "наименование", "paragraph": "абзац",
}  # fmt: skip
# Units whose number follows the noun as an ordinal; others put the ordinal before it.
_AFTER: Final = frozenset({"абзац"})


def word_of(node: Node) -> str:
    """Return the noun for a node."""
    if node.kind == "paragraph":
        if node.style == "heading":
            return "подзаголовок"
        if node.style == "tail":
            return "отметка"
        return "реквизит" if node.role == "head" else "абзац"
    if node.kind == "section" and node.mark is not None and node.mark.form == "part":
        return "подпрограмма"
    return _WORD_OF_KIND.get(node.kind, "")


def number_as_typed(node: Node) -> str:
    """Return the number in a label without its word and closing mark: «II», «3¹», «а».

    A number typed as a word («Раздел первый») is given in figures.
    """
    typed = node.label.split()[-1] if node.label.split() else ""
    typed = typed.lstrip("№N").rstrip(".):")
    if node.mark is not None and number_of_label(typed) != node.mark.number:
        return node.mark.number
    return typed


def path_to(tree: Tree, spot: Spot) -> Path | None:
    """Return a path that leads to this place and no other, None if there is none."""
    if spot.node.kind == "title":
        spot = Spot(spot.node, "heading")
    for children in (tree.first, tree.now):
        path = _path(tree, children, spot)
        if path is None:
            continue
        try:
            found = locate(tree, path)
        except Stop:
            continue
        if found.node is spot.node and found.piece == spot.piece and found.at == spot.at:
            return path
    return None


def _path(tree: Tree, children: Children, spot: Spot) -> Path | None:
    units: list[Unit] = []
    node = spot.node
    chain = _chain(tree, node)
    if chain is None:
        return None
    scope = Spot(tree.root)
    for at, one in enumerate(chain):
        following = chain[at + 1] if at + 1 < len(chain) else None
        if following is not None and _is_prefix(one, following):
            continue
        unit = _unit(tree, children, scope.node, one)
        if unit is None:
            return None
        unit = _counted(tree, children, scope, unit, one)
        if unit is None:
            return None
        units.insert(0, unit)
        scope = Spot(one)
    piece = _piece(tree, children, spot)
    if piece is not None:
        units.insert(0, piece)
    return tuple(units)


def _chain(tree: Tree, node: Node) -> list[Node] | None:
    """The nodes from the outermost down to this one, the root left out."""
    chain = []
    one: Node | None = node
    while one is not None and one is not tree.root:
        if one.kind == "quoted":
            return None
        chain.insert(0, one)
        one = tree.parent(one)
    return chain if one is not None else None


def _is_prefix(node: Node, below: Node) -> bool:
    """«подпункт 3.1» needs no «пункта 3»."""
    outer, inner = node.mark, below.mark
    if outer is None or inner is None or node.kind not in ("point", "subpoint"):
        return False
    if inner.form != "dot" or outer.form != "dot" or inner.depth <= outer.depth:
        return False
    return inner.path[: outer.depth] == outer.path


def _unit(tree: Tree, children: Children, scope: Node, node: Node) -> Unit | None:
    word = word_of(node)
    if not word:
        return None
    if node.mark is not None:
        return Unit(word, number_as_typed(node))
    if node.kind == "title":
        return Unit("наименование")
    siblings = [one for one in children(scope) if word_of(one) == word]
    if word == "абзац":
        first = 2 if scope.text and scope.kind not in ("appendix", "act") else 1
        at = _index_of(siblings, node)
        return Unit("абзац", str(at + first), by_order=True) if at >= 0 else None
    if node.kind == "table":
        siblings = [one for one in _below(children, scope) if one.kind == "table"]
    at = _index_of(siblings, node)
    if at < 0:
        return None
    if len(siblings) == 1 and word not in ("строка",):
        return Unit(word)
    if word == "приложение" and at >= GREATEST:
        return None
    return Unit(word, str(at + 1), by_order=True)


def _below(children: Children, scope: Node) -> list[Node]:
    found, pending = [], list(reversed(children(scope)))
    while pending:
        one = pending.pop()
        if one.kind == "quoted":
            continue
        found.append(one)
        pending.extend(reversed(children(one)))
    return found


def _index_of(nodes: list[Node], node: Node) -> int:
    return next((at for at, one in enumerate(nodes) if one is node), -1)


def _counted(tree: Tree, children: Children, scope: Spot, unit: Unit, node: Node) -> Unit | None:
    """Say which of several, where the label alone leads to more than one unit."""
    found = search(tree, children, scope, unit)
    places = [at for at, one in enumerate(found) if one.node is node]
    if not places:
        return None
    if len(found) == 1:
        return unit
    return Unit(unit.kind, unit.label, unit.name, unit.by_order, places[0] + 1)


def _piece(tree: Tree, children: Children, spot: Spot) -> Unit | None:
    if spot.piece == "words":
        return Unit("абзац", "1", by_order=True)
    if spot.piece == "heading" and spot.node.kind != "title":
        return Unit("наименование")
    if spot.piece == "grif":
        return Unit("гриф")
    if spot.piece == "cell":
        column = sum(cell.colspan for cell in spot.node.cells[: spot.at])
        return Unit("графа", str(column + 1))
    return None


def said(path: Path, case: Case) -> str:
    """Say a path: the smallest unit in this case, those that hold it in the genitive."""
    words: list[str] = []
    before = ""
    for unit in path:
        to = before == unit.kind == "приложение"
        words.append(f"к {_said(unit, 'dat')}" if to else _said(unit, case))
        before, case = unit.kind, "gen"
    return " ".join(words)


def within(path: Path) -> str:
    """«в пункте 3», «во втором приложении»."""
    words = said(path, "loc")
    return f"{'во' if words.startswith(('вт', 'вс')) else 'в'} {words}"


def gender_of(kind: str) -> Gender:
    noun = NOUNS.get(kind)
    return noun.gender if noun is not None else "m"


def _said(unit: Unit, case: Case) -> str:
    noun = form_of(unit.kind, case)
    if unit.kind in DOCUMENTS:
        noun = noun.capitalize()
    gender = gender_of(unit.kind)
    if unit.by_order:
        number = int(unit.label) if unit.label.isdecimal() else 0
        word = ordinal(number, gender, case) if number else unit.label
        if unit.kind in _AFTER or not 0 < number <= GREATEST:
            return f"{noun} {word}"
        return f"{word} {noun}"
    label = f"«{unit.label}»" if len(unit.label) == 1 and unit.label.isalpha() and (
        unit.label.islower() and unit.kind in ("подпункт", "пункт")
    ) else unit.label  # fmt: skip
    name = f"«{unit.name}»" if unit.name and not unit.label else ""
    nth = f"{ordinal(unit.nth, gender, case)} по счёту " if unit.nth else ""
    return " ".join(part for part in (f"{nth}{noun}", label, name) if part)
