"""An act read from a file in the form in which Svod keeps acts.

Requisites are fields there, so the lines that say them (head, title, signature, the corner stamps
of appendices) leave the text; they are kept in ``OwnForm`` to be shown. The number, kind, title and
approval of an appendix become its fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from regulations import characters, text
from regulations.importing import programme
from regulations.importing.body import grid_value
from regulations.kinds import AppendixKind
from regulations.lowering import grid
from regulations.text.appendices import number_of

_KINDS = frozenset(AppendixKind.values)
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class OwnForm:
    """What is saved: ``blocks`` of the body and ``requisites``.

    ``left_out`` are the lines that stand in fields now, or below the signature, and are not in
    the text.
    """

    blocks: tuple[text.Block, ...]
    requisites: text.Recognised
    left_out: tuple[str, ...] = ()


def own_form(blocks: Iterable[text.Block]) -> OwnForm:
    """Put what was read from a file into the act's own form."""
    structure = text.parse(map(_visible, blocks))
    requisites = text.recognise(structure)
    kept: list[text.Provision] = []
    out: list[str] = []
    for provision in structure.provisions:
        if _is_requisite(provision):
            out += [line for line in (provision.heading or provision.text).split("\n") if line]
        elif provision.kind == "appendix":
            kept.append(_appendix(provision, out))
        else:
            kept.append(provision)
    blocks = text.blocks_of(text.Structure(tuple(kept)))
    return OwnForm(tuple(map(_settled, blocks)), requisites, tuple(out))


def _visible(block: text.Block) -> text.Block:
    """Without characters that nobody sees, which the editor would refuse."""
    if isinstance(block, text.Paragraph):
        return replace(block, text=characters.visible(block.text))
    if isinstance(block, text.AppendixSource):
        return replace(block, blocks=tuple(map(_visible, block.blocks)))
    rows = tuple(
        tuple(replace(cell, text=characters.visible(cell.text)) for cell in row)
        for row in block.rows
    )
    return replace(block, rows=rows)


def _settled(block: text.Block) -> text.Block:
    """Tables as the editor keeps them: a full grid whose heads are a first row or column."""
    if isinstance(block, text.AppendixSource):
        return replace(block, blocks=tuple(map(_settled, block.blocks)))
    if isinstance(block, text.Table) and programme.typed(block) is None:
        return next(grid(grid_value(block)), block)
    return block


def _is_requisite(provision: text.Provision) -> bool:
    return (
        provision.role == "head"
        or provision.kind in {"title", "signature"}
        or provision.style == "tail"
    )


def _appendix(provision: text.Provision, out: list[str]) -> text.Provision:
    """An appendix whose label, stamp and title have become fields."""
    inside = provision.children
    title = provision.heading
    if not title and inside and inside[0].kind == "title":
        title, inside = inside[0].heading, inside[1:]
    label = number_of(provision.label)
    if provision.text:
        stamp = " ".join(provision.text.split())
        if _belongs_elsewhere(stamp) and len(stamp) < _LONGEST_LABEL:
            label = f"{provision.label} {stamp}".strip()
        else:
            out.append(stamp)
    return replace(
        provision,
        label=label,
        heading=title,
        text="",
        role=_kind(provision.role, title),
        children=tuple(_inside(inside, out)),
    )


def _inside(provisions: Iterable[text.Provision], out: list[str]) -> Iterator[text.Provision]:
    for provision in provisions:
        yield _appendix(provision, out) if provision.kind == "appendix" else provision


def _belongs_elsewhere(stamp: str) -> bool:
    """«к Порядку»: the stamp of an appendix to another document, which no field says."""
    return stamp.startswith(("к ", "К ", "ко ")) and not any(char.isdigit() for char in stamp)


def _kind(role: str, title: str) -> str:
    """A kind that the editor knows; the title must begin as a name, or it would be put before."""
    known = role in _KINDS and title[:1].isupper()
    return role if known else AppendixKind.OTHER.value
