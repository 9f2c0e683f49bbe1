"""Plain text, one paragraph a line, lowered to blocks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from . import appendices, front, headings, signatures, toc, wrapping
from .blocks import ATTRIBUTION, LISTED, TITLE, AppendixSource, Block, Paragraph, Table
from .labels import read_label
from .rows import Rows

_FRONT: Final = 40
_YEAR: Final = frozenset({"", "г", "год"})


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
        title, end = appendices.bare_title(self._rows)
        if title:
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
        head = appendices.head_at(rows, at)
        if head is None and self._signed and len(self._stack) == 1:
            head = appendices.unlabelled_at(rows, at, apart=self._stands_apart(at))
        if head is not None:
            self._open(head)
            return head.end
        in_act = self._is_act and len(self._stack) == 1
        signed = signatures.signature_span(rows.lines, at)
        if signed > at and (in_act or signatures.has_gap(rows.lines[signed - 1])):
            if in_act:
                self._signed, self._signature_end = True, signed
            for row in range(at, signed):
                self._add(Paragraph(rows.lines[row]))
            return signed
        if in_act:
            pass
        elif rows.starts_group(at) and (end := self._heading_end(at)) > at:
            self._add(Paragraph(" ".join(rows.lines[at:end]), "heading"))
            return end
        end = at + 1 if in_act and (self._signed or at < self._body) else self._paragraph_end(at)
        self._add(Paragraph(" ".join(rows.lines[at:end])))
        return end

    def _stands_apart(self, at: int) -> bool:
        """Tell whether row ``at`` is set apart: by a blank line, the signature or its capitals."""
        rows = self._rows
        return rows.is_apart(at) or at == self._signature_end or headings.is_caps(rows.lines[at])

    def _paragraph_end(self, at: int) -> int:
        """Return the row after the last one that continues the paragraph begun at ``at``."""
        rows, end = self._rows, at + 1
        while end < rows.count and end not in rows.tables and end not in self._listed:
            previous, line = rows.lines[end - 1], rows.lines[end]
            if rows.is_apart(end) or not wrapping.goes_on(
                rows.lines[at], previous, line, wrapped=self._wrapped[end]
            ):
                break
            if front.ends_preamble(rows.lines, end) or appendices.head_at(rows, end) is not None:
                break
            end += 1
        return end

    def _add(self, block: Block) -> None:
        self._stack[-1].blocks.append(block)

    def _heading_end(self, at: int) -> int:
        """Return the end of a heading set apart by blank lines, ``at`` if there is none."""
        rows = self._rows
        end = rows.group_end(at)
        if appendices.is_table_mark(rows.lines[at]):
            return at
        if _is_year(rows.lines[at]):
            return at + 1
        for row in range(at + 1, min(end, at + headings.MOST_LINES)):
            if appendices.head_at(rows, row) is not None:
                return at
            line = rows.lines[row]
            if appendices.genre(line) == "паспорт" or _is_year(line) or ": " in line:
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
        depth = self._depth(head)
        # The appendices of a quoted document stand inside the payload.
        outer = next((at for at, draft in enumerate(self._stack) if draft.is_quoted), 0)
        if head.opening:
            outer = len(self._stack) - 1
        while len(self._stack) > outer + 1 and self._stack[-1].depth >= depth + outer:
            self._close()
        draft = _Draft(head, depth + outer)
        draft.blocks.extend(Paragraph(line, ATTRIBUTION) for line in head.attribution)
        draft.blocks.extend(Paragraph(line) for line in head.between)
        if head.title:
            draft.blocks.append(Paragraph(head.title, TITLE))
        self._stack.append(draft)
        if draft.depth == 1 and appendices.mark_of(head.label) is not None:
            self._numbered = draft

    def _depth(self, head: appendices.Head) -> int:
        """«Приложение № 2» that says no more goes on counting; else it is of the whole it is in.

        An act numbers its appendices if it has several: below one without a number, «Приложение 1»
        belongs to that document.
        """
        if head.approved or head.attribution or head.opening:
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


def _is_year(line: str) -> bool:
    """«2016 год», «2016 г.» alone in its line is the foot of a cover."""
    return len(line) < 12 and line[:4].isdigit() and line[4:].strip(" \u00a0.") in _YEAR


def _is_act(lines: list[str]) -> bool:
    """Tell whether a text has the front of an act: its kind, or a title «О …»."""
    return any(front.names_kind(line) for line in lines[:_FRONT]) or front.has_title(lines[:_FRONT])
