"""Plain text, one paragraph a line, lowered to blocks."""

from dataclasses import dataclass, field

from . import appendices
from .blocks import AppendixSource, Block, Paragraph


@dataclass(slots=True)
class _Draft:
    """An appendix being gathered."""

    label: str = ""
    title: str = ""
    approved: bool = False
    depth: int = 0
    blocks: list[Block] = field(default_factory=list)


def read_lines(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text; «Приложение …» and «УТВЕРЖДЕН …» begin appendices."""
    rows = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [row for row in rows if row.strip()]
    root = _Draft()
    stack = [root]
    at = 0
    while at < len(lines):
        head = appendices.head_at(lines, at)
        if head is None:
            stack[-1].blocks.append(Paragraph(lines[at].strip()))
            at += 1
            continue
        depth = head.depth if len(stack) > 1 else 1
        while len(stack) > 1 and stack[-1].depth >= depth:
            _close(stack)
        draft = _Draft(head.label, approved=head.approved, depth=depth)
        draft.blocks.extend(Paragraph(line, appendices.ATTRIBUTION) for line in head.attribution)
        stack.append(draft)
        at = head.end
    while len(stack) > 1:
        _close(stack)
    return tuple(root.blocks)


def _close(stack: list[_Draft]) -> None:
    draft = stack.pop()
    stack[-1].blocks.append(
        AppendixSource(
            tuple(draft.blocks),
            number=draft.label,
            title=draft.title,
            approved=draft.approved,
        )
    )
