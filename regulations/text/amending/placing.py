"""Where new units stand: where the act says, else in their numeric place, else at the end."""

from typing import Final

from ..labels import Label
from ..nodes import Node
from .locating import locate
from .operation import Operation
from .tree import Stop, Tree, position

_BELOW: Final = frozenset({"signature", "appendix"})
_COUNTED: Final = frozenset(
    {"preamble", "section", "chapter", "article", "point", "subpoint", "note"}
)
Places = list[tuple[Node, int, list[Node]]]


def insertion(tree: Tree, container: Node, operation: Operation, nodes: list[Node]) -> Places:
    """Return parent, index and units for each group of units to put in.

    Raises Stop: place_not_found, already_exists.
    """
    place = operation.place
    if place is not None and place.path:
        spot = locate(tree, place.path)
        if spot.piece == "words":
            return [(spot.node, 0, nodes)] if place.side == "after" else _refuse()
        parent = tree.parent(spot.node)
        if parent is None or parent.kind == "table":
            raise Stop("place_not_found")
        _check(tree, parent, nodes, operation)
        at = position(parent, spot.node) + (place.side == "after")
        return [(parent, at, nodes)]
    unit = operation.units[0]
    if unit.kind in ("абзац", "дефис"):
        return [(container, _paragraph_place(container, unit.label), nodes)]
    groups: Places = []
    for node in nodes:
        if node.mark is None:
            if groups and groups[-1][2][-1].mark is not None:
                groups[-1][2].append(node)
            else:
                groups.append((container, _end(container, node), [node]))
            continue
        parent, at = _numeric(container, node, node.mark)
        _check(tree, parent, [node], operation)
        before = next((group for group in groups if group[0] is parent and group[1] == at), None)
        if before is not None:
            before[2].append(node)
        else:
            groups.append((parent, at, [node]))
    # From the last place to the first, so that indexes stay true.
    return sorted(groups, key=lambda group: -group[1])


def row_insertion(tree: Tree, table: Node, operation: Operation, nodes: list[Node]) -> int:
    """Return where new rows stand in a table."""
    place = operation.place
    if place is not None and place.path:
        spot = locate(tree, place.path)
        if tree.parent(spot.node) is not table:
            raise Stop("place_not_found")
        return position(table, spot.node) + (place.side == "after")
    unit = operation.units[0]
    if unit.by_order and unit.label.isdecimal():
        at = int(unit.label) - 1
        if at > len(table.children):
            raise Stop("place_not_found", unit.label)
        return at
    number = _path(_first(nodes[0]))
    if number:
        best = -1
        for at, row in enumerate(table.children):
            path = _path(_first(row))
            if path and path < number:
                best = at
        if best >= 0:
            return best + 1
    return len(table.children)


def _refuse() -> Places:
    raise Stop("place_not_found")


def _check(tree: Tree, parent: Node, nodes: list[Node], operation: Operation) -> None:
    """A number that is taken stops, unless the act says that it is the second of that number.

    A unit that the act gives another number takes none.
    """
    if any(unit.nth > 1 for unit in operation.units):
        return
    for node in nodes:
        mark = node.mark
        if mark is not None and any(
            child.mark is not None
            and child.mark.form == mark.form
            and child.mark.number == mark.number
            and id(child) not in tree.leaving
            for child in parent.children
        ):
            raise Stop("already_exists", node.label)


def _paragraph_place(container: Node, label: str) -> int:
    """«дополнить абзацем третьим»: the new абзац is the third; without a number it is the last."""
    children = container.children
    own = bool(container.text) and container.kind in _COUNTED
    if not label.isdecimal():
        return _end_of_paragraphs(container)
    wanted = int(label) - own
    count = 0
    last = 0 if own else -1
    for at, child in enumerate(children):
        if (
            child.kind == "paragraph"
            and child.style not in ("heading", "tail")
            and (child.role != "head")
        ):
            count += 1
            if count == wanted:
                return at
            last = at + 1
    if wanted == count + 1:
        if count or own:
            return last if count else _after_items(container)
        return _end_of_paragraphs(container)
    raise Stop("place_not_found", label)


def _after_items(container: Node) -> int:
    """The second абзац of a unit whose first is its own words stands below its list."""
    return _end_of_paragraphs(container) if container.children else 0


def _end_of_paragraphs(container: Node) -> int:
    return next(
        (at for at, child in enumerate(container.children) if child.kind in _BELOW),
        len(container.children),
    )


def _end(container: Node, node: Node) -> int:
    if node.kind == "preamble":
        return sum(child.kind == "title" or child.role == "head" for child in container.children)
    if node.kind == "appendix":
        return len(container.children)
    if node.kind == "signature":
        return next(
            (at for at, child in enumerate(container.children)
             if child.kind == "appendix" or child.style == "tail"),
            len(container.children),
        )  # fmt: skip
    if node.style == "tail":
        return next(
            (at for at, child in enumerate(container.children) if child.kind == "appendix"),
            len(container.children),
        )
    if node.role == "head":
        return sum(child.role == "head" for child in container.children)
    return _end_of_paragraphs(container)


