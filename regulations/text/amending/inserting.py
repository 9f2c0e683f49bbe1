"""Units that are put in: абзацы, sentences, rows, labelled units."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..appendices import genre
from ..blocks import Block
from ..folding import fold
from ..labels import read_label
from ..nodes import Node
from ..outline import kind_of
from ..structure import Provision
from . import grafts
from .attaching import Attachments
from .bench import is_field, text_of
from .fields import below, fields, own_words
from .locating import locate
from .operation import Operation, Payload, Unit
from .placing import insertion, row_insertion
from .replacing import Wordings
from .searching import Spot
from .sentences import sentences
from .sheet import block_of
from .tree import Stop, Tree, number_of_label

_BARE_KINDS: Final = frozenset({"примечание", "преамбула", "подпись", "реквизит", "отметка"})


_LABELLED_KINDS: Final = frozenset(
    {"пункт", "подпункт", "часть", "статья", "глава", "раздел", "подраздел", "абзац"}
)
_FORMS: Final = {"подпункт": ("paren", "letter"), "пункт": ("dot",)}


class Insertions(Attachments, Wordings):
    """Operations that put units in."""

    def _insert(self, operation: Operation) -> None:
        if operation.new and not operation.units:
            self._insert_words(operation)
            return
        kinds = {unit.kind for unit in operation.units}
        target = self._container(operation)
        if not kinds or kinds <= {"текст"}:
            raise Stop("needs_human" if operation.payload is None else "no_payload")
        if "приложение" in kinds:
            self._insert_appendices(operation, target)
            return
        if operation.payload is None and operation.source:
            blocks = tuple(_blocks_of(self._source(operation.source[0])))
            operation = replace(operation, payload=Payload(blocks, ""))
        self._payload(operation)
        if target.piece == "cell" or target.piece.startswith("line"):
            self._insert_in_cell(operation, target)
        elif kinds == {"предложение"}:
            self._insert_sentence(operation, target)
        elif kinds <= {"строка", "позиция"}:
            self._insert_rows(operation, target)
        elif kinds <= {"графа"}:
            raise Stop("needs_human")
        else:
            self._insert_units(operation, target)

    def _container(self, operation: Operation) -> Spot:
        if not operation.targets:
            return Spot(self.tree.root)
        if len(operation.targets) > 1:
            raise Stop("ambiguous_unit")
        return locate(self.tree, operation.targets[0])

    def _insert_in_cell(self, operation: Operation, target: Spot) -> None:
        payload = self._payload(operation)
        node, at = target.node, target.at
        lines = node.cells[at].text.split("\n") if node.cells[at].text else []
        added = [line for block in payload.blocks for line in text_of(block).split("\n")]
        unit = operation.units[0]
        place = len(lines)
        if unit.kind == "абзац" and unit.label.isdecimal():
            place = int(unit.label) - 1
            if place > len(lines):
                raise Stop("place_not_found", unit.label)
        elif target.piece.startswith("line"):
            place = int(target.piece[4:]) + 1
        elif unit.kind != "абзац" and any(
            number_of_label(line.split(maxsplit=1)[0]) == number_of_label(unit.label)
            for line in lines
            if unit.label and line.strip()
        ):
            raise Stop("already_exists", unit.label)
        self._set_cell(node, at, "\n".join([*lines[:place], *added, *lines[place:]]))

    def _insert_sentence(self, operation: Operation, target: Spot) -> None:
        payload = self._payload(operation)
        node = target.node
        field_ = next(fields(own_words(target)), None)
        if field_ is None or (node.children and target.piece == "" and not node.text):
            raise Stop("ambiguous_unit")
        text, words = field_.text.rstrip(), payload.text.strip()
        known = sentences(text)
        unit = operation.units[0]
        place = len(known)
        if operation.place is not None and operation.place.path:
            wanted = operation.place.path[0]
            at = int(wanted.label) if wanted.label.isdecimal() else len(known)
            place = at if operation.place.side == "after" else at - 1
        elif unit.label.isdecimal():
            place = int(unit.label) - 1
        if place > len(known) or place < 0:
            raise Stop("place_not_found", unit.label)
        at = known[place - 1][1] if place else 0
        new = f"{text[:at]} {words}{text[at:]}" if place else f"{words} {text}".rstrip()
        field_.write(self.tree, new)

    def _insert_rows(self, operation: Operation, target: Spot) -> None:
        payload = self._payload(operation)
        table = self._table(target)
        rows = grafts.rows_of(payload)
        if not rows:
            raise Stop("no_payload")
        labels = [unit.label for unit in operation.units if unit.label and not unit.by_order]
        for label in labels:
            if any(
                _cell_label(row) == label and id(row) not in self.tree.leaving
                for row in table.children
            ):
                raise Stop("already_exists", label)
        kind = "passport_field" if table.role == "passport" else "row"
        nodes = [Node(kind, cells=row) for row in rows]
        at = row_insertion(self.tree, table, operation, nodes)
        self.tree.insert(table, at, nodes)

    def _table(self, target: Spot) -> Node:
        if target.node.kind == "table":
            return target.node
        parent = self.tree.parent(target.node)
        if target.node.kind in ("row", "passport_field") and parent is not None:
            return parent
        return locate_in(self.tree, target, Unit("таблица"))

    def _insert_units(self, operation: Operation, target: Spot) -> None:
        payload = self._payload(operation)
        unit, count = operation.units[0], len(operation.units)
        node = target.node
        if unit.kind in ("абзац", "дефис"):
            nodes = grafts.paragraphs_of(payload)
        elif unit.kind == "подзаголовок":
            nodes = [
                Node("paragraph", heading=one.text, style="heading")
                for one in grafts.paragraphs_of(payload)
            ]
        elif unit.kind == "наименование":
            self._insert_name(payload, node)
            return
        elif unit.kind in _BARE_KINDS:
            nodes = self._bare(unit.kind, payload)
        elif unit.kind in ("таблица", "паспорт"):
            nodes = self._tables(payload, unit)
        else:
            nodes = self._labelled(operation, node)
        if unit.kind in _LABELLED_KINDS and count > 1 and len(nodes) < count:
            raise Stop("no_payload")
        if not nodes:
            raise Stop("no_payload")
        for parent, at, group in insertion(self.tree, node, operation, nodes):
            self.tree.insert(parent, at, group)

    def _insert_name(self, payload: Payload, node: Node) -> None:
        words = " ".join(text_of(block) for block in payload.blocks)
        if node is self.tree.root or node.kind == "appendix":
            if any(child.kind == "title" for child in node.children):
                raise Stop("already_exists")
            at = sum(child.role == "head" for child in node.children)
            self.tree.insert(node, at, [Node("title", heading=words)])
            if node.kind == "appendix" and not node.role:
                self.tree.change(node, role=genre(words))
        elif node.heading:
            raise Stop("already_exists")
        else:
            self.tree.change(node, heading=words)

    def _tables(self, payload: Payload, unit: Unit) -> list[Node]:
        table = grafts.table_of(payload)
        if table is None:
            raise Stop("no_payload")
        role = table.role or ("passport" if unit.kind == "паспорт" else "")
        kind = "passport_field" if role == "passport" else "row"
        node = Node("table", heading=table.caption, role=role)
        node.children = [
            Node("row" if role == "passport" and not is_field(row) else kind, cells=row)
            for row in table.rows
        ]
        return [node]

    def _labelled(self, operation: Operation, container: Node) -> list[Node]:
        """Units with labels; a payload that leaves its label out gets that of the instruction."""
        payload = self._payload(operation)
        unit = operation.units[0]
        nodes = grafts.units_of(payload, rules_only=self._rules_only(container))
        if not nodes:
            raise Stop("no_payload")
        wanted = number_of_label(unit.label)
        first = nodes[0]
        if first.mark is None or (wanted and first.mark.number != wanted):
            if not unit.label or len(operation.units) > 1:
                raise Stop("label_differs" if unit.label else "no_payload", unit.label)
            if first.mark is not None and _same_form(unit, first):
                raise Stop("label_differs", first.label)
            label = _label_for(unit)
            head = Node("point", label=label, mark=read_label(f"{label} Слова"))
            if head.mark is None:
                raise Stop("label_differs", unit.label)
            head.kind = kind_of(head.mark)
            if first.mark is None and first.kind == "paragraph" and not first.children:
                head.text, head.heading = first.text, first.heading
                nodes = nodes[1:]
            head.children = nodes
            nodes = [head]
        return nodes


def locate_in(tree: Tree, target: Spot, unit: Unit) -> Node:
    """Return the one table in a unit."""
    tables = [node for node in below(target.node) if node.kind == "table"]
    if not tables:
        raise Stop("target_not_found", unit.kind)
    if len(tables) > 1:
        raise Stop("ambiguous_unit", unit.kind)
    return tables[0]


def _same_form(unit: Unit, node: Node) -> bool:
    return node.mark is not None and node.mark.form in _FORMS.get(unit.kind, ("dot",))


def _label_for(unit: Unit) -> str:
    label = unit.label
    if unit.kind in ("раздел", "подраздел", "глава", "статья"):
        return f"{unit.kind.capitalize()} {label}."
    if label[:1].isalpha():
        return f"{label})"
    return f"{label})" if unit.kind == "подпункт" and "." not in label else f"{label}."


def _cell_label(row: Node) -> str:
    return fold(row.cells[0].text).rstrip(".)") if row.cells else ""


def _blocks_of(provision: Provision) -> Iterable[Block]:
    for child in provision.children:
        for one in child.walk():
            yield from block_of(one)
