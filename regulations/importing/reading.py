"""From a file to what the text engine reads: blocks of an act.

The neutral model of ``documents`` knows paragraphs and tables; here they become the lines and
tables of an act, and the parser's front tells where its appendices begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents import model
from documents.asking import ask
from documents.errors import FileRefused
from documents.read import bytes_of, kind_of, read_bytes
from documents.reading.docx.side import Side
from regulations import text
from regulations.importing import own_paper, programme

_SIGNS = {
    "sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_MOST_LAYOUT_ROWS = 3
_HEAD = 2048
_RAISED = {"sup": (text.SUP_ON, text.SUP_OFF), "sub": (text.SUB_ON, text.SUB_OFF), "": ("", "")}


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as blocks of an act, with what its reader left out and what stood beside the text."""

    blocks: tuple[text.Block, ...]
    remarks: tuple[model.Remark, ...] = ()
    comments: tuple[model.Note, ...] = ()

    def remark(self, code: str) -> int:
        """How many times the reader remarked this (``documents.model.Remark``)."""
        return sum(remark.count for remark in self.remarks if remark.code == code)


def read_blocks(path: Path, *, side: Side = "accepted") -> tuple[text.Block, ...]:
    """Read a file of any known kind into the blocks of an act. Raises as ``read_file``."""
    return read_file(path.name, bytes_of(path), side=side).blocks


def read_file(name: str, data: bytes, *, side: Side = "accepted") -> FileRead:
    """Read a file that came under ``name``.

    Args:
        side: where changes were tracked, the text with all of them, or as it was before.

    Raises:
        FileRefused: the file cannot be read; ``str()`` of it is a sentence for the user.
    """
    if is_akn(data):
        return FileRead(_blocks_of_akn(name, data))
    document = read_bytes(name, data, side=side)
    if not document.text.strip():
        raise FileRefused("no_text", {"name": name})
    comments = tuple(note for note in document.notes if note.kind == "comment")
    return FileRead(blocks_of(document), document.remarks, comments)


def is_akn(data: bytes) -> bool:
    """Whether the file says at its beginning that it is Akoma Ntoso."""
    head = data[:_HEAD].lstrip()
    return head.startswith(b"<") and b"<akomaNtoso" in head


def blocks_of(document: model.Document) -> tuple[text.Block, ...]:
    """The document as the blocks of an act: appendices recognised, tables in their places."""
    if own_paper.is_ours(document):
        return own_paper.read_ours(document.blocks, _said, _table)
    return text.read_rows(_rows(document))


def _blocks_of_akn(name: str, data: bytes) -> tuple[text.Block, ...]:
    kind = kind_of(name, data)
    answer = ask(name, kind, data, "regulations.writing.akn_child")
    try:
        provisions = tuple(_provision(data) for data in answer["provisions"])
    except (KeyError, TypeError, ValueError) as error:
        raise FileRefused("unreadable", {"name": name}) from error
    return text.blocks_of(text.Structure(provisions))


def _provision(data: dict[str, Any]) -> text.Provision:
    made = {
        **data,
        "children": tuple(_provision(child) for child in data["children"]),
        "cells": tuple(text.Cell(**cell) for cell in data["cells"]),
    }
    return text.Provision(**made)


def _rows(document: model.Document) -> Iterator[str | text.Table]:
    for block in document.blocks:
        if isinstance(block, model.Table):
            yield from _laid_out(block) if _is_layout(block) else (_table(block),)
        else:
            yield from _said(block).split("\n")
        yield from _footnotes(document, block)


def _footnotes(document: model.Document, block: model.Block) -> Iterator[str]:
    """The notes that a paragraph or a table refers to, each with its mark, below it."""
    for run in _runs(block):
        note = document.note(run.note) if run.note else None
        if note is not None:
            yield from f"{_marked(model.Run(run.text, 'sup'))} {note.text}".split("\n")


def _runs(block: model.Block) -> Iterator[model.Run]:
    if isinstance(block, model.Paragraph):
        yield from block.runs
        return
    for row in block.rows:
        for cell in row:
            for inner in cell.blocks:
                yield from _runs(inner)


def _said(paragraph: model.Paragraph) -> str:
    """The words of a paragraph with raised and lowered ones marked."""
    words = "".join(_marked(run) for run in paragraph.runs)
    return f"{paragraph.label} {words}" if paragraph.label else words


def _in_cell(paragraph: model.Paragraph) -> str:
    """The words in a cell, which the editor keeps as plain text: «м²» is a sign there."""
    words = "".join(run.text.translate(_SIGNS.get(run.raised, {})) for run in paragraph.runs)
    return f"{paragraph.label} {words}".strip() if paragraph.label else words


def _marked(run: model.Run) -> str:
    """A mark begins and ends on a line: one that spans a line break is set twice."""
    on, off = _RAISED[run.raised]
    if not on:
        return run.text
    return "\n".join(f"{on}{line}{off}" if line else "" for line in run.text.split("\n"))


def _is_layout(table: model.Table) -> bool:
    """Whether a table without lines only sets words side by side: a signature, a corner stamp."""
    width = max((len(row) for row in table.rows), default=0)
    return not table.ruled and (width == 1 or len(table.rows) <= _MOST_LAYOUT_ROWS)


def _laid_out(table: model.Table) -> Iterator[str]:
    """The lines of such a table: a name at the right goes on the last line of the post."""
    for row in table.rows:
        lines: list[str] = []
        for cell in row:
            inside = list(_lines(cell))
            if lines and len(inside) == 1:
                lines[-1] = f"{lines[-1]} {inside[0]}"
            else:
                lines += inside
        yield from lines


def _table(table: model.Table) -> text.Table:
    rows = tuple(
        tuple(
            text.Cell("\n".join(_lines(cell)), cell.colspan, cell.rowspan, cell.header)
            for cell in row
        )
        for row in table.rows
    )
    if not table.caption and programme.is_passport(rows):
        return programme.as_passport(rows)
    return text.Table(rows, caption=table.caption)


def _lines(cell: model.Cell) -> Iterator[str]:
    """The paragraphs of a cell; those of a table inside it follow in their order."""
    for block in cell.blocks:
        if isinstance(block, model.Paragraph):
            yield from (line for line in _in_cell(block).split("\n") if line.strip())
            continue
        for row in block.rows:
            for inner in row:
                yield from _lines(inner)