def _numeric(container: Node, node: Node, mark: Label) -> tuple[Node, int]:
    """Return the parent and the index of a labelled unit by its number."""
    if mark.form == "appendix":
        return container, _among(container, node, mark)
    if mark.form == "dot" and mark.depth > 1:
        owner = _owner(container, mark)
        if owner is not None:
            return owner, _among(owner, node, mark)
    if any(_is_like(child.mark, mark) for child in container.children):
        return container, _among(container, node, mark)
    before = _last_smaller(container, mark)
    return before or (container, _among(container, node, mark))


def _last_smaller(container: Node, mark: Label) -> tuple[Node, int] | None:
    """Find the place in a series that goes on through the units of a container.

    Articles are numbered through all chapters, points through all sections; a numbering that
    begins anew in each of them tells no place.
    """
    found: list[tuple[Node, int, Label]] = []
    for parent in [container, *_walk(container)]:
        for at, child in enumerate(parent.children):
            if child.mark is not None and child.mark.form == mark.form:
                found.append((parent, at, child.mark))
    coarse = min((held.depth for _, _, held in found), default=0)
    series = [one for one in found if one[2].depth == coarse]
    keys = [(held.path, held.insert) for _, _, held in series]
    if keys != sorted(set(keys)):
        if len({id(parent) for parent, _, _ in series}) > 1:
            raise Stop("place_not_found", mark.number)
        return None
    smaller = [one for one in series if (one[2].path, one[2].insert) < (mark.path, mark.insert)]
    if not smaller or mark.form in ("paren", "letter"):
        return None
    parent, _, _ = smaller[-1]
    within = [one for one in found if one[0] is parent]
    last = [at for _, at, held in within if (held.path, held.insert) < (mark.path, mark.insert)]
    return parent, max(last) + 1


def _owner(container: Node, mark: Label) -> Node | None:
    """«2.1.» goes into «2.», except in an article, where it stands beside «2.».

    Raises Stop (place_not_found) where several have that number: which is meant is not told.
    """
    level = [container]
    own = container.mark
    if (
        own is not None
        and own.path == mark.path[: own.depth]
        and own.form not in ("paren", "letter")
    ):
        return container
    while level:
        found = [
            (parent, child)
            for parent in level
            for child in parent.children
            if child.kind != "appendix" and _may_own(child, mark)
        ]
        if len(found) > 1:
            raise Stop("place_not_found", mark.number)
        for parent, child in found:
            article = parent.mark is not None and parent.mark.form == "article"
            beside = article and child.mark is not None and child.mark.form == "dot"
            return parent if beside else child
        level = [
            child
            for parent in level
            for child in parent.children
            if child.kind not in ("appendix", "quoted")
        ]
    return None


def _may_own(node: Node, mark: Label) -> bool:
    """Tell whether «2.1.» may stand in a unit: in «2.»; in «Глава 2» if it is so numbered."""
    held = node.mark
    if held is None or held.form in ("paren", "letter"):
        return False
    if held.path != mark.path[:-1] or held.insert:
        return False
    within = [child.mark for child in node.children if child.mark is not None]
    return held.form == "dot" or not within or any(
        one.form == "dot" and one.depth == mark.depth and one.path[:-1] == held.path
        for one in within
    )  # fmt: skip


def _among(parent: Node, node: Node, mark: Label) -> int:
    """Return the index after the last unit with a smaller number of the same series."""
    best = -1
    first = -1
    key = (mark.path, mark.insert)
    for at, child in enumerate(parent.children):
        held = child.mark
        if held is None or not _is_like(held, mark):
            continue
        if first < 0:
            first = at
        if (held.path, held.insert) < key:
            best = at
    if best >= 0:
        return best + 1
    if first >= 0:
        return first
    return _end(parent, node)


def _is_like(held: Label | None, mark: Label) -> bool:
    if held is None:
        return False
    alike = {"section", "roman"}
    return held.form == mark.form or (held.form in alike and mark.form in alike)


def _walk(node: Node) -> list[Node]:
    """Everything below a node in document order, appendices and payloads apart."""
    found, pending = [], list(reversed(node.children))
    while pending:
        one = pending.pop()
        if one.kind in ("appendix", "quoted"):
            continue
        found.append(one)
        pending.extend(reversed(one.children))
    return found


def _first(row: Node) -> str:
    return row.cells[0].text.strip().rstrip(".)") if row.cells else ""


def _path(label: str) -> tuple[int, ...]:
    parts = label.split(".")
    return tuple(int(part) for part in parts) if all(map(_is_number, parts)) else ()


def _is_number(part: str) -> bool:
    return part.isdecimal() and len(part) < 6
