"""A DOCX that Svod wrote, read by its styles: no guess where an appendix or a heading is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from documents import model
from regulations import text
from regulations.text.appendices import genre
from regulations.text.blocks import ATTRIBUTION, PLAIN, TAIL, TITLE
from regulations.text.quotations import OPENING
from regulations.writing import paper_styles as paper

_LEAST_SHARE: Final = 0.5
_ROLES: Final = {name: role for role, name in paper.ROLES.items()}
# What the reading is told of a paragraph by its style.
_MEANING: Final = {
    **dict.fromkeys(paper.HEADINGS, "heading"),
    paper.TITLE: TITLE,
    paper.PLAIN: PLAIN,
    paper.TAIL: TAIL,
}
_OPENING: Final = {
    base + suffix: (base == paper.APPROVED, depth)
    for base in (paper.APPENDIX, paper.APPROVED)
    for depth, suffix in enumerate(paper.DEPTHS, start=1)
}
_ENDING: Final = {
    paper.APPENDIX_END + suffix: depth for depth, suffix in enumerate(paper.DEPTHS, start=1)
}


def is_ours(document: model.Document) -> bool:
    """Whether most paragraphs have our styles: Word keeps them through any editing."""
    written = [b for b in document.blocks if isinstance(b, model.Paragraph)]
    ours = sum(block.style.startswith(paper.PREFIX) for block in written)
    return ours > 0 and ours >= _LEAST_SHARE * len(written)


@dataclass(slots=True)
class _Draft:
    """The act, or an appendix while its blocks are gathered."""

    number: str = ""
    approved: bool = False
    depth: int = 0
    kind: str = ""
    title: str = ""
    opening: str = ""
    blocks: list[text.Block] = field(default_factory=list)

    def closed(self) -> text.AppendixSource:
        return text.AppendixSource(
            tuple(self.blocks),
            self.number,
            self.kind,
            self.title,
            self.approved,
            self.opening,
            labelled=bool(self.number.strip()),
        )


def read_ours(
    blocks: Iterable[model.Block],
    said: Callable[[model.Paragraph], str],
    table_of: Callable[[model.Table], text.Table],
) -> tuple[text.Block, ...]:
    """Read blocks by their styles; ``said`` and ``table_of`` lower one paragraph or table."""
    stack = [_Draft()]
    caption = ""
    for block in blocks:
        if isinstance(block, model.Table):
            stack[-1].blocks.append(_table(block, table_of(block), caption))
            caption = ""
            continue
        if caption:  # the table it stood over was taken out
            stack[-1].blocks.append(text.Paragraph(caption))
            caption = ""
        words = said(block)
        if block.style in _OPENING:
            _open(stack, words, *_OPENING[block.style])
            continue
        if block.style in _ENDING:
            _close_to(stack, _ENDING[block.style])
        if block.style == paper.CAPTION:
            caption = words
        elif words.strip() or block.style.startswith(paper.APPENDIX_TITLE):
            _add(stack[-1], words, block.style)
    if caption:
        stack[-1].blocks.append(text.Paragraph(caption))
    _close_to(stack, 1)
    return tuple(stack[0].blocks)


def _open(stack: list[_Draft], label: str, approved: bool, depth: int) -> None:
    depth = min(depth, len(stack))
    _close_to(stack, depth)
    label = label.strip()
    opening = label[:1] if label[:1] and label[:1] in OPENING else ""
    stack.append(_Draft(label[len(opening) :], approved, depth, opening=opening))


def _close_to(stack: list[_Draft], depth: int) -> None:
    """Close the appendices that stand so deep or deeper."""
    while stack[-1].depth >= depth:
        _close(stack)


def _close(stack: list[_Draft]) -> None:
    done = stack.pop()
    stack[-1].blocks.append(done.closed())


def _add(draft: _Draft, words: str, style: str) -> None:
    for line in words.split("\n"):
        if style.startswith((paper.APPENDIX_NAME, paper.APPENDIX_TITLE)) and draft.depth:
            _entitle(draft, line, style)
        elif not line.strip():
            continue
        elif style == paper.ATTRIBUTION and draft.depth:
            draft.blocks.append(text.Paragraph(line, ATTRIBUTION))
        else:
            draft.blocks.append(text.Paragraph(line, _MEANING.get(style, "")))


def _entitle(draft: _Draft, line: str, style: str) -> None:
    named = style.partition(": ")[2]
    draft.kind = {"": genre(line), "–": ""}.get(named, named)
    if style.startswith(paper.APPENDIX_NAME):
        draft.title = f"{draft.title} {line}".strip()
    elif line.strip():
        draft.blocks.append(text.Paragraph(line, TITLE))


def _table(source: model.Table, table: text.Table, caption: str) -> text.Table:
    role = _ROLES.get(source.style.partition(": ")[2], "")
    rows = tuple(
        tuple(
            text.Cell(cell.text, cell.colspan, cell.rowspan, header=_is_head(inner))
            for cell, inner in zip(row, source_row, strict=True)
        )
        for row, source_row in zip(table.rows, source.rows, strict=True)
    )
    return text.Table(rows, role, caption)


def _is_head(cell: model.Cell) -> bool:
    styles = [block.style for block in cell.blocks if isinstance(block, model.Paragraph)]
    return bool(styles) and all(style == paper.HEAD_CELL for style in styles)
