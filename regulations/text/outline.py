"""Placing units under each other as a lawyer reads them.

The form of a label tells its kind; its place is told by what is open.
"""

from typing import Final

from . import headings, items
from .labels import Form, Label
from .nodes import Node
from .placing import RANK, Placing
from .series import FINER, Counted, begins, is_like, is_next

KINDS: Final[dict[Form, str]] = {
    "part": "section",
    "section": "section",
    "roman": "section",
    "chapter": "chapter",
    "article": "article",
    "dot": "point",
    "paren": "subpoint",
    "letter": "subpoint",
    "appendix": "appendix",
}
# No act goes deeper; what would is a sibling, so that trees and eIds stay within bounds.
_DEEPEST: Final = 12
_OF_WHOLE: Final = frozenset({"введение", "заключение"})


def kind_of(label: Label) -> str:
    """Return the kind of provision that a label of this form opens («1.1.» is a subpoint)."""
    return "subpoint" if label.form == "dot" and label.depth > 1 else KINDS[label.form]


class Outline:
    """The units open at the point of reading, from the container down to the last one."""

    def __init__(self, container: Node) -> None:
        self._open = [container]
        self._placing = Placing(self._open)
        self._colon = False
        self._counted = Counted()

    @property
    def last(self) -> Node:
        return self._open[-1]

    def add_unit(self, node: Node) -> None:
        """Place a labelled unit under the unit it belongs to."""
        mark = node.mark
        if mark is not None and begins(mark):
            self._raise_heading(mark)
        parent = len(self._open) - 1
        if mark is not None:
            parent = self._placing.parent(node, mark, colon=self._colon)
        parent = min(parent, _DEEPEST)
        self._lead_on(parent, node)
        del self._open[parent + 1 :]
        self._open[parent].add(node)
        self._counted.keep(node, self.last)
        self._open.append(node)
        self._colon = (node.text or node.heading).endswith(":")

    def add_text(self, node: Node) -> None:
        """Place an unlabelled paragraph, table or quotation in the unit it belongs to."""
        if node.style == "heading":
            self._close_to_heading(node.heading)
        elif node.kind == "paragraph" and len(self._open) > 1:
            if items.leaves(self._open[-2], self.last, node.text):
                self._close_list()
            elif items.is_done(self.last, node.text):
                self._open.pop()
        if (owner := self._counted.owner(node)) is not None:
            self._close_to(owner)
        self.last.add(node)
        self._counted.keep(node, self.last)
        self._colon = node.text.endswith(":")

    def add_within(self, node: Node) -> None:
        """Place what belongs to the innermost unit whatever it reads like: the name of a table."""
        self.last.add(node)
        self._colon = False

    def add_payload(self, quoted: Node) -> None:
        """Place a payload in the unit or the paragraph that holds its operation."""
        owner = self.last.children[-1] if self.last.children else None
        if owner is not None and items.is_plain(owner):
            owner.add(quoted)
            self._colon = False
        else:
            self.add_text(quoted)

    def add_about(self, note: Node, kind: str) -> None:
        """Place an editor's note in the unit of this kind that is open, else in the last one."""
        for at in range(len(self._open) - 1, 0, -1):
            if self._open[at].kind == kind:
                del self._open[at + 1 :]
                break
        self.last.add(note)
        self._colon = False

    def add_footnote(self, note: Node) -> None:
        """Place a footnote; one right below «Примечание:» belongs to it."""
        owner = self.last.children[-1] if self.last.children else None
        if (
            owner is not None
            and owner.kind == "note"
            and owner.label[:1].isalpha()
            and not owner.text
        ):
            owner.add(note)
        else:
            self.last.add(note)

    def add_note(self, note: Node) -> None:
        """Place «Примечание:»; below a list that is finished it is about the unit above."""
        if len(self._open) > 1 and items.is_finished(self._open[-2], self.last):
            self._close_list()
        self.add_text(note)

    def close(self) -> None:
        """Close all units: what comes next belongs to the container."""
        del self._open[1:]
        self._colon = False

    def rest(self) -> None:
        """Forget the colon before a payload that has been read apart."""
        self._colon = False

    def follows(self, label: Label) -> bool:
        """Tell whether this label is the next of a series that is open, or begins one."""
        marks = [node.mark for node in self._open if node.mark is not None]
        if any(is_next(mark, label) for mark in marks):
            return True
        return label.path[-1] == 1 and any(mark.path == label.path[:-1] for mark in marks)

    def is_item(self, label: Label) -> bool:
        """Tell whether this label begins or goes on a list of sentences: then it is no heading."""
        if self._colon and begins(label) and label.form in FINER:
            return True
        before = [node for node in self._open if node.mark and is_next(node.mark, label)]
        if not before and self._placing.counted_through(label) is not None:
            return True
        return bool(before) and all(node.listed and node.text for node in before)

    def _close_to_heading(self, words: str) -> None:
        """Find the unit that a heading without a number stands in.

        «ПАСПОРТ подпрограммы» opens a part of the whole, if it is not the first in it, and a
        heading in capitals ranks with the numbered ones in capitals.
        """
        opens = headings.opens_part(words)
        part = opens or words.strip(" .").lower() in _OF_WHOLE
        while len(self._open) > 1:
            last = self.last
            is_part = last.mark is not None and last.mark.form == "part"
            within = is_part and not (opens and last.children) if part else True
            if is_part and headings.is_of_whole(words):
                within = False
            if within and last.is_bare_heading and not self._is_rank(last, words):
                return
            self._open.pop()

    def _close_to(self, owner: Node) -> None:
        """Close all that was opened in this unit, if it is open itself."""
        for at, unit in enumerate(self._open):
            if unit is owner:
                del self._open[at + 1 :]
                return

    def _lead_on(self, parent: int, node: Node) -> None:
        """«Социальные:» at the end of item 3.2 leads on to what comes beside that item.

        And so does «2 квартал» to a list that begins anew.
        """
        last = self.last
        if len(self._open) - 1 == parent or not last.children:
            return
        item = self._open[parent + 1]
        if item.is_bare_heading or item.mark is None or item.mark.form in RANK:
            return
        anew = node.mark is not None and begins(node.mark) and is_like(item.mark, node.mark)
        if items.is_lead(last.children[-1]) or (anew and items.heads_list(last.children[-1])):
            self._open[parent].add(last.children.pop())

    def _raise_heading(self, mark: Label) -> None:
        """Take a heading in capitals out of the numbered part above, for the count begins anew.

        «9. Сельское хозяйство», then «ОСНОВНЫЕ ПРОБЛЕМЫ» and «1. Проблемы промышленности».
        """
        last = self.last
        if last.mark is None or last.mark.form != "dot" or mark.form != "dot" or mark.depth > 1:
            return
        if not last.is_bare_heading or last.mark.depth > 1:
            return
        for at, child in enumerate(last.children):
            if child.style == "heading" and headings.is_caps(child.heading):
                raised = last.children[at:]
                del last.children[at:]
                self._open.pop()
                for each in raised:
                    self.last.add(each)
                self._colon = False
                return

    def _is_rank(self, unit: Node, words: str) -> bool:
        """Tell whether a heading without a number is of the rank of this numbered one."""
        if unit.mark is None or unit.mark.form != "dot" or not headings.is_caps(words):
            return False
        return headings.is_caps(unit.heading)

    def _close_list(self) -> None:
        while len(self._open) > 1:
            last = self.last
            if not items.is_listed(last):
                return
            self._open.pop()
