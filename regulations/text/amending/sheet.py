"""An act as a sheet of lines: what the reader of operations goes through from top to bottom."""

from dataclasses import dataclass
from typing import Final

from ..blocks import Block, Paragraph, Table
from ..render import plain
from ..structure import Provision, Structure

_OPENING: Final = "«“„\"'"


@dataclass(frozen=True, slots=True)
class Line:
    """A provision as a line: ``cut`` is where its words begin after the label.

    ``appendix`` is the eId of the appendix it stands in, "" for the act itself. ``block`` is what
    it is as part of a payload. ``start`` is its offset in the plain text.
    """

    text: str
    cut: int
    start: int
    kind: str
    label: str
    appendix: str
    block: Block
    style: str = ""
    typed: tuple[Block, ...] = ()

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The line as it was typed, where the reader joined several."""
        return self.typed or (self.block,)


class Sheet:
    """The lines of an act in order, and offsets in its plain text."""

    def __init__(self, structure: Structure, text: str | None = None) -> None:
        self.text = plain.of_structure(structure) if text is None else text
        try:
            self._extents = plain.extents(structure, self.text)
        except plain.NotThisText:
            self.text = plain.of_structure(structure)
            self._extents = plain.extents(structure, self.text)
        self.lines: list[Line] = []
        self._mark = ("", 0)
        self._places: tuple[Line | None, list[int]] = (None, [])
        for top in structure.provisions:
            self._add(top, "")

    def offset(self, line: Line, column: int) -> int:
        """Return the place in the plain text of a column of a line."""
        known, places = self._places
        if known is not line:
            places = self._placed(line)
            self._places = (line, places)
        return places[min(column, len(places) - 1)]

    def _placed(self, line: Line) -> list[int]:
        """Where each sign of a line stands in the plain text, whose white space may differ."""
        places, at = [], line.start
        for sign in line.text:
            while at < len(self.text) and self.text[at].isspace():
                at += 1
            places.append(at)
            at += not sign.isspace()
        return [*places, at]

    def _add(self, provision: Provision, appendix: str, *, quoted: bool = False) -> None:
        start = self._extents[provision.eid].start
        quoted = quoted or provision.kind == "quoted"
        if provision.kind == "table":
            self._add_table(provision, start, appendix)
            return
        # A document that is a payload is lines of it, no appendix of the amending act.
        is_appendix = provision.kind == "appendix"
        kind = "paragraph" if is_appendix and quoted else provision.kind
        if is_appendix and not quoted:
            appendix = provision.eid
        words = " ".join(
            part.strip().replace("\n", " ")
            for part in (provision.heading, provision.text)
            if part.strip()
        )
        label = provision.label.strip()
        tight = self.text[start + len(label) : start + len(label) + 1]
        apart = " " if label and words and (not tight or tight.isspace()) else ""
        text = f"{label}{apart}{words}"
        if text and text in _OPENING and provision.kind == "quoted":
            self._mark = (text, start)
        elif text:
            mark, at = self._mark
            self._mark = ("", 0)
            style = "heading" if provision.style == "heading" else ""
            text = mark + text
            self.lines.append(
                Line(
                    text,
                    len(label) + len(apart) if not mark else 0,
                    at if mark else start,
                    kind,
                    "" if mark else label,
                    appendix,
                    Paragraph(text, style),
                    provision.style,
                    self._typed(provision, mark, style),
                )
            )
        for child in provision.children:
            self._add(child, appendix, quoted=quoted)

    def _typed(self, provision: Provision, mark: str, style: str) -> tuple[Block, ...]:
        start, end = self._extents[provision.eid]
        if provision.children:
            end = self._extents[provision.children[0].eid].start
        rows = [row.strip() for row in self.text[start:end].strip().split("\n")]
        rows = [row for row in rows if row]
        if len(rows) < 2:
            return ()
        rows[0] = mark + rows[0]
        return tuple(Paragraph(row, style) for row in rows)

    def _add_table(self, provision: Provision, start: int, appendix: str) -> None:
        rows = tuple(row.cells for row in provision.children)
        table = Table(rows, provision.role, provision.heading)
        words = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        self.lines.append(Line(words, 0, start, "table", "", appendix, table))


def block_of(provision: Provision) -> list[Block]:
    """Return one unit, its children apart, as blocks; a table with its rows."""
    if provision.kind == "table":
        rows = tuple(row.cells for row in provision.children)
        return [Table(rows, provision.role, provision.heading)]
    if provision.kind in ("row", "passport_field"):
        return []
    words = " ".join(
        part for part in (provision.label, provision.heading, provision.text) if part.strip()
    )
    return [Paragraph(words)] if words else []
