"""Placing labelled units under each other as a lawyer reads them.

The form of a label tells its kind; its place is told by what is open: a number that follows its
like is a sibling, a number that begins anew after a colon is a list inside the unit.
"""

from typing import Final

from . import headings, quotations
from .labels import Form, Label
from .nodes import Node

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
# Units that stand below all points, coarsest first.
_FINER: Final = {"paren": 1, "letter": 2}
# No act goes deeper; what would is a sibling, so that trees and eIds stay within bounds.
_DEEPEST: Final = 12
_WORDED: Final = frozenset({"point", "subpoint", "paragraph"})
# So many paragraphs may stand between two items of one list.
_MOST_BETWEEN: Final = 6


def kind_of(label: Label) -> str:
    """Return the kind of provision that a label of this form opens («1.1.» is a subpoint)."""
    return "subpoint" if label.form == "dot" and label.depth > 1 else KINDS[label.form]


class Outline:
    """The units open at the point of reading, from the container down to the last one."""

    def __init__(self, container: Node) -> None:
        self._open = [container]
        self._colon = False

    @property
    def last(self) -> Node:
        return self._open[-1]

    def add_unit(self, node: Node) -> None:
        """Place a labelled unit under the unit it belongs to."""
        mark = node.mark
        parent = len(self._open) - 1 if mark is None else self._parent(node, mark)
        parent = min(parent, _DEEPEST)
        del self._open[parent + 1 :]
        self._open[parent].add(node)
        self._open.append(node)
        self._colon = (node.text or node.heading).endswith(":")

    def add_text(self, node: Node) -> None:
        """Place an unlabelled paragraph, table or quotation in the unit it belongs to."""
        if node.style == "heading":
            self._close_to_heading(node.heading)
        elif node.kind == "paragraph" and self._leaves_list(node.text):
            self._close_list()
        elif node.kind == "paragraph" and self._opens_operation(node.text):
            self._open.pop()
        self.last.add(node)
        self._colon = node.text.endswith(":")

    def add_payload(self, quoted: Node) -> None:
        """Place a payload in the unit or the paragraph that holds its operation."""
        owner = self.last.children[-1] if self.last.children else None
        if owner is not None and _is_plain(owner):
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

    def follows(self, label: Label) -> bool:
        """Tell whether this label is the next of a series that is open, or begins one."""
        marks = [node.mark for node in self._open if node.mark is not None]
        if any(_is_next(mark, label) for mark in marks):
            return True
        return label.path[-1] == 1 and any(mark.path == label.path[:-1] for mark in marks)

    def is_item(self, label: Label) -> bool:
        """Tell whether this label counts on in a list of sentences: then it is no heading."""
        before = [node for node in self._open if node.mark and _is_next(node.mark, label)]
        return bool(before) and all(node.listed and node.text[-1:] in (";", ".") for node in before)

    def _parent(self, node: Node, mark: Label) -> int:
        if mark.form in _RANK:
            return self._above(_RANK[mark.form])
        if mark.form == "dot" and mark.depth > 1:
            return self._by_prefix(mark)
        return self._by_series(node, mark)

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
            node.mark is not None and _continues(node.mark, label) for node in self._open[1:]
        )
        for at in range(self._innermost_for(label), 0, -1):
            node, mark = self._open[at], self._open[at].mark
            if mark is None or mark.form in _FINER:
                continue
            if mark.form in _RANK:
                return at
            if exact and not _continues(mark, label):
                continue
            if mark.form == "dot" and mark.depth == 1 and mark.path[0] + 1 == label.path[0]:
                self._free_heading(at)
            if _continues(mark, label):
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
        series = [at for at in range(len(self._open) - 1, 0, -1) if _is_like(self._mark(at), label)]
        continued = [at for at in series if _is_next(self._mark(at), label)]
        if not continued and (owner := self._reopened(label)) is not None:
            return owner
        if not continued and _begins(label):
            node.listed = self._colon
            if self._colon:
                if series and series[0] == len(self._open) - 1 and self._lead_goes_up():
                    return series[0] - 1
                return len(self._open) - 1
            return self._owner_of_list(label, series)
        later = [at for at in series if self._mark(at).path < label.path]
        at = self._of_same_manner(continued or later or series, node)
        if at is not None and not continued and node.is_bare_heading and self._open[at].listed:
            return self._above(_ANY_RANK)
        if at is None:
            return self._owner_of_list(label, [])
        if node.is_bare_heading and label.form == "dot":
            self._free_headings(at, label.path[-1] - self._mark(at).path[-1] - 1)
        node.listed = self._open[at].listed
        return at - 1

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
        if not item.children or not (item.listed or (item.mark and item.mark.form in _FINER)):
            return False
        if not _is_plain(item.children[-1]):
            return False
        owner.add(item.children.pop())
        return True

    def _reopened(self, label: Label) -> int | None:
        """Take back into «1)» the paragraphs that seemed to end its list, now that «2)» comes."""
        for at in range(len(self._open) - 1, -1, -1):
            children = self._open[at].children
            cut = len(children)
            while cut and _is_plain(children[cut - 1]) and len(children) - cut < _MOST_BETWEEN:
                cut -= 1
            item = children[cut - 1] if 0 < cut < len(children) else None
            if item is None or item.mark is None or item is self._open[-1]:
                continue
            if item.mark.form in _FINER and _is_next(item.mark, label):
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
        if label.form in _FINER:
            return series[0] - 1 if series else self._coarser_than(_FINER[label.form])
        inner = self._open[-1]
        if not series and not (_begins(label) and inner.is_bare_heading):
            return self._above(_ANY_RANK)
        if inner.is_bare_heading or (inner.mark is not None and inner.mark.depth > 1):
            return len(self._open) - 1
        return series[-1] - 1

    def _coarser_than(self, fineness: int) -> int:
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is None or _FINER.get(mark.form, 0) < fineness:
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

        «ПАСПОРТ подпрограммы» opens a part of the whole, and a heading in capitals ranks with the
        numbered ones in capitals.
        """
        part = headings.opens_part(words)
        while len(self._open) > 1:
            last = self.last
            within = last.mark is not None and last.mark.form == "part" if part else True
            if within and last.is_bare_heading and not self._is_rank(last, words):
                return
            self._open.pop()

    def _is_rank(self, unit: Node, words: str) -> bool:
        """Tell whether a heading without a number is of the rank of this numbered one."""
        if unit.mark is None or unit.mark.form != "dot" or not headings.is_caps(words):
            return False
        return headings.is_caps(unit.heading)

    def _leaves_list(self, text: str) -> bool:
        """A capital after «…;» items that ended with a full stop leaves the list.

        If the items of this list have paragraphs of their own, the last one has no more of them.
        """
        last = self.last
        in_list = last.mark is not None and (last.mark.form in _FINER or last.listed)
        ended = last.children[-1] if last.children else last
        if not in_list or ended.kind not in _WORDED or not text[:1].isupper():
            return False
        before = _items_before_last(self._open[-2].children)
        # The full stop of the last item may be left out after «…;» items.
        stopped = ended.text[-1:].isalnum() and before and before[0].text.endswith(";")
        if not ended.text.endswith(".") and not stopped:
            return False
        if most := max((_sentences(node) for node in before), default=0):
            return _sentences(last) >= most
        if last.children:
            return any(not _is_sentence(child) for child in last.children)
        return bool(before) or last.text[:1].islower()

    def _opens_operation(self, text: str) -> bool:
        """Tell an amending act's next operation, its number lost, from words of the one before.

        A unit that has restated something and got its payload is done.
        """
        last = self.last
        done = last.mark is not None and last.children and last.children[-1].kind == "quoted"
        return bool(done) and quotations.leads(last.text) and quotations.is_operation(text)

    def _close_list(self) -> None:
        while len(self._open) > 1:
            last = self.last
            if last.mark is None or not (last.mark.form in _FINER or last.listed):
                return
            self._open.pop()


def _items_before_last(children: list[Node]) -> list[Node]:
    """Return up to three labelled units before the last one, nearest first."""
    found: list[Node] = []
    for at in range(len(children) - 2, max(-1, len(children) - 20), -1):
        if children[at].mark is not None:
            found.append(children[at])
            if len(found) == 3:
                break
    return found


def _sentences(node: Node) -> int:
    """Return how many paragraphs of its own an item has."""
    return sum(map(_is_sentence, node.children))


def _is_sentence(node: Node) -> bool:
    """Tell a paragraph of its own from an item of an enumeration."""
    return node.mark is None and node.kind == "paragraph" and node.text[:1].isupper()


def _is_plain(node: Node) -> bool:
    return node.mark is None and node.kind == "paragraph" and not node.heading


def _opens_others(node: Node) -> bool:
    """Tell whether a unit only opens others: a heading, also one with a full stop."""
    text = node.text
    return node.is_bare_heading or (text.endswith(".") and headings.reads_as_heading(text[:-1]))


def _continues(mark: Label, label: Label) -> bool:
    """Tell whether a dotted number goes into this one: «3.2.» into «3.»."""
    return mark.form == "dot" and mark.path == label.path[: mark.depth] != label.path


def _begins(label: Label) -> bool:
    return label.path == (1,) and not label.insert


def _is_like(mark: Label, label: Label) -> bool:
    if mark.form != label.form:
        return False
    return mark.form in _FINER or mark.depth == label.depth


def _is_next(mark: Label, label: Label) -> bool:
    """Tell whether ``label`` is the number after ``mark`` in one series."""
    if mark.form != label.form:
        return False
    if mark.path == label.path:
        return label.insert == mark.insert + 1
    if mark.depth == label.depth:
        return mark.path[:-1] == label.path[:-1] and label.path[-1] == mark.path[-1] + 1
    if mark.depth + 1 == label.depth:  # «12)», then «12.1)»
        return label.form in _FINER and label.path == (*mark.path, 1)
    return mark.depth == label.depth + 1 and label.path[-1] == mark.path[-2] + 1
