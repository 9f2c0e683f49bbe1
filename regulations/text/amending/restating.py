"""Units in a new edition."""

import re

from ..appendices import genre
from ..labels import read_label
from ..nodes import Node
from . import grafts, wording
from .attaching import Attachments
from .bench import is_field, text_of
from .marked import marked_of
from .operation import Operation, Payload
from .searching import Spot
from .sentences import sentences
from .tree import FIELDS, Stop, position


class Editions(Attachments):
    """Operations that give units a new edition."""

    def _restate(self, operation: Operation) -> None:
        if operation.payload is None and not operation.source:
            raise Stop("no_payload")
        spots = self._spots(operation)
        if operation.source and operation.payload is None:
            self._from_source(operation, spots)
            return
        payload = self._payload(operation)
        if len(spots) == 1:
            self._restate_one(spots[0], payload)
        else:
            self._restate_several(payload, spots)

    def _restate_one(self, spot: Spot, payload: Payload) -> None:
        node = spot.node
        if not spot.piece and (marked := marked_of(payload)) is not None:
            self._restate_marked(node, marked)
        elif spot.piece == "cell":
            self._set_cell(node, spot.at, "\n".join(text_of(block) for block in payload.blocks))
        elif spot.piece.startswith("line"):
            lines = node.cells[spot.at].text.split("\n")
            lines[int(spot.piece[4:])] = payload.text
            self._set_cell(node, spot.at, "\n".join(lines))
        elif spot.piece == "column":
            raise Stop("needs_human")
        elif spot.piece == "sentence":
            start, end = sentences(node.text)[spot.at]
            self.tree.change(node, text=wording.put(node.text, start, end, payload.text.strip()))
        elif spot.piece == "heading":
            self._restate_heading(node, payload)
        elif spot.piece == "grif":
            self._restate_grif(node, payload)
        elif spot.piece == "words":
            self._restate_words(node, payload)
        elif node is self.tree.root:
            self.tree.set_children(node, grafts.act_of(payload))
        else:
            self._restate_node(node, payload)

    def _restate_marked(self, node: Node, marked: list[Node]) -> None:
        """Put units written mark by mark, just as they are, in the place of one."""
        if node is self.tree.root:
            self.tree.set_children(node, marked)
        elif len(marked) == 1:
            (new,) = marked
            self.tree.change(node, **{name: getattr(new, name) for name in FIELDS})
            self.tree.set_children(node, new.children)
        else:
            self.tree.replace(node, marked)

    def _restate_heading(self, node: Node, payload: Payload) -> None:
        words = " ".join(text_of(block) for block in payload.blocks).strip()
        label = node.label
        if label and words.startswith(label):
            words = words[len(label) :].strip()
        parent = self.tree.parent(node)
        owned = node.kind == "title" and parent is not None and parent.kind == "appendix"
        if parent is not None and owned and parent.role == genre(node.heading):
            self.tree.change(parent, role=genre(words))
        self.tree.change(node, heading=words)

    def _restate_grif(self, node: Node, payload: Payload) -> None:
        words = "\n".join(text_of(block) for block in payload.blocks)
        approved = node.style
        if (approved == "approved") == _approves(node.text):
            approved = "approved" if _approves(words) else ""
        self.tree.change(node, text=words, style=approved)

    def _restate_words(self, node: Node, payload: Payload) -> None:
        """The first абзац of a labelled unit; the label may be repeated in the payload."""
        nodes = grafts.paragraphs_of(payload)
        first = nodes[0]
        words = first.text
        label = read_label(words)
        mark = node.mark
        if label is not None and mark is not None and label.number == mark.number:
            repeated = words[: label.end].strip() == node.label or label.form == mark.form
            words = words[label.end :].strip() if repeated else words
        self.tree.change(node, text=words)
        if len(nodes) > 1:
            self.tree.set_children(node, [*nodes[1:], *node.children])

    def _restate_node(self, node: Node, payload: Payload) -> None:
        if node.kind == "table":
            self._restate_table(node, payload)
        elif node.kind in ("row", "passport_field"):
            self._restate_row(node, payload)
        elif node.kind == "appendix":
            self._restate_appendix(node, grafts.act_of(payload))
        elif node.kind in ("paragraph", "title"):
            nodes = grafts.paragraphs_of(payload)
            first, rest = nodes[0], nodes[1:]
            if first.kind == "table":
                self.tree.replace(node, nodes)
                return
            if node.heading:
                self.tree.change(node, heading=" ".join(one.text for one in nodes))
                return
            self.tree.change(node, text=first.text)
            if rest:
                parent = self.tree.parent(node) or self.tree.root
                self.tree.insert(parent, position(parent, node) + 1, rest)
        elif node.kind in ("preamble", "signature", "note"):
            kinds = {"preamble": "преамбула", "signature": "подпись", "note": "примечание"}
            made = self._bare(kinds[node.kind], payload)[0]
            self.tree.change(node, label=made.label or node.label, text=made.text)
            self.tree.set_children(node, made.children)
        else:
            nodes = grafts.units_of(payload, rules_only=self._rules_only(node))
            self._take(node, nodes)

    def _restate_table(self, node: Node, payload: Payload) -> None:
        table = grafts.table_of(payload)
        if table is None:
            raise Stop("no_payload")
        role = table.role or node.role
        kind = "passport_field" if role == "passport" else "row"
        if table.caption:
            self.tree.change(node, heading=table.caption)
        rows = [
            Node("row" if kind != "row" and not is_field(row) else kind, cells=row)
            for row in table.rows
        ]
        self.tree.set_children(node, rows)

    def _restate_row(self, node: Node, payload: Payload) -> None:
        rows = grafts.rows_of(payload)
        if not rows:
            raise Stop("no_payload")
        if len(node.cells) > 1 and all(len(row) < 2 for row in rows):
            if len(node.cells) > 2:
                raise Stop("needs_human")  # which of the cells is it?
            text = "\n".join(cell.text for row in rows for cell in row)
            self._set_cell(node, len(node.cells) - 1, text)
            return
        self.tree.change(node, cells=rows[0])
        if len(rows) > 1:
            parent = self.tree.parent(node) or self.tree.root
            added = [Node(node.kind, cells=row) for row in rows[1:]]
            self.tree.insert(parent, position(parent, node) + 1, added)

    def _restate_several(self, payload: Payload, spots: list[Spot]) -> None:
        """One payload for several units: each finds its own by label, rows and абзацы by order."""
        if all(spot.node.kind in ("row", "passport_field") and not spot.piece for spot in spots):
            rows = grafts.rows_of(payload)
            if len(rows) != len(spots):
                raise Stop("no_payload")
            for spot, row in zip(spots, rows, strict=True):
                self.tree.change(spot.node, cells=row)
            return
        if any(spot.piece not in ("", "words") for spot in spots):
            raise Stop("needs_human")
        if all(spot.node.kind == "paragraph" or spot.piece == "words" for spot in spots):
            if len(payload.blocks) != len(spots):
                self._restate_stretch(spots, payload)
                return
            for spot, block in zip(spots, payload.blocks, strict=True):
                self._restate_one(spot, Payload((block,), text_of(block)))
            return
        self._restate_labelled(payload, spots)

    def _restate_labelled(self, payload: Payload, spots: list[Spot]) -> None:
        nodes = grafts.units_of(payload, rules_only=self._rules_only(spots[0].node))
        by_number = {node.mark.number: node for node in nodes if node.mark is not None}
        for spot in spots:
            mark = spot.node.mark
            found = by_number.pop(mark.number, None) if mark is not None else None
            if found is None:
                raise Stop("no_payload", spot.node.label)
            self._take(spot.node, [found])
        if by_number:
            raise Stop("label_differs", next(iter(by_number.values())).label)

    def _restate_stretch(self, spots: list[Spot], payload: Payload) -> None:
        """«Абзацы первый – пятый» may become more абзацы, or fewer."""
        parents = {id(self.tree.parent(spot.node)) for spot in spots if spot.piece != "words"}
        owner = next((spot.node for spot in spots if spot.piece == "words"), None)
        if len(parents) > 1 or (owner is not None and parents - {id(owner)}):
            raise Stop("needs_human")
        nodes = grafts.paragraphs_of(payload)
        gone = [spot.node for spot in spots if spot.piece != "words"]
        parent = owner or self.tree.parent(gone[0]) or self.tree.root
        if owner is not None:
            self.tree.change(owner, text=nodes[0].text)
            nodes = nodes[1:]
        at = position(parent, gone[0]) if gone else 0
        kept = [child for child in parent.children if not any(child is one for one in gone)]
        self.tree.set_children(parent, [*kept[:at], *nodes, *kept[at:]])


def _approves(text: str) -> bool:
    return re.search(r"утвержд", text, re.IGNORECASE) is not None
