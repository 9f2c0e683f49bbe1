"""From a file to what the text engine reads: blocks of an act.

The neutral model of ``documents`` knows paragraphs and tables; here they become the lines and
tables of an act, and the parser's front tells where its appendices begin.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents import model
from documents.errors import FileRefused
from documents.read import read_path
from documents.reading.docx.side import Side
from regulations import text

_MOST_LAYOUT_ROWS = 3
_RAISED = {"sup": (text.SUP_ON, text.SUP_OFF), "sub": (text.SUB_ON, text.SUB_OFF), "": ("", "")}


def read_blocks(path: Path, *, side: Side = "accepted") -> tuple[text.Block, ...]:
    """Read a file of any known kind into the blocks of an act.

    Args:
        side: where changes were tracked, the text with all of them, or as it was before.

    Raises:
        FileRefused: the file cannot be read; ``str()`` of it is a sentence for the user.
    """
    document = read_path(path, side=side)
    if not document.text.strip():
        raise FileRefused("no_text", {"name": path.name})
    return blocks_of(document)


def blocks_of(document: model.Document) -> tuple[text.Block, ...]:
    """The document as the blocks of an act: appendices recognised, tables in their places."""
    return text.read_rows(_rows(document))


def _rows(document: model.Document) -> Iterator[str | text.Table]:
    for block in document.blocks:
        if isinstance(block, model.Table):
            yield from _laid_out(block) if _is_layout(block) else (_table(block),)
        else:
            yield from _said(block).split("\n")


def _said(paragraph: model.Paragraph) -> str:
    """The words of a paragraph with raised and lowered ones marked."""
    words = "".join(_marked(run) for run in paragraph.runs)
    return f"{paragraph.label} {words}" if paragraph.label else words


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
    return text.Table(
        tuple(
            tuple(
                text.Cell("\n".join(_lines(cell)), cell.colspan, cell.rowspan, cell.header)
                for cell in row
            )
            for row in table.rows
        ),
        caption=table.caption,
    )


def _lines(cell: model.Cell) -> Iterator[str]:
    """The paragraphs of a cell; those of a table inside it follow in their order."""
    for block in cell.blocks:
        if isinstance(block, model.Paragraph):
            yield from (line for line in _said(block).split("\n") if line.strip())
            continue
        for row in block.rows:
            for inner in row:
                yield from _lines(inner)
