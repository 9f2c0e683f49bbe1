"""Which child of a unit in the old edition is which in the new one."""

from collections.abc import Iterable, Iterator
from typing import Final

from ..folding import fold, fold_lines
from ..nodes import Node
from ..sequences import matches
from ..structure import Provision
from ..words import likeness, vocabulary
from .tree import mark_of

_KIN: Final = 0.35


def steps(
    old: list[Node], new: tuple[Provision, ...]
) -> Iterator[tuple[Node | None, Provision | None]]:
    """Yield what becomes of each child from top to bottom: (old, None) goes, (None, new) comes.

    What goes does so before what comes in its place, and before its number comes back elsewhere.
    """
    pairs = _paired(old, new)
    kept = {i for i, _ in pairs}
    came = {j for _, j in pairs}
    numbers = {_mark_key(new[j]) for j in range(len(new)) if j not in came} - {None}
    first = [i for i in range(len(old)) if i not in kept and _mark_key(old[i]) in numbers]
    yield from ((old[i], None) for i in first)
    kept.update(first)
    i = j = 0
    for here, there in [*pairs, (len(old), len(new))]:
        yield from ((old[at], None) for at in range(i, here) if at not in kept)
        yield from ((None, new[at]) for at in range(j, there))
        if here < len(old):
            yield old[here], new[there]
        i, j = here + 1, there + 1


def _paired(old: list[Node], new: tuple[Provision, ...]) -> list[tuple[int, int]]:
    """Pair children in order: the same first, then of one label, then alike."""
    same = matches([key_of(one) for one in old], [key_of(one) for one in new])
    pairs: list[tuple[int, int]] = []
    last = (-1, -1)
    for i, j in [*same, (len(old), len(new))]:
        pairs.extend(_gap(old, new, range(last[0] + 1, i), range(last[1] + 1, j)))
        if i < len(old):
            pairs.append((i, j))
        last = (i, j)
    return sorted(pairs)


def _mark_key(unit: Node | Provision) -> object:
    mark = unit.mark if isinstance(unit, Node) else mark_of(unit.kind, unit.label)
    return (mark.form, mark.number) if mark is not None else None


def _gap(
    old: list[Node], new: tuple[Provision, ...], here: range, there: range
) -> list[tuple[int, int]]:
    if not here or not there:
        return []
    marks = [(old[i].kind, old[i].label or _single(old[i].kind)) for i in here]
    others = [(new[j].kind, new[j].label or _single(new[j].kind)) for j in there]
    by_label = [(here[a], there[b]) for a, b in matches(marks, others) if marks[a][1]]
    pairs: list[tuple[int, int]] = []
    last_i, last_j = here[0] - 1, there[0] - 1
    for i, j in [*by_label, (here[-1] + 1, there[-1] + 1)]:
        pairs.extend(_alike(old, new, range(last_i + 1, i), range(last_j + 1, j)))
        if i <= here[-1]:
            pairs.append((i, j))
        last_i, last_j = i, j
    return pairs


def _alike(
    old: list[Node], new: tuple[Provision, ...], here: range, there: range
) -> list[tuple[int, int]]:
    """Pair unlabelled units of a kind: all in order if as many, else by likeness in order."""
    pairs = []
    start = there.start
    even = len(here) == len(there)
    for i in here:
        if old[i].label:
            continue
        for j in range(start, min(there.stop, start + 40)):
            other = new[j]
            if other.label or not _is_kin(old[i], other):
                continue
            exact = even and j - there.start == i - here.start
            if exact or likeness(_vocabulary(old[i]), _vocabulary(other)) > _KIN:
                pairs.append((i, j))
                start = j + 1
                break
    # What is left between two pairs was written anew in its place.
    more = []
    last_i, last_j = here.start - 1, there.start - 1
    for i, j in [*pairs, (here.stop, there.stop)]:
        rest = zip(range(last_i + 1, i), range(last_j + 1, j), strict=False)
        more.extend((a, b) for a, b in rest if not old[a].label and not new[b].label
                    and _is_kin(old[a], new[b]))  # fmt: skip
        last_i, last_j = i, j
    return sorted(pairs + more)


def _is_kin(old: Node, new: Provision) -> bool:
    return (old.kind, old.style, old.role if old.kind == "paragraph" else "") == (
        new.kind, new.style, new.role if new.kind == "paragraph" else ""
    )  # fmt: skip


def _single(kind: str) -> str:
    return kind if kind in ("title", "preamble", "signature") else ""


def _vocabulary(unit: Node | Provision) -> frozenset[str]:
    words = [unit.heading, unit.text, *(cell.text for cell in unit.cells)]
    if unit.kind == "table":
        words += [cell.text for row in unit.children[:8] for cell in row.cells]
    return vocabulary(" ".join(words))


def key_of(unit: Node | Provision) -> object:
    """A unit with all below as a value that is equal for equal words."""
    return hash(
        (
            unit.kind, fold(unit.label), fold(unit.heading), fold(unit.text), unit.role, unit.style,
            tuple((fold_lines(cell.text), *shape_of(cell)) for cell in unit.cells),
            tuple(key_of(child) for child in unit.children),
        )
    )  # fmt: skip


def size_of(provision: Provision) -> int:
    return sum(len(one.plain) for one in provision.walk())


def index_of(parent: Node, node: Node) -> int:
    return next(at for at, child in enumerate(parent.children) if child is node)


def shape_of(cell: object) -> tuple[int, int, bool]:
    return (cell.colspan, cell.rowspan, cell.header)  # type: ignore[attr-defined]


def same_cells(old: Iterable, new: Iterable) -> bool:
    return [(fold_lines(one.text), *shape_of(one)) for one in old] == [
        (fold_lines(one.text), *shape_of(one)) for one in new
    ]


def same_all(old: Iterable[Node], new: Iterable[Provision]) -> bool:
    before, after = list(old), list(new)
    return len(before) == len(after) and all(map(same, before, after))


def same(old: Node, new: Provision) -> bool:
    """Tell whether a node says what the provision says, in what its digest binds."""
    return (
        (old.kind, fold(old.label), fold(old.heading), fold(old.text), old.role, old.style)
        == (new.kind, fold(new.label), fold(new.heading), fold(new.text), new.role, new.style)
        and same_cells(old.cells, new.cells)
        and same_all(old.children, new.children)
    )
