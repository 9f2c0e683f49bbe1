"""Applying a comparison: the old text and what changed give the new one."""

from collections import defaultdict

from ..blocks import Cell
from ..structure import Provision, Structure
from . import parts
from .facts import Change, Comparison, Part


class DoesNotFit(ValueError):
    """The text is not the one the comparison was made from. Params: eid of the first difference."""

    code = "comparison_does_not_fit"

    def __init__(self, eid: str) -> None:
        self.params = {"eid": eid}
        super().__init__(f"The text differs at «{eid}» from the one that was compared.")


def apply(comparison: Comparison, old: Structure) -> Structure:
    """Return the new text, folded as its canonical form is: the digest is that of the new one.

    Words come from ``old`` and the pieces of each change. Raises ``DoesNotFit`` if ``old`` has
    other words or other provisions than the text that was compared.
    """
    left = dict(old.by_eid)
    made: list[tuple[Provision, str]] = []
    for change in comparison.changes:
        before = _taken(change, left)
        _check(change, before)
        if change.new is not None:
            made.append((_patched(change, change.new, before), change.parent))
    if left:
        raise DoesNotFit(next(iter(left)))
    return Structure(_tree(made))


def _taken(change: Change, left: dict[str, Provision]) -> Provision | None:
    if change.old is None:
        return None
    before = left.pop(change.old.eid, None)
    if before is None:
        raise DoesNotFit(change.old.eid)
    return before


def _check(change: Change, before: Provision | None) -> None:
    if before is None:
        return
    known = {part.old: part for part in change.parts if part.old is not None}
    for slot in ("label", "heading", "text", *range(len(before.cells))):
        part = known.pop(slot, None)
        words = _side(part, "+") if part else ""
        if words != parts.string(before, slot):
            raise DoesNotFit(before.eid)
    if known:
        raise DoesNotFit(before.eid)


def _side(part: Part, other: str) -> str:
    """The words of one side: all but those of the other sign."""
    return "".join(words for sign, words in part.words if sign != other)


def _patched(change: Change, form: Provision, before: Provision | None) -> Provision:
    """Make the new provision; of ``form`` only what is not words is used."""
    strings = {"label": "", "heading": "", "text": ""}
    cells: list[Cell] = []
    for part in change.parts:
        kept = parts.string(before, part.old) if before else ""
        words = _edited(part, kept)
        if isinstance(part.new, int) and part.cell is not None:
            cell = part.cell
            cells.append(Cell(words, cell.colspan, cell.rowspan, cell.header))
        elif isinstance(part.new, str):
            strings[part.new] = words
    return Provision(
        form.eid, form.kind, **strings, cells=tuple(cells), role=form.role, style=form.style
    )


def _edited(part: Part, old: str) -> str:
    """Walk over the old words: keep, skip, put in."""
    out: list[str] = []
    at = 0
    for sign, words in part.words:
        if sign == "+":
            out.append(words)
            continue
        if sign == "=":
            out.append(old[at : at + len(words)])
        at += len(words)
    return "".join(out)


def _tree(made: list[tuple[Provision, str]]) -> tuple[Provision, ...]:
    """Put provisions in document order under their parents, the lowest first."""
    below: defaultdict[str, list[Provision]] = defaultdict(list)
    for provision, parent in reversed(made):
        children = tuple(reversed(below.pop(provision.eid, [])))
        below[parent].append(
            Provision(
                provision.eid,
                provision.kind,
                provision.label,
                provision.heading,
                provision.text,
                children,
                provision.cells,
                provision.role,
                provision.style,
            )
        )
    return tuple(reversed(below[""]))
