"""The neutral model of a file: paragraphs and tables in order, notes apart.

Every reader of ``documents.reading`` gives it and every writer takes it; it knows nothing of acts.
Text is as the file shows it: a manual line break is a line feed, a tab a tab; soft hyphens, field
codes and hidden words are left out. What was left out is told by ``Document.remarks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Raised = Literal["", "sup", "sub"]
NoteKind = Literal["footnote", "endnote", "comment"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. ``note`` is the id of the note whose mark these words are."""

    text: str
    raised: Raised = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Args:
        label: what automatic numbering printed before it («1.2.»), "" if nothing.
        style: the name of its style in the file.
        level: outline level of a heading from 1 to 9, 0 for body text.
        new_page: it begins a page.
    """

    runs: tuple[Run, ...]
    label: str = ""
    style: str = ""
    level: int = 0
    new_page: bool = False

    @property
    def words(self) -> str:
        """Its text without the label."""
        return "".join(run.text for run in self.runs)

    @property
    def text(self) -> str:
        """Label and words, as a reader sees them."""
        return f"{self.label} {self.words}".rstrip() if self.label else self.words


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; spans count columns and rows, as in HTML. It may hold tables."""

    blocks: tuple[Paragraph | Table, ...]
    colspan: int = 1
    rowspan: int = 1
    header: bool = False

    @property
    def text(self) -> str:
        """The words of the cell, a paragraph a line."""
        return "\n".join(_texts(self.blocks))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; cells that lie under a merged one are left out.

    ``ruled``: it shows lines. ``wide``: it is to be written on a sheet that lies on its side.
    """

    rows: tuple[tuple[Cell, ...], ...]
    style: str = ""
    ruled: bool = True
    caption: str = ""
    wide: bool = False


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, an endnote, or a reviewer's comment to the words ``about``."""

    id: str
    kind: NoteKind
    blocks: tuple[Block, ...]
    author: str = ""
    about: str = ""

    @property
    def text(self) -> str:
        return "\n".join(_texts(self.blocks))


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader left out or had to decide.

    Codes: ``revisions`` (tracked changes), ``pictures``, ``links`` (addresses outside, never
    followed), ``hidden`` (hidden words), ``inserted_files``, ``empty_numbers`` (numbers without
    words), ``encoding`` (guessed); ``count`` tells how many.
    """

    code: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = field(default=())

    def note(self, note_id: str) -> Note | None:
        return next((note for note in self.notes if note.id == note_id), None)

    def remark(self, code: str) -> int:
        """How many times the reader remarked this; 0 if never."""
        return sum(remark.count for remark in self.remarks if remark.code == code)

    @property
    def text(self) -> str:
        """All words of the body, a paragraph (and a paragraph of a cell) a line."""
        return "\n".join(_texts(self.blocks))


def _texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            for cell in row:
                yield from _texts(cell.blocks)
