"""Under which open unit a labelled one stands: by its rank, its number, the series it goes on.

A number that follows its like is a sibling, a number that begins anew after a colon is a list
inside the unit.
"""

from typing import Final

from . import headings, items, lost_numbers
from .labels import Form, Label
from .nodes import Node
from .series import FINER, begins, continues, is_like, is_next

# Units that stand above all points, outermost first.
RANK: Final[dict[Form, int]] = {"part": 1, "section": 2, "roman": 3, "chapter": 4, "article": 5}
_ANY_RANK: Final = 9
_FARTHEST: Final = 200


class Placing:
    """Finds the parent of a unit among the open ones: ``opened``, from the container down.

    On the way it sets right what a number now coming shows to have been placed wrongly: the
    heading of a lost number, paragraphs that seemed to end a list.
    """

    def __init__(self, opened: list[Node]) -> None:
        self._open = opened

    def parent(self, node: Node, mark: Label, *, colon: bool) -> int:
        """Return the place of the parent; ``colon`` tells whether a colon stands right above."""
        if mark.form in RANK:
            owner = self._above(RANK[mark.form])
            if owner + 1 < len(self._open):
                self._free_headings(owner + 1, mark)
            return owner
        if mark.form == "dot" and mark.depth > 1:
            owner = self._reopened(mark)
            owner = self._by_prefix(mark) if owner is None else owner
            node.listed = colon or self._goes_on_listing(owner)
            return owner
        return self._by_series(node, mark, colon=colon)

    def _free_headings(self, at: int, label: Label) -> None:
        """Set beside unit ``at`` the headings whose numbers stood between its own and this one."""
        mark = self._open[at].mark
        if mark is None or mark.form in FINER or mark.form != label.form:
            return
        if mark.path[:-1] == label.path[:-1]:
            lost = label.path[-1] - mark.path[-1] - 1
            lost_numbers.free_headings(self._open[at], self._open[at - 1], lost)

    def _goes_on_listing(self, owner: int) -> bool:
        """Tell whether the last unit in this one is an item of a list."""
        last = self._open[owner].children[-1] if self._open[owner].children else None
        return last is not None and last.listed

    def _above(self, rank: int) -> int:
        """Return the innermost open unit of a rank above this one."""
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is not None and RANK.get(mark.form, _ANY_RANK) < rank:
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
            if mark.form in RANK:
                return at
            if exact and not continues(mark, label):
                continue
            if mark.form == "dot" and mark.depth == 1 and mark.path[0] + 1 == label.path[0]:
                lost_numbers.free_heading(self._open[at:], self._open[at - 1])
            if continues(mark, label):
                self._free_heading_of_lost(at, label)
                # In an article «1.1.» is a part put in after part 1, not a piece of it.
                return at - 1 if self._is_article(at - 1) else at
            # «1.1.» under the heading «3. …»: the drafter numbers by other things (tasks).
            if mark.path[0] > label.path[0] and _opens_others(node):
                return at
        return 0

    def _free_heading_of_lost(self, at: int, label: Label) -> None:
        """«3.8.1.» where «3.8» is lost: the words right above are its heading, not text of 3.7."""
        unit = self._open[at]
        if label.path[-1] > 1 or unit.mark is None or label.depth < unit.mark.depth + 2:
            return
        last = self._open[-1]
        if last is not unit and last.children and lost_numbers.is_heading(last.children[-1]):
            unit.children.append(last.children.pop())

    def _innermost_for(self, label: Label) -> int:
        """Return the innermost unit that a dotted number can stand in: above one of its series."""
        for at in range(len(self._open) - 1, 0, -1):
            mark = self._open[at].mark
            if mark is not None and mark.form == "dot" and mark.depth == label.depth > 1:
                return at - 1 if mark.path[:-1] == label.path[:-1] else len(self._open) - 1
        return len(self._open) - 1

    def _by_series(self, node: Node, label: Label, *, colon: bool) -> int:
        """Place «1.», «1)», «а)» by the series it continues or begins."""
        series = [at for at in range(len(self._open) - 1, 0, -1) if is_like(self._mark(at), label)]
        continued = [at for at in series if is_next(self._mark(at), label)]
        if not continued and (owner := self._reopened(label)) is not None:
            return owner
        other = not node.is_bare_heading and all(self._open[at].is_bare_heading for at in continued)
        if (other or not continued) and (through := self.counted_through(label)) is not None:
            return through
        if not continued and begins(label):
            node.listed = colon
            if colon:
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
        self._free_headings(at, label)
        node.listed = self._open[at].listed
        return at - 1

    def counted_through(self, label: Label) -> int | None:
        """Return the open heading «2. …» in which «4. …» counts on from «3. …» in heading «1. …».

        Points may be numbered through the act, whatever numbers its parts have.
        """
        for at in range(len(self._open) - 1, 0, -1):
            unit = self._open[at]
            if unit.mark is None or not unit.is_bare_heading or not is_like(unit.mark, label):
                continue
            before = _previous(self._open[at - 1].children, unit)
            last = before.children[-1] if before and before.children else None
            if last is not None and last.mark is not None and is_next(last.mark, label):
                return at
        return None

    def _opens_list(self, at: int, node: Node) -> bool:
        """A sentence with the number of the heading it stands below is an item: «1.» was lost."""
        return self._open[at].is_bare_heading and not node.is_bare_heading

    def _lead_goes_up(self) -> bool:
        """«Задачи:» below an item opens the next list beside it, not one of the same form in it."""
        item, owner = self._open[-1], self._open[-2]
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


def _previous(children: list[Node], unit: Node) -> Node | None:
    """Return the labelled unit that stands before this one, which is the last or near it."""
    passed = False
    for at in range(len(children) - 1, max(-1, len(children) - _FARTHEST), -1):
        if passed and children[at].mark is not None:
            return children[at]
        passed = passed or children[at] is unit
    return None


def _opens_others(node: Node) -> bool:
    """Tell whether a unit only opens others: a heading, also one with a full stop."""
    text = node.text
    return node.is_bare_heading or (text.endswith(".") and headings.reads_as_heading(text[:-1]))
