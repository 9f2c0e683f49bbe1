"""The formulas that make one edition into another, each tried as it is written."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..folding import fold, fold_lines
from ..lines import read_lines
from ..nodes import Node
from ..reading import parse
from ..structure import Provision, Structure
from . import grafts
from .applying import Applier
from .bench import put_in_after
from .fields import below
from .formulas import (
    lines_of,
    own_lines,
    put_in_words,
    quoted,
    quotings,
    renumbering_words,
    spans_of,
    taken,
    word_formulas,
)
from .marked import marked_lines
from .naming import number_as_typed, path_to, said, within, word_of
from .numbers import Renumbered
from .operation import Path
from .pairing import index_of, key_of, same, same_all, same_cells, shape_of, size_of, steps
from .reading import operations
from .searching import Spot
from .tree import Tree, mark_of, thawed

_LEAD: Final = "1. Внести {where} следующие изменения:"
_MOST_SPANS: Final = 3
UNITS: Final = frozenset({"section", "chapter", "article", "point", "subpoint"})


class Drafter:
    """Walks two editions.

    ``marked`` lets it write a unit mark by mark where no line tells it; ``numbers`` are units
    that keep their words and get another number: the rest is written first, by the old numbers.
    """

    def __init__(
        self,
        old: Structure,
        new: Structure,
        *,
        marked: bool = False,
        numbers: Renumbered | None = None,
    ) -> None:
        self._old, self._new = old, new
        self._marked = marked
        self._numbers = numbers
        self._tree = Tree(old)
        self._applier = Applier(self._tree, Structure(()))
        self._digests: dict[int, object] = {}

    def formulas(self) -> list[list[str]]:
        """Return the formulas in order, each as lines without a closing mark."""
        mark = self._tree.mark()
        renumbering = self._renumbering()
        before = self._numbers.new if self._numbers is not None else self._new
        found = self._children(self._tree.root, before.provisions)
        if found is not None:
            numbered = self._renumbered(renumbering)
            if numbered is not None and same_all(self._tree.root.children, self._new.provisions):
                return [*found, *numbered]
        self._tree.undo(mark)
        return self.whole() if self._numbers is None else []

    def whole(self) -> list[list[str]]:
        if self._marked:
            payload = marked_lines(self._new.provisions)
        else:
            payload = [line for top in self._new.provisions for line in lines_of(top)]
        return [["изложить в следующей редакции:", *quoted(payload)]] if payload else []

    # Numbers.

    def _renumbering(self) -> list[list[tuple[Node, str]]]:
        """Return units with their new labels, those under one parent together, inner ones first."""
        labels = self._numbers.labels if self._numbers is not None else {}
        groups: dict[tuple[int, str], list[tuple[Node, str]]] = {}
        for node in below(self._tree.root):
            if node.eid in labels:
                key = (id(self._tree.parent(node)), word_of(node))
                groups.setdefault(key, []).append((node, labels[node.eid]))
                self._tree.leaving.add(id(node))
        return list(reversed(groups.values()))

    def _renumbered(self, groups: list[list[tuple[Node, str]]]) -> list[list[str]] | None:
        found: list[list[str]] = []
        for group in groups:
            paths = [self._path(Spot(node)) for node, _ in group]
            numbers = [number_as_typed(replace(node, label=label, mark=mark_of(node.kind, label)))
                       for node, label in group]  # fmt: skip
            lead = renumbering_words([path for path in paths if path], numbers)
            made = self._tried([lead]) if all(paths) else None
            if made is None:
                return None
            found.extend(made)
        return found

    # One unit.

    def _change(self, node: Node, new: Provision) -> list[list[str]] | None:
        """Return formulas that make a node into the new provision, None if there are none."""
        if same(node, new):
            return []
        mark = self._tree.mark()
        coarse = node.kind in UNITS and self._is_mostly_new(node, new)
        ways: list[Callable[[], list[list[str]] | None]] = [
            lambda: self._fine(node, new),
            lambda: self._restated(node, new),
        ]
        if coarse:
            ways.reverse()
        if self._marked:
            ways.append(lambda: self._restated_by_marks(node, new))
        for way in ways:
            found = way()
            if found is not None and same(node, new):
                return found
            self._tree.undo(mark)
        return None

    def _is_mostly_new(self, node: Node, new: Provision) -> bool:
        """A unit where most changed reads better in a new edition."""
        if not node.children and not new.children:
            return False
        old = {key_of(child) for child in node.children}
        kept = sum(key_of(child) in old for child in new.children)
        changed = len(new.children) + len(node.children) - 2 * kept
        return changed > 2 and kept < changed and size_of(new) < 4_000

    def _fine(self, node: Node, new: Provision) -> list[list[str]] | None:
        if (node.kind, node.label) != (new.kind, new.label):
            return None
        found: list[list[str]] = []
        for piece in ("heading", "text"):
            before, after = fold(getattr(node, piece)), fold(getattr(new, piece))
            if before == after:
                continue
            made = self._field(node, piece, new)
            if made is None:
                return None
            found.extend(made)
        if node.cells != new.cells and not same_cells(node.cells, new.cells):
            made = self._cells(node, new)
            if made is None:
                return None
            found.extend(made)
        below = self._children(node, new.children)
        return None if below is None else [*found, *below]

    def _field(self, node: Node, piece: str, new: Provision) -> list[list[str]] | None:
        """Change the name or the own words of a unit."""
        spot = self._spot_of(node, piece)
        before, after = getattr(node, piece), getattr(new, piece)
        if not after:
            return self._tried([self._acc(spot, "исключить")])
        if not before:
            return self._filled(node, piece, after)
        made = self._words(spot, before, after)
        if made is not None:
            return made
        payload = [" ".join(after.split())]
        return self._tried([self._acc(spot, "изложить в следующей редакции:")], payload)

    def _filled(self, node: Node, piece: str, words: str) -> list[list[str]] | None:
        words = " ".join(words.split())
        if piece == "heading":
            lead = self._acc(Spot(node), "дополнить наименованием следующего содержания:")
            return self._tried([lead], [words])
        if node.kind == "appendix":
            return self._tried(
                [self._acc(Spot(node, "grif"), "изложить в следующей редакции:")], [words]
            )
        if node.heading:
            return None
        return self._tried([self._acc(Spot(node), f"дополнить словами «{words}»")])

    def _spot_of(self, node: Node, piece: str) -> Spot:
        if piece == "heading":
            return Spot(node) if node.kind in ("paragraph", "title") else Spot(node, "heading")
        if node.kind == "appendix":
            return Spot(node, "grif")
        return Spot(node, "words") if node.kind in UNITS else Spot(node)

    def _words(self, spot: Spot, before: str, after: str) -> list[list[str]] | None:
        """Change a few words, where they are few and stand in the place once."""
        if spot.node.kind in ("signature", "note") and spot.node.children:
            return None
        spans = list(spans_of(before, after))
        if not spans or len(spans) > _MOST_SPANS:
            return None
        if sum(len(old) + len(new) for old, new, _ in spans) > len(fold(before)) * 0.9:
            return None
        path = path_to(self._tree, spot)
        if path is None:
            return None
        mark = self._tree.mark()
        found: list[list[str]] = []
        where = within(path)
        for _ in spans:
            now = self._text_at(spot)
            old, new, left = next(spans_of(now, after), ("", "", ""))
            made = self._first_of(
                f"{where} {formula}" for formula in word_formulas(old, new, left, fold(now))
            )
            if made is None:
                break
            found.extend(made)
        if fold(self._text_at(spot)) == fold(after):
            return found
        self._tree.undo(mark)
        return None

    def _first_of(self, formulas: Iterable[str]) -> list[list[str]] | None:
        for formula in formulas:
            made = self._tried([formula])
            if made is not None:
                return made
        return None

    @staticmethod
    def _text_at(spot: Spot) -> str:
        node = spot.node
        if spot.piece == "cell":
            return node.cells[spot.at].text
        return node.heading if spot.piece == "heading" or not node.text else node.text

    def _cells(self, row: Node, new: Provision) -> list[list[str]] | None:
        if [shape_of(cell) for cell in row.cells] == [shape_of(cell) for cell in new.cells]:
            changed = [
                at for at, (one, other) in enumerate(zip(row.cells, new.cells, strict=True))
                if fold_lines(one.text) != fold_lines(other.text)
            ]  # fmt: skip
            if len(changed) <= max(1, len(row.cells) // 2):
                mark = self._tree.mark()
                found: list[list[str]] = []
                for at in changed:
                    made = self._cell(row, at, new.cells[at].text)
                    if made is None:
                        break
                    found.extend(made)
                else:
                    if same_cells(row.cells, new.cells):
                        return found
                self._tree.undo(mark)
        lead = self._acc(Spot(row), "изложить в следующей редакции:")
        return self._tried([lead], [grafts.row_text(new.cells)])

    def _cell(self, row: Node, at: int, after: str) -> list[list[str]] | None:
        spot = Spot(row, "cell", at)
        before = row.cells[at].text
        if after and before and "\n" not in after and "\n" not in before:
            made = self._words(spot, before, after)
            if made is not None:
                return made
        if not after:
            return None
        lead = self._acc(spot, "изложить в следующей редакции:")
        return self._tried([lead], fold_lines(after).split("\n"))

    def _restated(self, node: Node, new: Provision) -> list[list[str]] | None:
        if node.kind in ("row", "passport_field", "quoted") or node is self._tree.root:
            return None
        spot = Spot(node)
        lead = self._acc(spot, "изложить в следующей редакции:")
        return self._tried([lead], lines_of(new))

    def _restated_by_marks(self, node: Node, new: Provision) -> list[list[str]] | None:
        lead = self._acc(Spot(node), "изложить в следующей редакции:")
        return self._tried([lead], marked_lines((new,)))

    # Children.

    def _children(self, node: Node, new: tuple[Provision, ...]) -> list[list[str]] | None:
        """Return formulas for what is below a node: changed, gone, put in, from top to bottom."""
        if same_all(node.children, new):
            return []
        found: list[list[str]] = []
        last: Node | None = None
        for before, after in steps(list(node.children), new):
            if after is None:
                made = self._removed(before) if before is not None else None
            elif before is None:
                made = self._put_in(node, last, after)
            else:
                made = self._change(before, after) or self._anew(node, last, before, after)
            if made is None:
                return None
            found.extend(made)
            if after is not None:
                last = node.children[0 if last is None else index_of(node, last) + 1]
        return found

    def _anew(
        self, parent: Node, last: Node | None, old: Node, new: Provision
    ) -> list[list[str]] | None:
        """Take a unit out and put the new one in, where it cannot be changed."""
        if same(old, new):
            return []
        gone = self._removed(old)
        made = self._put_in(parent, last, new) if gone is not None else None
        return [*gone, *made] if gone is not None and made is not None else None

    def _removed(self, node: Node) -> list[list[str]] | None:
        """Take a unit out, and first what would stay when it goes."""
        found: list[list[str]] = []
        for child in put_in_after(node):
            made = self._removed(child)
            if made is None:
                return None
            found.extend(made)
        made = self._gone(node)
        return None if made is None else [*found, *made]

    def _gone(self, node: Node) -> list[list[str]] | None:
        return self._tried([self._acc(Spot(node), "исключить")])

    def _put_in(self, parent: Node, last: Node | None, new: Provision) -> list[list[str]] | None:
        """Put one unit after ``last``: whole if it reads back so, else piece by piece."""
        place = 0 if last is None else index_of(parent, last) + 1
        for lines in (lines_of(new), None):
            mark = self._tree.mark()
            if lines is None:
                made = self._built(parent, last, place, new)
            else:
                made = self._inserted(parent, last, place, new, lines)
            if (
                made is not None
                and place < len(parent.children)
                and (same(parent.children[place], new))
            ):
                return made
            self._tree.undo(mark)
        return None

    def _inserted(
        self, parent: Node, last: Node | None, place: int, new: Provision, lines: list[str]
    ) -> list[list[str]] | None:
        what = put_in_words(new)
        if not what or not lines:
            return None
        count = len(parent.children)
        following = parent.children[place] if place < count else None
        leads = list(self._leads(parent, last, following, new, what))
        if (again := put_in_words(new, taken(parent, new, self._tree.leaving))) != what:
            leads = list(self._leads(parent, last, following, new, again))
        for lead in leads:
            mark = self._tree.mark()
            made = self._tried([lead], lines)
            if made is not None and len(parent.children) == count + 1 and (
                place < len(parent.children)
                and (parent.children[place].kind, parent.children[place].label)
                == (new.kind, new.label)
                and (last is None or parent.children[place - 1] is last)
            ):  # fmt: skip
                return made
            self._tree.undo(mark)
        return None

    def _leads(
        self, parent: Node, last: Node | None, following: Node | None, new: Provision, what: str
    ) -> Iterator[str]:
        """The ways to say where: by number or at the end, after this unit, before that one."""
        tail = f"дополнить {what} следующего содержания:"
        parent_path = self._path(Spot(parent))
        own = f"{said(parent_path, 'acc')} {tail}" if parent_path else tail
        natural = thawed(new).mark is not None or following is None
        if natural and parent_path is not None:
            yield own
        if last is not None and (path := self._path(Spot(last))) is not None:
            yield f"после {said(path, 'gen')} {tail}"
        if last is None and parent.text and (path := self._path(Spot(parent, "words"))):
            yield f"после {said(path, 'gen')} {tail}"
        if following is not None and (path := self._path(Spot(following))) is not None:
            yield f"перед {said(path, 'ins')} {tail}"
        if not natural and parent_path is not None:
            yield own

    def _built(
        self, parent: Node, last: Node | None, place: int, new: Provision
    ) -> list[list[str]] | None:
        """Put a unit in by its label alone, then its name, its words and what is below."""
        first = [new.label] if new.label else own_lines(new)
        made = self._inserted(parent, last, place, new, first)
        if made is None:
            return None
        node = parent.children[place]
        found = list(made)
        for piece in ("text", "heading"):
            words = getattr(new, piece)
            if words and fold(getattr(node, piece)) != fold(words):
                more = self._field(node, piece, new)
                if more is None:
                    return None
                found.extend(more)
        below = self._children(node, new.children)
        return None if below is None else [*found, *below]

    # Formulas.

    def _path(self, spot: Spot) -> Path | None:
        if spot.node is self._tree.root:
            return ()
        return path_to(self._tree, spot)

    def _acc(self, spot: Spot, tail: str) -> str:
        path = self._path(spot)
        return f"{said(path, 'acc')} {tail}" if path else ""

    def _tried(self, lead: list[str], payload: list[str] | None = None) -> list[list[str]] | None:
        """Read a formula back and apply it; None if it is not read or not done."""
        if not lead[0]:
            return None
        for typed in quotings(payload):
            formula = [*lead, *typed]
            if not payload:
                formula = lead
            elif len(typed) == 1 and not typed[0][1:].lstrip().startswith("|"):
                formula = [f"{lead[0]} {typed[0]}"]
            mark = self._tree.mark()
            if self._does(formula, payload):
                return [formula]
            self._tree.undo(mark)
        return None

    def _does(self, formula: list[str], payload: list[str] | None) -> bool:
        first, *rest = formula
        lines = [_LEAD.format(where="в постановление"), f"1) {first}", *rest]
        lines[-1] += ";"
        text = "\n".join([*lines, "2) пункт 999 исключить.", ""])
        read = operations(parse(read_lines(text)), text)
        if len(read) != 2:
            return False
        if payload:
            found = read[0].payload
            if found is None or fold(found.text) != fold(" ".join(payload)):
                return False
        return self._applier.run(read[0]).status == "done"
