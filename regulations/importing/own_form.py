"""An act read from a file in the form in which Svod keeps acts.

Requisites are fields there, so the lines that say them (head, title, signature, the corner stamps
of appendices) leave the text; they are kept in ``OwnForm`` to be shown. The number, kind, title and
approval of an appendix become its fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from regulations import characters, text
from regulations.importing import programme
from regulations.importing.body import grid_value
from regulations.kinds import AppendixKind
from regulations.lowering import grid
from regulations.text.appendices import number_of
from regulations.text.blocks import LISTED, PLAIN
from regulations.text.toc import contents_rows, is_contents

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
    structure = text.parse(_without_contents(tuple(map(visible, blocks)), out := []))
    requisites = text.recognise(structure)
    kept: list[text.Provision] = []
    for provision in structure.provisions:
        if is_field(provision) or (not kept and is_before_text(provision)):
            out += [line for line in (provision.heading or provision.text).split("\n") if line]
        else:
            kept.append(_formed(provision, out))
    blocks = tuple(map(_settled, text.blocks_of(text.Structure(tuple(kept)))))
    marks = len(out)
    blocks = tuple(_unquoted(block, out) for block in blocks)
    if len(out) > marks:
        requisites = replace(requisites, doubts=(*requisites.doubts, "quoted_appendix"))
    return OwnForm(tuple(_two_deep(blocks)), requisites, tuple(out))


def _unquoted(block: text.Block, out: list[str]) -> text.Block:
    """A document that an amending act puts in is kept as an appendix; its mark has no place.

    Every appendix of the editor is called «Приложение», also one that was typed without the word.
    """
    if not isinstance(block, text.AppendixSource):
        return block
    if block.opening:
        out.append(block.opening)
    inside = tuple(_unquoted(each, out) for each in block.blocks)
    return replace(block, opening="", labelled=True, blocks=inside)


def _two_deep(blocks: Iterable[text.Block]) -> Iterator[text.Block]:
    """The editor has appendices of appendices and no deeper ones: those stand after theirs."""
    for block in blocks:
        if isinstance(block, text.AppendixSource):
            block = replace(block, blocks=tuple(_in_a_row(block.blocks)))
        yield block


def _in_a_row(blocks: Iterable[text.Block]) -> Iterator[text.Block]:
    for block in blocks:
        if not isinstance(block, text.AppendixSource):
            yield block
            continue
        own = [each for each in block.blocks if not isinstance(each, text.AppendixSource)]
        yield replace(block, blocks=tuple(own))
        yield from _in_a_row(each for each in block.blocks if isinstance(each, text.AppendixSource))


def contents_of(blocks: Iterable[text.Block]) -> tuple[str, ...]:
    """The lines of the tables of contents of a file, which are left out of the text."""
    for _ in _without_contents(tuple(blocks), out := []):
        pass
    return tuple(out)


def _without_contents(blocks: Sequence[text.Block], out: list[str]) -> Iterator[text.Block]:
    """Blocks without a table of contents: an act has the one that Svod makes of its headings.

    A Word file that Svod wrote keeps its entries as plain lines.
    """
    lines = [block.text if isinstance(block, text.Paragraph) else "" for block in blocks]
    found = contents_rows(lines)
    listed = {
        at
        for at, block in enumerate(blocks)
        if isinstance(block, text.Paragraph)
        and (block.style == LISTED or (block.style == PLAIN and at in found))
    }
    for at, block in enumerate(blocks):
        if at in listed or (at + 1 in listed and is_contents(lines[at])):
            out.append(lines[at])
        elif isinstance(block, text.AppendixSource):
            yield replace(block, blocks=tuple(_without_contents(block.blocks, out)))
        else:
            yield block


def visible(block: text.Block) -> text.Block:
    """Without characters that nobody sees, which the editor would refuse."""
    if isinstance(block, text.Paragraph):
        return replace(block, text=characters.visible(block.text))
    if isinstance(block, text.AppendixSource):
        return replace(block, blocks=tuple(map(visible, block.blocks)))
    rows = tuple(
        tuple(replace(cell, text=characters.visible(cell.text)) for cell in row)
        for row in block.rows
    )
    return replace(block, rows=rows)


def _settled(block: text.Block) -> text.Block:
    """Blocks as the editor keeps them: what a line is, it tells by its words and headings alone.

    A table is a full grid whose heads are a first row or column.
    """
    if isinstance(block, text.Paragraph):
        return replace(block, style="") if block.style == PLAIN else block
    if isinstance(block, text.AppendixSource):
        return replace(block, blocks=tuple(map(_settled, block.blocks)))
    if isinstance(block, text.Table) and programme.typed(block) is None:
        return next(grid(grid_value(block)), block)
    return block


def is_field(provision: text.Provision) -> bool:
    """Whether a unit of the top is a requisite, which is a field of the act and not its text."""
    return (
        provision.role == "head"
        or provision.kind in {"title", "signature"}
        or provision.style == "tail"
    )


def is_before_text(provision: text.Provision) -> bool:
    """Whether a unit above all text is none of it: a note of editions, a line drawn with signs."""
    return provision.kind == "note" or is_drawn(provision)


def is_drawn(provision: text.Provision) -> bool:
    """Whether a line has no word in it: it only parts the head from the text."""
    return not (provision.children or provision.cells or any(map(str.isalnum, provision.plain)))


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
        children=tuple(_formed(child, out) for child in inside),
    )


def _formed(provision: text.Provision, out: list[str]) -> text.Provision:
    """A unit with all appendices in it in their own form; a further title is a heading."""
    if provision.kind == "appendix":
        return _appendix(provision, out)
    if provision.kind == "title":
        return replace(provision, kind="paragraph", style="heading")
    if provision.kind == "table" or not provision.children:
        return provision
    return replace(provision, children=tuple(_formed(child, out) for child in provision.children))


def _belongs_elsewhere(stamp: str) -> bool:
    """«к Порядку»: the stamp of an appendix to another document, which no field says."""
    return stamp.startswith(("к ", "К ", "ко ")) and not any(char.isdigit() for char in stamp)


def _kind(role: str, title: str) -> str:
    """A kind that the editor knows; the title must begin as a name, or it would be put before."""
    known = role in _KINDS and title[:1].isupper()
    return role if known else AppendixKind.OTHER.value
