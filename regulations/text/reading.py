"""From blocks to the provision tree."""

from collections.abc import Iterable, Sequence
from typing import Final

from . import appendices, eids, front, notes, numbering
from .appendices import mentions
from .blocks import ATTRIBUTION, AppendixSource, Block, Paragraph, Table
from .nodes import Node
from .outline import Outline
from .runs import Manner, Run
from .structure import Provision, Structure, Warning_

_FRONT: Final = frozenset({"title", "preamble"})
_OPERATIONS: Final = frozenset({"point", "subpoint", "paragraph", "article"})


def parse(blocks: Iterable[Block]) -> Structure:
    """Read blocks into a tree. Accepts anything; never raises on any text; loses nothing."""
    root = Node("act")
    unclosed: list[Node] = []
    _read_act(root, _without_blanks(blocks), unclosed)
    eids.assign(root.children)
    found = [
        *(Warning_("unclosed_quotation", node.eid) for node in unclosed),
        *numbering.check(root),
        *mentions.check(root),
    ]
    return Structure(tuple(frozen(node) for node in root.children), tuple(found))


def _read_act(root: Node, blocks: list[Block], unclosed: list[Node]) -> None:
    start = _read_front(root, blocks)
    # The points of the act itself are rules; those of an appendix may be its headings.
    rules_only = any(node.kind in _FRONT for node in root.children)
    _read_runs(root, blocks[start:], Manner(is_act=True, rules_only=rules_only), unclosed)


def _read_front(root: Node, blocks: list[Block]) -> int:
    """Read requisites, title and preamble; return the index of the first block below them."""
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        lines.append(block.text.strip())
    start, end = front.title_span(lines) or (0, 0)
    for line in lines[:start]:
        root.add(Node("paragraph", text=line, role="head"))
    if end > start:
        root.add(Node("title", heading=" ".join(lines[start:end])))
        end = _read_notes(root, lines, end)
    below = front.preamble_end(lines, end)
    if below > end:
        preamble = root.add(Node("preamble", text=lines[end]))
        for line in lines[end + 1 : below]:
            preamble.add(Node("paragraph", text=line))
    return below


def _read_notes(root: Node, lines: list[str], at: int) -> int:
    """Read notes below the title, lines round them, and who adopted the act; return their end."""
    while at < len(lines):
        end = notes.editors_note_end(lines, at)
        end = notes.databases_note_end(lines, at) if end == at else end
        if end > at:
            root.add(Node("note", text="\n".join(lines[at:end])))
            at = end
        elif notes.is_rule(lines[at]) or front.is_adopted(lines[at]):
            root.add(Node("paragraph", text=lines[at]))
            at += 1
        else:
            break
    return at


def _read_runs(
    container: Node, blocks: Sequence[Block], manner: Manner, unclosed: list[Node]
) -> None:
    """Read paragraphs and tables in runs; an appendix ends a run and stands on its own.

    One that is a payload does not end what the act is at.
    """
    run: list[Paragraph | Table] = []
    outline = Outline(container)
    for block in blocks:
        if not isinstance(block, AppendixSource):
            run.append(block)
            continue
        Run(container, run, manner, unclosed, outline).read()
        run = []
        _read_appendix(container, block, unclosed)
        if block.opening:
            outline.rest()
        else:
            outline = Outline(container)
    Run(container, run, manner, unclosed, outline).read()


def _read_appendix(container: Node, source: AppendixSource, unclosed: list[Node]) -> None:
    blocks = _without_blanks(source.blocks)
    attribution = _attribution(blocks)
    if source.opening:
        container = _payload_owner(container).add(Node("quoted", text=source.opening))
    node = container.add(
        Node(
            "appendix",
            label=appendices.label_of(source),
            heading=source.title.strip(),
            text="\n".join(attribution),
            mark=appendices.mark_of(source.number),
            role=source.kind,
            style="approved" if source.approved else "",
        )
    )
    _read_runs(node, blocks[len(attribution) :], Manner(), unclosed)


def _payload_owner(container: Node) -> Node:
    """Return the unit that holds the operation whose payload comes next."""
    owner = container
    while owner.children and owner.children[-1].kind in _OPERATIONS:
        owner = owner.children[-1]
    return owner


def _attribution(blocks: list[Block]) -> list[str]:
    """Return the lines of the head that say to what an appendix read from text belongs."""
    found: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or block.style != ATTRIBUTION:
            break
        found.append(block.text.strip())
    return found


def _without_blanks(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text.strip()]


def frozen(node: Node) -> Provision:
    """Return a node and all below it as it will stay; its eIds are given before."""
    return Provision(
        eid=node.eid,
        kind=node.kind,
        label=node.label,
        heading=node.heading,
        text=node.text,
        children=tuple(frozen(child) for child in node.children),
        cells=node.cells,
        role=node.role,
        style=node.style,
    )
