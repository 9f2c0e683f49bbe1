"""Placing labelled units under each other as a lawyer reads them.

The form of a label tells its kind; its place is told by what is open: a number that follows its
like is a sibling, a number that begins anew after a colon is a list inside the unit.
"""

from typing import Final

from . import headings, items
from .labels import Form, Label
from .nodes import Node
from .series import FINER, Counted, begins, continues, is_like, is_next

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
# Units that stand above all points, outermost first.
_RANK: Final[dict[str, int]] = {"part": 1, "section": 2, "roman": 3, "chapter": 4, "article": 5}
_ANY_RANK: Final = 9
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
        self._colon = False
        self._counted = Counted()

    @property
    def last(self) -> Node:
        return self._open[-1]

    def add_unit(self, node: Node) -> None:
        """Place a labelled unit under the unit it belongs to."""
        mark = node.mark
        parent = len(self._open) - 1 if mark is None else self._parent(node, mark)
        parent = min(parent, _DEEPEST)
        self._lead_on(parent)
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
        """Tell whether this label counts on in a list of sentences: then it is no heading."""
        before = [node for node in self._open if node.mark and is_next(node.mark, label)]
        return bool(before) and all(node.listed and node.text[-1:] in (";", ".") for node in before)

    def _parent(self, node: Node, mark: Label) -> int:
        if mark.form in _RANK:
            return self._above(_RANK[mark.form])
        if mark.form == "dot" and mark.depth > 1:
            owner = self._reopened(mark)
            owner = self._by_prefix(mark) if owner is None else owner
            node.listed = self._colon or self._goes_on_listing(owner)
            return owner
        return self._by_series(node, mark)

    def _goes_on_listing(self, owner: int) -> bool:
        """Tell whether the last unit in this one is an item of a list."""
        last = self._open[owner].children[-1] if self._open[owner].children else None
        return last is not None and last.listed

    def _above(self, rank: int) -> int:
        """Return the innermost open unit of a rank above this one."""
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is not None and _RANK.get(mark.form, _ANY_RANK) < rank:
                return at
        return 0

    def _by_prefix(self, label: Label) -> int:
        """«2.1.» goes under «2.», or «Раздел 2», or beside its like if «2.» itself is lost."""
        exact = any(
            node.mark is not None and continues(node.mark, label) for node in self._open[1:]
        )
        for at in range(self._innermost_for(label), 0, -1):
            node, mark = self._open[at], self._open[at].mark
            if mark is None or mark.form in FINER:
                continue
            if mark.form in _RANK:
                return at
            if exact and not continues(mark, label):
                continue
            if mark.form == "dot" and mark.depth == 1 and mark.path[0] + 1 == label.path[0]:
                self._free_heading(at)
            if continues(mark, label):
                # In an article «1.1.» is a part put in after part 1, not a piece of it.
                return at - 1 if self._is_article(at - 1) else at
            # «1.1.» under the heading «3. …»: the drafter numbers by other things (tasks).
            if mark.path[0] > label.path[0] and _opens_others(node):
                return at
        return 0

    def _innermost_for(self, label: Label) -> int:
        """Return the innermost unit that a dotted number can stand in: above one of its series."""
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is not None and mark.form == "dot" and mark.depth == label.depth > 1:
                return at - 1 if mark.path[:-1] == label.path[:-1] else len(self._open) - 1
        return len(self._open) - 1

    def _free_heading(self, at: int) -> None:
        """Set the heading of part 3, whose number is lost, beside part 2, now that «3.1.» comes.

        It is the last paragraph of part 2 that reads as a heading; what stands below it goes along.
        """
        if not self._open[at].is_bare_heading:
            return
        path = self._open[at:]
        for owner in path:
            for place in range(len(owner.children) - 1, -1, -1):
                child = owner.children[place]
                if child.mark is not None or child.kind != "paragraph":
                    break
                if child.style == "heading" or headings.reads_as_heading(child.text):
                    self._open[at - 1].children.extend(owner.children[place:])
                    del owner.children[place:]
                    return

    def _by_series(self, node: Node, label: Label) -> int:
        """Place «1.», «1)», «а)» by the series it continues or begins."""
        series = [at for at in range(len(self._open) - 1, 0, -1) if is_like(self._mark(at), label)]
        continued = [at for at in series if is_next(self._mark(at), label)]
        if not continued and (owner := self._reopened(label)) is not None:
            return owner
        if not continued and begins(label):
            node.listed = self._colon
            if self._colon:
                if series and series[0] == len(self._open) - 1 and self._lead_goes_up():
                    return series[0] - 1
                return len(self._open) - 1
            owner = self._owner_of_list(label, series)
            node.listed = self._is_part(owner)
            return owner
        later = [at for at in series if self._mark(at).path < label.path]
        if not continued and not later and series and self._opens_list(series[0], node):
            node.listed = True
            return series[0]
        at = self._of_same_manner(continued or later or series, node)
        if at is not None and not continued and node.is_bare_heading and self._open[at].listed:
            return self._above(_ANY_RANK)
        if at is None:
            return self._owner_of_list(label, [])
        if node.is_bare_heading and label.form == "dot":
            self._free_headings(at, label.path[-1] - self._mark(at).path[-1] - 1)
        node.listed = self._open[at].listed
        return at - 1

    def _opens_list(self, at: int, node: Node) -> bool:
        """A sentence with the number of the heading it stands below is an item: «1.» was lost."""
        return self._open[at].is_bare_heading and not node.is_bare_heading

    def _free_headings(self, at: int, lost: int) -> None:
        """Set so many headings beside part 2 as numbers are lost between it and what comes.

        «2. …», «Обоснование …», «4. …»: the heading between is that of part 3.
        """
        unit = self._open[at]
        places = [place for place, child in enumerate(unit.children) if child.style == "heading"]
        if 0 < lost == len(places) and unit.is_bare_heading:
            self._open[at - 1].children.extend(unit.children[places[0] :])
            del unit.children[places[0] :]

    def _lead_goes_up(self) -> bool:
        """«Задачи:» below an item opens the next list beside it, not one of the same form in it."""
        item, owner = self.last, self._open[-2]
        if not item.children or not (item.listed or (item.mark and item.mark.form in FINER)):
            return False
        if not items.is_plain(item.children[-1]) or any(map(items.is_sentence, item.children[:-1])):
            return False
        owner.add(item.children.pop())
        return True

    def _reopened(self, label: Label) -> int | None:
        """Take back into «1)» the paragraphs that seemed to end its list, now that «2)» comes."""
        for at in range(len(self._open) - 1, -1, -1):
            children = self._open[at].children
            cut = items.plain_tail(children)
            item = children[cut - 1] if 0 < cut < len(children) else None
            if item is None or item.mark is None or item is self._open[-1]:
                continue
            if items.is_listed(item) and is_next(item.mark, label):
                item.children.extend(children[cut:])
                del children[cut:]
                return at
        return None

    def _of_same_manner(self, candidates: list[int], node: Node) -> int | None:
        """Choose the series of headings for a heading, of sentences for a sentence."""
        for at in candidates:
            if self._open[at].is_bare_heading == node.is_bare_heading:
                return at
        return candidates[0] if candidates else None

    def _owner_of_list(self, label: Label, series: list[int]) -> int:
        """Find the unit that a list beginning here without a colon belongs to."""
        if label.form in FINER:
            return series[0] - 1 if series else self._coarser_than(FINER[label.form])
        inner = self._open[-1]
        if not series and not (begins(label) and inner.is_bare_heading):
            return self._above(_ANY_RANK)
        if inner.is_bare_heading or (inner.mark is not None and inner.mark.depth > 1):
            return len(self._open) - 1
        return series[-1] - 1

    def _is_part(self, at: int) -> bool:
        """Tell whether a unit is the heading «1.4. …»: «1.», «2.» in it are a list."""
        unit = self._open[at]
        return unit.mark is not None and unit.mark.depth > 1 and unit.is_bare_heading

    def _coarser_than(self, fineness: int) -> int:
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is None or FINER.get(mark.form, 0) < fineness:
                return at
        return 0

    def _is_article(self, at: int) -> bool:
        mark = self._open[at].mark
        return mark is not None and mark.form == "article"

    def _mark(self, at: int) -> Label:
        mark = self._open[at].mark
        if mark is None:  # only the container has none
            raise LookupError(at)
        return mark

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

    def _lead_on(self, parent: int) -> None:
        """«Социальные:» at the end of item 3.2 leads on to what comes beside that item."""
        last = self.last
        if len(self._open) - 1 == parent or not last.children:
            return
        item = self._open[parent + 1]
        if item.is_bare_heading or item.mark is None or item.mark.form in _RANK:
            return
        if items.is_lead(last.children[-1]):
            self._open[parent].add(last.children.pop())

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


def _opens_others(node: Node) -> bool:
    """Tell whether a unit only opens others: a heading, also one with a full stop."""
    text = node.text
    return node.is_bare_heading or (text.endswith(".") and headings.reads_as_heading(text[:-1]))
