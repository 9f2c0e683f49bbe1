"""Units that go, lose force or are suspended."""

from typing import Final

from ..appendices import genre
from ..blocks import Cell
from ..nodes import Node
from . import wording
from .bench import put_in_after
from .nouns import ACTS
from .operation import Operation
from .replacing import Wordings
from .searching import Spot
from .sentences import sentences
from .tree import Stop, position

_LOST: Final = {
    "article": "Утратила", "chapter": "Утратила", "table": "Утратила", "preamble": "Утратила",
    "appendix": "Утратило", "note": "Утратило", "title": "Утратило", "row": "Утратила",
    "passport_field": "Утратила",
}  # fmt: skip


class Endings(Wordings):
    """Operations that end something."""

    def _delete(self, operation: Operation) -> None:
        if operation.old:
            spots = self._spots(operation, whole=True)
            for words in operation.old:
                self._each(spots, words, operation.everywhere, wording.cut)
            return
        if operation.inside:
            raise Stop("needs_human")  # «исключить из состава комиссии Иванова И.И.»
        for spot in self._spots(operation):
            self._remove(spot)

    def _remove(self, spot: Spot) -> None:
        node = spot.node
        if spot.piece == "sentence":
            start, end = sentences(node.text)[spot.at]
            self.tree.change(node, text=wording.cut(node.text, start, end))
        elif spot.piece == "words":
            self.tree.change(node, text="")
        elif spot.piece == "heading":
            if node.kind == "title":
                self._forget_genre(node)
                self.tree.replace(node, [])
            else:
                self.tree.change(node, heading="")
        elif spot.piece == "grif":
            self.tree.change(node, text="")
        elif spot.piece == "cell":
            self._set_cell(node, spot.at, "")
        elif spot.piece.startswith("line"):
            lines = node.cells[spot.at].text.split("\n")
            del lines[int(spot.piece[4:])]
            self._set_cell(node, spot.at, "\n".join(lines))
        elif spot.piece in ("column", "text"):
            raise Stop("needs_human")
        elif node is self.tree.root:
            raise Stop("ends_act")
        else:
            self.tree.replace(node, put_in_after(node))

    def _forget_genre(self, title: Node) -> None:
        owner = self.tree.parent(title)
        if owner is not None and owner.kind == "appendix" and owner.role == genre(title.heading):
            self.tree.change(owner, role="")

    def _repeal(self, operation: Operation) -> None:
        if not operation.targets or not any(
            unit.kind not in ACTS for path in operation.targets for unit in path
        ):
            raise Stop("ends_act" if self._is_base(operation) else "another_act")
        if operation.inside:
            raise Stop("needs_human")
        for spot in self._spots(operation):
            self._repeal_one(spot)

    def _is_base(self, operation: Operation) -> bool:
        if self._base is None or operation.act is None or not self._base.number:
            return False
        return operation.act.number == self._base.number

    def _repeal_one(self, spot: Spot) -> None:
        node = spot.node
        if node is self.tree.root:
            raise Stop("ends_act")
        if spot.piece not in ("", "words"):
            raise Stop("needs_human")
        ending = _LOST.get(node.kind, "Утратил")
        said = f"{ending} силу." + (f" – {self._by}." if self._by else "")
        if spot.piece == "words":
            self.tree.change(node, text=said)
        elif node.kind in ("row", "passport_field"):
            first, *_ = node.cells or (Cell(""),)
            width = sum(cell.colspan for cell in node.cells) - first.colspan
            cells = (first, Cell(said, colspan=max(1, width))) if width > 0 else (Cell(said),)
            self.tree.change(node, cells=cells)
        else:
            self.tree.change(node, heading="", text=said, cells=())
            if node.kind == "appendix":
                self.tree.change(node, text="")
                self.tree.set_children(node, [Node("paragraph", text=said)])
            elif node.kind == "table":
                self.tree.change(node, text="")
                self.tree.replace(
                    node, [Node("paragraph", text=f"Таблица утратила силу.{said[14:]}")]
                )
            else:
                self.tree.set_children(node, put_in_after(node))

    def _suspend(self, operation: Operation) -> None:
        if operation.act is None and not operation.targets:
            raise Stop("target_not_found")
        until = f" {operation.until}" if operation.until else ""
        said = f"действие приостановлено{until}".rstrip(".") + "."
        said += f" – {self._by}." if self._by else ""
        for spot in self._spots(operation):
            note = Node("note", label="Примечание:", text=said)
            node = spot.node
            if spot.piece or node.kind in ("paragraph", "table", "row", "passport_field", "title"):
                owner = self.tree.parent(node) if spot.piece != "words" else node
                if owner is None or owner.kind == "table":
                    raise Stop("needs_human")
                at = 0 if spot.piece == "words" else position(owner, node) + 1
                self.tree.insert(owner, at, [note])
            else:
                at = 0 if node is not self.tree.root else _first_rule(node)
                self.tree.insert(node, at, [note])


def _first_rule(root: Node) -> int:
    return next(
        (at for at, node in enumerate(root.children) if node.kind not in ("title", "preamble")
         and node.role != "head"),
        len(root.children),
    )  # fmt: skip
