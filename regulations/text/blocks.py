"""What a body or a file is lowered to before it is read: paragraphs, tables, appendices."""

from dataclasses import dataclass
from typing import Final

# Style of an entry of a table of contents, and of another line that is text whatever it looks like.
LISTED: Final = "listed"
PLAIN: Final = "plain"
# Style of the paragraphs in the head of an appendix that say to which act it belongs, and of its
# title.
ATTRIBUTION: Final = "attribution"
TITLE: Final = "title"
# Style of what stands below all: the distribution list, the sheet of visas.
TAIL: Final = "tail"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as typed.

    Style: "", "heading" (the drafter marked it as a heading), or what the reading of plain lines
    found it to be: "title" (of an appendix, or of a text without a front), "attribution" (of an
    appendix), "listed" (an entry of a table of contents, whatever number it begins with), "plain"
    (another line that looks like a unit or a signature and is none), "tail" (a line of the
    distribution list or the sheet of visas).
    """

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
    ``approved`` tells «утверждён актом» from a plain «приложение к акту». ``opening`` is the
    quotation mark before the head: the document is the payload of an amending act. ``labelled``
    is False for one that was typed without the word «Приложение» and gets none.
    """

    blocks: "tuple[Block, ...]"
    number: str = ""
    kind: str = ""
    title: str = ""
    approved: bool = True
    opening: str = ""
    labelled: bool = True


Block = Paragraph | Table | AppendixSource
