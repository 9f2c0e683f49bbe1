"""The strings of a provision side by side."""

from collections.abc import Iterable, Iterator

from ..blocks import Cell
from ..folding import fold, fold_lines
from ..structure import Provision
from ..words import Words, difference_of_folded
from .columns import Columns, Pair
from .facts import Part, Slot


def string(provision: Provision, slot: Slot | None) -> str:
    """Return what stands in this slot of the provision, as the canonical form folds it."""
    if slot is None:
        return ""
    if isinstance(slot, int):
        return fold_lines(provision.cells[slot].text)
    return fold(getattr(provision, slot))


def between(old: Provision, new: Provision, columns: Columns) -> tuple[Part, ...]:
    """Return the strings of both, each with what changed in it; empty ones left out."""
    return tuple(_between(old, new, columns))


def alone(provision: Provision, *, added: bool) -> tuple[Part, ...]:
    """Return the strings of a provision that is on one side only."""
    slots: list[Slot] = ["label", "heading", "text", *range(len(provision.cells))]
    found = []
    for slot in slots:
        words = string(provision, slot)
        if not words and isinstance(slot, str):
            continue
        pieces: Words = (("+" if added else "-", words),) if words else ()
        cell = _set(provision.cells[slot]) if added and isinstance(slot, int) else None
        found.append(Part(None if added else slot, slot if added else None, pieces, cell))
    return tuple(found)


def joined(parts: Iterable[Part]) -> Words:
    """Return the words of all strings in one line, parted by spaces."""
    pieces: list[tuple[str, str]] = []
    old_begun = new_begun = False
    for part in parts:
        in_old = any(sign != "+" for sign, _ in part.words)
        in_new = any(sign != "-" for sign, _ in part.words)
        old_space, new_space = in_old and old_begun, in_new and new_begun
        if old_space and new_space:
            _append(pieces, "=", " ")
        elif old_space:
            _append(pieces, "-", " ")
        elif new_space:
            _append(pieces, "+", " ")
        for sign, words in part.words:
            _append(pieces, sign, words)
        old_begun, new_begun = old_begun or in_old, new_begun or in_new
    return tuple(pieces)


def _append(pieces: list[tuple[str, str]], sign: str, words: str) -> None:
    if pieces and pieces[-1][0] == sign:
        pieces[-1] = (sign, pieces[-1][1] + words)
    else:
        pieces.append((sign, words))


def _between(old: Provision, new: Provision, columns: Columns) -> Iterator[Part]:
    slots: list[tuple[Slot, Slot]] = [("label", "label"), ("heading", "heading"), ("text", "text")]
    if old.heading and not old.text and new.text and not new.heading:
        slots[1:] = [("heading", "text")]
    elif old.text and not old.heading and new.heading and not new.text:
        slots[1:] = [("text", "heading")]
    for one, other in slots:
        words = difference_of_folded(string(old, one), string(new, other))
        if words:
            yield Part(one, other, words)
    if old.cells or new.cells:
        yield from (_cell(old, new, pair) for pair in columns.pairs(old.cells, new.cells))


def _cell(old: Provision, new: Provision, pair: Pair) -> Part:
    i, j = pair
    words = difference_of_folded(string(old, i), string(new, j))
    return Part(i, j, words, None if j is None else _set(new.cells[j]))


def _set(cell: Cell) -> Cell:
    return Cell("", cell.colspan, cell.rowspan, cell.header)
