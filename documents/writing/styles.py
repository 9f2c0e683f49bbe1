"""What a style of a written file is made of. All formatting is in styles, none on paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Align = Literal["justify", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A style of paragraphs; lengths are millimetres, ``before`` and ``after`` points.

    Args:
        level: outline level from 1 to 9 for the pane of headings, 0 for body text.
        size: points; 0 is that of the text.
        tab: a right-aligned tab stop this far from the left edge of the text, 0 for none.
        next_style: the style that Word gives to the paragraph typed after this one.
    """

    name: str
    align: Align = "justify"
    first_line: float = 0
    left: float = 0
    before: int = 0
    after: int = 0
    bold: bool = False
    level: int = 0
    size: int = 0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    tab: float = 0
    spacing: float = 0
    next_style: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their names; ``body`` is the name of that of plain text."""

    paragraphs: Mapping[str, ParagraphStyle]
    body: str
    font: str = "Times New Roman"
    size: int = 14
    line_spacing: float = 1.15
    margins: tuple[int, int, int, int] = (20, 10, 20, 30)
    """Top, right, bottom, left in millimetres."""
    sheet_end: str = ""
    """The style of the empty paragraph below a table at the end of a sheet on its side."""
