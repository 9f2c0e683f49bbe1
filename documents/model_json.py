"""The neutral model as JSON and back: how a child process hands over what it read.

JSON and never pickle: whoever broke the child must not reach the server.
"""

from __future__ import annotations

import json
from typing import Any

from documents.model import Block, Cell, Document, Note, Paragraph, Remark, Run, Table


def to_data(document: Document) -> dict[str, Any]:
    """Plain data for JSON."""
    return {
        "blocks": [_block(block) for block in document.blocks],
        "notes": [
            [note.id, note.kind, [_block(block) for block in note.blocks], note.author, note.about]
            for note in document.notes
        ],
        "remarks": [[remark.code, remark.count] for remark in document.remarks],
    }


def dumps(document: Document) -> str:
    return json.dumps(to_data(document), ensure_ascii=False, separators=(",", ":"))


def from_data(data: dict[str, Any]) -> Document:
    """The document of ``to_data``. Raises KeyError, TypeError or ValueError on anything else."""
    return Document(
        blocks=tuple(_restored(block) for block in data["blocks"]),
        notes=tuple(
            Note(str(key), kind, tuple(_restored(block) for block in blocks), author, about)
            for key, kind, blocks, author, about in data["notes"]
        ),
        remarks=tuple(Remark(code, int(count)) for code, count in data["remarks"]),
    )


def _block(block: Block) -> list[Any]:
    if isinstance(block, Paragraph):
        runs = [[run.text, run.raised, run.note] for run in block.runs]
        return ["p", runs, block.label, block.style, block.level, block.new_page]
    rows = [[_cell(cell) for cell in row] for row in block.rows]
    return ["t", rows, block.style, block.ruled, block.caption]


def _cell(cell: Cell) -> list[Any]:
    return [[_block(block) for block in cell.blocks], cell.colspan, cell.rowspan, cell.header]


def _restored(data: list[Any]) -> Block:
    if data[0] == "p":
        _, runs, label, style, level, new_page = data
        made = tuple(Run(str(text), raised, note) for text, raised, note in runs)
        return Paragraph(made, str(label), str(style), int(level), bool(new_page))
    _, rows, style, ruled, caption = data
    return Table(
        tuple(tuple(_restored_cell(cell) for cell in row) for row in rows),
        str(style),
        bool(ruled),
        str(caption),
    )


def _restored_cell(data: list[Any]) -> Cell:
    blocks, colspan, rowspan, header = data
    made = tuple(_restored(block) for block in blocks)
    return Cell(made, int(colspan), int(rowspan), bool(header))
