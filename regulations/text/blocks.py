"""What a body or a file is lowered to before it is read: paragraphs, tables, appendices."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as typed. Style: "" or "heading" (the drafter marked it as a heading)."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; spans count rows and columns, as in HTML."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Role: "", "passport", "funding", "measures" or "indicators"."""

    rows: tuple[tuple[Cell, ...], ...]
    role: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class AppendixSource:
    """An appendix before reading.

    ``number`` is the bare number («2») or the whole label as typed («Приложение № 2»).
    ``kind`` is the genre in the nominative («порядок», «положение», «программа», «форма» …).
    ``approved`` tells «утверждён актом» from a plain «приложение к акту».
    """

    blocks: "tuple[Block, ...]"
    number: str = ""
    kind: str = ""
    title: str = ""
    approved: bool = True


Block = Paragraph | Table | AppendixSource
