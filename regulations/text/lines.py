"""Plain text, one paragraph a line, lowered to blocks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from . import appendices, front, headings, signatures
from .blocks import AppendixSource, Block, Paragraph, Table
from .labels import read_label
from .rows import Rows

_FRONT: Final = 40


def read_lines(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; «Приложение …» and «УТВЕРЖДЕН …» begin appendices.

    A heading broken over several lines is joined where blank lines show its extent.
    """
    return read_rows(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def read_rows(rows: Iterable[str | Table]) -> tuple[Block, ...]:
    """Like ``read_lines``, for lines with tables between them; "" is a blank line."""
    return _Lowering(Rows(rows)).blocks()


@dataclass(slots=True)
class _Draft:
    """The act or an appendix being gathered."""

    head: appendices.Head | None = None
    depth: int = 0
    blocks: list[Block] = field(default_factory=list)


class _Lowering:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._stack = [_Draft()]
        # A bare programme has no front of its own: its headings stand at the top level.
        self._is_act = any(front.names_kind(line) for line in rows.lines[:_FRONT])
        self._signed = False

    def blocks(self) -> tuple[Block, ...]:
        at = 0
        while at < self._rows.count:
            at = self._next(at)
        while len(self._stack) > 1:
            self._close()
        return tuple(self._stack[0].blocks)

    def _next(self, at: int) -> int:
        """Take what begins at row ``at``; return the row after it."""
        rows = self._rows
        if at in rows.tables:
            self._add(rows.tables[at])
            return at + 1
        head = appendices.head_at(rows, at)
        if head is None and self._signed and len(self._stack) == 1:
            head = appendices.unlabelled_at(rows, at)
        if head is not None:
            self._open(head)
            return head.end
        in_act = self._is_act and len(self._stack) == 1
        if in_act:
            self._signed = self._signed or signatures.signature_span(rows.lines, at) > at
        elif rows.starts_group(at) and (end := self._heading_end(at)) > at:
            self._add(Paragraph(" ".join(rows.lines[at:end]), "heading"))
            return end
        self._add(Paragraph(rows.lines[at]))
        return at + 1

    def _add(self, block: Block) -> None:
        self._stack[-1].blocks.append(block)

    def _heading_end(self, at: int) -> int:
        """Return the end of a heading set apart by blank lines, ``at`` if there is none."""
        rows = self._rows
        end = rows.group_end(at)
        for row in range(at + 1, min(end, at + headings.MOST_LINES)):
            if appendices.head_at(rows, row) is not None:
                return at
            if appendices.is_passport(rows.lines[row]):
                end = row
                break
        lines = rows.lines[at:end]
        if not lines or len(lines) > headings.MOST_LINES or not all(lines):
            return at
        if any(line[-1] in ":;" for line in lines[:-1]):
            return at
        if any(read_label(line) is not None for line in lines[1:]):
            return at
        if signatures.signature_span(rows.lines, at) > at:
            return at
        label = read_label(lines[0])
        rest = lines[0][label.end :].lstrip() if label else lines[0]
        whole = " ".join(part for part in (rest, *lines[1:]) if part)
        return end if headings.stands_as_heading(whole) else at

    def _open(self, head: appendices.Head) -> None:
        depth = head.depth if len(self._stack) > 1 else 1
        while len(self._stack) > 1 and self._stack[-1].depth >= depth:
            self._close()
        draft = _Draft(head, depth)
        draft.blocks.extend(Paragraph(line, appendices.ATTRIBUTION) for line in head.attribution)
        if head.title:
            draft.blocks.append(Paragraph(head.title, appendices.TITLE))
        self._stack.append(draft)

    def _close(self) -> None:
        draft = self._stack.pop()
        head = draft.head
        if head is None:
            return
        kind = appendices.genre(head.title)
        self._add(AppendixSource(tuple(draft.blocks), head.label, kind, "", head.approved))
