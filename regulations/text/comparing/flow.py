"""Both texts in one sequence: what a document with tracked changes is written from."""

from collections.abc import Iterator, Sequence
from typing import Literal

from ..sequences import ascending
from ..structure import Structure
from .facts import Change, Comparison

Sign = Literal["=", "-", "+"]


def flow(comparison: Comparison) -> Iterator[tuple[Sign, Change]]:
    """Yield changes so that = and - give the old order of provisions, = and + the new one.

    What was moved comes twice: - at its old place, + at the new. Rows stay with their table.
    """
    old = [comparison.by_old[provision.eid] for provision, _ in comparison.old.walk()]
    new = [change for change in comparison.changes if change.new is not None]
    old_above, new_above = _parents(comparison.old), _parents(comparison.new)
    old_at = new_at = 0
    old_table = new_table = ""
    for i, j in [*_steady(old, new, old_above, new_above), (len(old), len(new))]:
        # The rows of the table that is open come first on both sides, so that it stays whole.
        old_rows = _while(old_above, old_at, i, old_table)
        new_rows = _while(new_above, new_at, j, new_table)
        yield from (("-", change) for change in old[old_at:old_rows])
        yield from (("+", change) for change in new[new_at:new_rows])
        yield from (("-", change) for change in old[old_rows:i])
        yield from (("+", change) for change in new[new_rows:j])
        if i < len(old):
            yield "=", old[i]
            if _is_table(old[i]):
                old_table, new_table = _eid(old[i], new=False), _eid(old[i], new=True)
        old_at, new_at = i + 1, j + 1


def _steady(
    old: Sequence[Change], new: Sequence[Change], old_above: Sequence[str], new_above: Sequence[str]
) -> list[tuple[int, int]]:
    """Return places of what stands in one order in both; a row only with its table."""
    places = {_eid(change, new=True): at for at, change in enumerate(new)}
    tables = {
        _eid(change, new=False): _eid(change, new=True) for change in old if _is_table(change)
    }
    pairs = []
    for i, change in enumerate(old):
        if change.old is None or change.new is None:
            continue
        j = places[change.new.eid]
        if _is_table(change) or not (change.old.cells or change.new.cells):
            alike = (change.old.kind == "table") == (change.new.kind == "table")
        else:
            alike = tables.get(old_above[i]) == new_above[j]
        if alike:
            pairs.append((i, j))
    found = ascending(pairs)
    kept = {_eid(old[i], new=True) for i, _ in found if _is_table(old[i])}
    return [(i, j) for i, j in found if not _has_cells(old[i]) or new_above[j] in kept]


def _is_table(change: Change) -> bool:
    return (
        change.old is not None
        and change.new is not None
        and change.old.kind == change.new.kind == "table"
    )


def _has_cells(change: Change) -> bool:
    return any(side is not None and side.cells for side in (change.old, change.new))


def _while(above: Sequence[str], start: int, end: int, parent: str) -> int:
    """Return the end of the stretch whose units stand under this parent."""
    while parent and start < end and above[start] == parent:
        start += 1
    return start


def _parents(structure: Structure) -> list[str]:
    return [parent.eid if parent else "" for _, parent in structure.walk()]


def _eid(change: Change, *, new: bool) -> str:
    side = change.new if new else change.old
    return side.eid if side is not None else ""
