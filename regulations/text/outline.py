"""Placing labelled units under each other as a lawyer reads them.

The form of a label tells its kind; its place is told by what is open: a number that follows its
like is a sibling, a number that begins anew after a colon is a list inside the unit.
"""

from typing import Final

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
_FINER: Final = {"paren": 1, "letter": 2}
_DEEPEST: Final = 24


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
        """Place a labelled unit."""
        parent = self._parent(node)
        del self._open[parent + 1 :]
        self._open[parent].add(node)
        self._open.append(node)
        self._colon = (node.text or node.heading).rstrip().endswith(":")

    def add_text(self, node: Node) -> None:
        """Place an unlabelled paragraph, table or quotation in the unit it belongs to."""
        if node.style == "heading":
            self._close_to_heading()
        elif self._closes_list(node.text):
            self._close_list()
        self.last.add(node)
        self._colon = node.text.rstrip().endswith(":")

    def follows(self, label: Label) -> bool:
        """Tell whether this label is the next of a series that is open, or begins one."""
        open_marks = [node.mark for node in self._open if node.mark is not None]
        if any(_next(mark, label) for mark in open_marks):
            return True
        return label.path[-1] == 1 and any(mark.path == label.path[:-1] for mark in open_marks)

    def _parent(self, node: Node) -> int:
        mark = node.mark
        if mark is None:
            return len(self._open) - 1
        if mark.form in _RANK:
            return self._above(_RANK[mark.form])
        if mark.form == "dot" and mark.depth > 1:
            return self._by_prefix(mark)
        return self._by_series(node, mark)

    def _above(self, rank: int) -> int:
        at = len(self._open) - 1
        while at > 0:
            mark = self._open[at].mark
            if mark is not None and _RANK.get(mark.form, 9) < rank:
                return at
            at -= 1
        return 0

    def _by_prefix(self, label: Label) -> int:
        """«2.1.» goes under «2.», or «Раздел 2», or beside its like if «2.» itself is lost."""
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is None or mark.form in _FINER:
                continue
            if mark.form in _RANK:
                return at
            if mark.form == "dot" and mark.path == label.path[: mark.depth] != label.path:
                return at
        return 0

    def _by_series(self, node: Node, label: Label) -> int:
        series = [
            at for at in range(len(self._open) - 1, 0, -1) if _alike(self._open[at].mark, label)
        ]
        continued = [at for at in series if _next(self._open[at].mark, label)]
        same_manner = [
            at for at in continued if self._open[at].is_bare_heading == node.is_bare_heading
        ]
        if continued:
            return (same_manner or continued)[0] - 1
        begins = label.path[-1] == 1 and not label.insert and label.depth == 1
        if begins and self._colon and len(self._open) < _DEEPEST:
            return len(self._open) - 1
        if begins:
            return self._list_owner(label, series)
        later = [at for at in series if self._open[at].mark.path < label.path]  # type: ignore[union-attr]
        manner = [at for at in later if self._open[at].is_bare_heading == node.is_bare_heading]
        if manner or later or series:
            return (manner or later or series)[0] - 1
        return self._list_owner(label, [])

    def _list_owner(self, label: Label, series: list[int]) -> int:
        """Find the unit that a list beginning here belongs to."""
        if label.form == "dot":
            inner = self._open[-1].mark
            nested = (
                series
                and inner is not None
                and (self._open[-1].is_bare_heading or inner.depth > 1 or inner.form in _FINER)
            )
            if nested and not self._open[-1].is_bare_heading and inner.form in _FINER:
                return series[0] - 1
            if nested:
                return len(self._open) - 1
            return series[-1] - 1 if series else self._above(9)
        if series:
            return series[0] - 1
        fineness = _FINER[label.form]
        at = len(self._open) - 1
        while at > 0:
            mark = self._open[at].mark
            if mark is None or _FINER.get(mark.form, 0) < fineness:
                return at
            at -= 1
        return 0

    def _close_to_heading(self) -> None:
        while len(self._open) > 1 and not self.last.is_bare_heading:
            self._open.pop()

    def _closes_list(self, text: str) -> bool:
        """A capital after a list of «…;» items that ended with a full stop leaves the list."""
        last = self.last
        if last.mark is None or last.mark.form not in _FINER or last.children:
            return False
        return text[:1].isupper() and last.text[:1].islower() and last.text.rstrip().endswith(".")

    def _close_list(self) -> None:
        while len(self._open) > 1:
            mark = self.last.mark
            if mark is None or mark.form not in _FINER:
                return
            self._open.pop()


def _alike(mark: Label | None, label: Label) -> bool:
    if mark is None or mark.form != label.form:
        return False
    return mark.form in _FINER or mark.depth == label.depth


def _next(mark: Label | None, label: Label) -> bool:
    """Tell whether ``label`` is the number after ``mark`` in one series."""
    if mark is None or mark.form != label.form:
        return False
    if mark.path == label.path:
        return label.insert == mark.insert + 1
    if mark.depth == label.depth:
        return mark.path[:-1] == label.path[:-1] and label.path[-1] == mark.path[-1] + 1
    if mark.depth + 1 == label.depth:  # «12)», then «12.1)»
        return label.form in _FINER and label.path == (*mark.path, 1)
    return mark.depth == label.depth + 1 and label.path[-1] == mark.path[-2] + 1
