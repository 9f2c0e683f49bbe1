"""Plain text, one paragraph a line, lowered to blocks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from . import apart, appendices, covers, front, headings, sheets, signatures, toc, wrapping
from .blocks import ATTRIBUTION, LISTED, PLAIN, TAIL, TITLE, AppendixSource, Block, Paragraph, Table
from .labels import Label, read_label
from .quotations import ends_quoted, is_of_act
from .rows import Rows

_FRONT: Final = 40
_MOST_QUOTED: Final = 2
_TO_PART = re.compile(r"к[ \u00a0]подпрограмме\b", re.IGNORECASE)


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
    # The number of the last heading «9. …».
    number: int = 0
    # The label of the operation that a quoted document is the payload of.
    operation: Label | None = None

    @property
    def is_quoted(self) -> bool:
        return self.head is not None and bool(self.head.opening)


class _Lowering:
    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._stack = [_Draft()]
        # A bare programme has no front of its own: its headings stand at the top level.
        self._is_act = _is_act(rows.lines)
        self._body = front.end(rows.lines) if self._is_act else 0
        self._listed = toc.contents_rows(rows.lines)
        self._wrapped = wrapping.wrapped_rows(rows.lines)
        self._signed = False
        self._signature_end = 0
        # A distribution list or a sheet of visas has begun below the appendices.
        self._sheet = False
        # The last appendix of the act itself that has a number.
        self._numbered: _Draft | None = None

    def blocks(self) -> tuple[Block, ...]:
        at = 0 if self._is_act else self._bare_title()
        while at < self._rows.count:
            at = self._next(at)
        while len(self._stack) > 1:
            self._close()
        return tuple(self._stack[0].blocks)

    def _bare_title(self) -> int:
        """Take the title of a text without a front («БЮДЖЕТНЫЙ ПРОГНОЗ»); return its end."""
        if not self._rows.count or appendices.head_at(self._rows, 0) is not None:
            return 0
        at = covers.title_row(self._rows)
        title, end = appendices.bare_title(self._rows, at)
        if not title:
            return 0
        for row in range(at):
            self._add(Paragraph(self._rows.lines[row]))
        self._add(Paragraph(title, TITLE))
        return end

    def _next(self, at: int) -> int:
        """Take what begins at row ``at``; return the row after it."""
        rows = self._rows
        if at in rows.tables:
            self._add(rows.tables[at])
            return at + 1
        if at in self._listed:
            self._add(Paragraph(rows.lines[at], LISTED))
            return at + 1
        self._close_payload(at)
        head = self._head(at)
        if head is not None:
            self._sheet = False
            self._open(head)
            self._stack[-1].operation = read_label(rows.lines[at - 1]) if at else None
            return head.end
        if self._is_of_sheet(at):
            self._add(Paragraph(rows.lines[at], TAIL))
            return at + 1
        if self._leaves_part(at):
            self._close()
        for take in (self._grif, self._signature, self._heading):
            if (end := take(at)) > at:
                return end
        return self._paragraph(at)

    @property
    def _in_act(self) -> bool:
        return self._is_act and len(self._stack) == 1

    def _close_payload(self, at: int) -> None:
        """Close a quoted document where its mark has closed and the act goes on."""
        quoted = next((place for place, draft in enumerate(self._stack) if draft.is_quoted), 0)
        if not quoted or not ends_quoted(self._rows.lines[at - 1]):
            return
        if is_of_act(self._stack[quoted].operation, self._rows.lines[at]):
            while len(self._stack) > quoted:
                self._close()

    def _is_of_sheet(self, at: int) -> bool:
        """Close all appendices where a distribution list or a sheet of visas begins below them."""
        opens = not self._sheet and not self._in_act and sheets.opens_sheet(self._rows.lines[at])
        if opens and not any(draft.is_quoted for draft in self._stack):
            while len(self._stack) > 1:
                self._close()
            self._sheet = True
        return self._sheet

    def _head(self, at: int) -> appendices.Head | None:
        last = self._stack[-1]
        empty = last.head is not None and len(last.blocks) == len(last.head.attribution)
        head = appendices.head_at(self._rows, at, payload=empty)
        if head is None and self._signed and len(self._stack) == 1 and not self._sheet:
            return appendices.unlabelled_at(self._rows, at, apart=self._stands_apart(at))
        return head

    def _signature(self, at: int) -> int:
        rows = self._rows
        end = signatures.signature_span(rows.lines, at)
        if end == at or not (self._in_act or signatures.is_signed(rows.lines[at:end])):
            return at
        if self._in_act:
            self._signed, self._signature_end = True, end
        for row in range(at, end):
            self._add(Paragraph(rows.lines[row]))
        return end

    def _heading(self, at: int) -> int:
        end = at if self._in_act else apart.heading_end(self._rows, at)
        if end > at:
            self._count_on(self._rows.lines[at])
            self._add(Paragraph(" ".join(self._rows.lines[at:end]), "heading"))
        return end

    def _paragraph(self, at: int) -> int:
        alone = self._in_act and (self._signed or at < self._body)
        end = at + 1 if alone else self._paragraph_end(at)
        self._add(Paragraph(" ".join(self._rows.lines[at:end])))
        return end

    def _leaves_part(self, at: int) -> bool:
        """Tell whether the next подпрограмма begins below an appendix to the one before."""
        head = self._stack[-1].head
        if head is None or not self._rows.starts_group(at):
            return False
        to_part = any(_TO_PART.match(line) for line in head.attribution)
        return to_part and headings.opens_part(self._rows.lines[at])

    def _grif(self, at: int) -> int:
        """Take «УТВЕРЖДАЮ …» above the label of an appendix: it stands outside the one before."""
        label = appendices.label_below_grif(self._rows, at)
        style = PLAIN if len(self._stack) > 1 else ""
        if label > at and (head := appendices.head_at(self._rows, label)) is not None:
            self._close_for(head)
        for row in range(at, label):
            self._add(Paragraph(self._rows.lines[row], style))
        return label

    def _count_on(self, line: str) -> None:
        """Close appendices put before «10. …», which counts on in the whole that they are to."""
        label = read_label(line)
        if label is None or label.form != "dot" or label.depth > 1:
            return
        number = label.path[0]
        for at in range(len(self._stack) - 1, 0, -1):
            draft = self._stack[at]
            if draft.number + 1 == number > 1:
                while len(self._stack) > at + 1:
                    self._close()
                break
            if draft.number or draft.head is None or not draft.head.title:
                break
        self._stack[-1].number = number

    def _stands_apart(self, at: int) -> bool:
        """Tell whether row ``at`` is set apart: by a blank line, the signature or its capitals."""
        rows = self._rows
        return rows.is_apart(at) or at == self._signature_end or headings.is_caps(rows.lines[at])

    def _paragraph_end(self, at: int) -> int:
        """Return the row after the last one that continues the paragraph begun at ``at``."""
        rows, end = self._rows, at + 1
        while end < rows.count and end not in rows.tables and end not in self._listed:
            previous, line = rows.lines[end - 1], rows.lines[end]
            wrapped = self._wrapped[end] and not rows.begins_anew(end, at)
            if rows.is_apart(end):
                break
            if not (
                wrapping.goes_on(rows.lines[at], previous, line, wrapped=wrapped)
                or self._ends_heading(at, end)
            ):
                break
            if front.ends_preamble(rows.lines, end) or appendices.head_at(rows, end) is not None:
                break
            end += 1
        return end

    def _ends_heading(self, at: int, end: int) -> bool:
        """Tell whether the row above a blank one is the second line of a heading, after a comma."""
        rows = self._rows
        if end != at + 1 or not (end + 1 == rows.count or rows.is_apart(end + 1)):
            return False
        first, line = rows.lines[at], rows.lines[end]
        if not first.endswith(",") or not line[0].islower() or rows.lines[at - 1].endswith(":"):
            return False
        if wrapping.is_row(first):
            return False
        return headings.reads_as_heading(f"{first} {line}")

    def _add(self, block: Block) -> None:
        self._stack[-1].blocks.append(block)

    def _open(self, head: appendices.Head) -> None:
        draft = _Draft(head, self._close_for(head))
        draft.blocks.extend(Paragraph(line, ATTRIBUTION) for line in head.attribution)
        draft.blocks.extend(Paragraph(line) for line in head.between)
        if head.title:
            draft.blocks.append(Paragraph(head.title, TITLE))
        self._stack.append(draft)
        if draft.depth == 1 and appendices.mark_of(head.label) is not None:
            self._numbered = draft

    def _close_for(self, head: appendices.Head) -> int:
        """Close what this appendix is no part of; return its depth."""
        depth = self._depth(head)
        # The appendices of a quoted document stand inside the payload.
        quoted = [at for at, draft in enumerate(self._stack) if draft.is_quoted]
        outer = quoted[0] if quoted else 0
        if head.opening:
            # A document in a document happens; deeper they are marks that were never closed.
            while len(quoted) >= _MOST_QUOTED and len(self._stack) > quoted[-1]:
                self._close()
            outer = len(self._stack) - 1
        while len(self._stack) > outer + 1 and self._stack[-1].depth >= depth + outer:
            self._close()
        return depth + outer

    def _depth(self, head: appendices.Head) -> int:
        """«Приложение № 2» that says no more goes on counting; else it is of the whole it is in.

        An act numbers its appendices if it has several: below one without a number, «Приложение 1»
        belongs to that document.
        """
        if head.placed or head.opening:
            return head.depth
        mark = appendices.mark_of(head.label)
        for last in (self._stack[-1], self._numbered):
            if last is not None and last.head is not None and mark is not None:
                before = appendices.mark_of(last.head.label)
                if before is not None and before.path == (*mark.path[:-1], mark.path[-1] - 1):
                    return last.depth
        first = self._stack[1].head if len(self._stack) > 1 else None
        is_whole = first is not None and appendices.mark_of(first.label) is None
        return head.depth + 1 if is_whole and head.label else head.depth

    def _close(self) -> None:
        draft = self._stack.pop()
        head = draft.head
        if head is None:
            return
        kind = appendices.genre(head.title)
        blocks = tuple(draft.blocks)
        self._add(
            AppendixSource(
                blocks, head.label, kind, "", head.approved, head.opening, labelled=bool(head.label)
            )
        )


def _is_act(lines: list[str]) -> bool:
    """Tell whether a text has the front of an act: its kind, or a title «О …»."""
    return any(front.names_kind(line) for line in lines[:_FRONT]) or front.has_title(lines[:_FRONT])
