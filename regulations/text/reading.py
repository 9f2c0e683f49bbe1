"""From blocks to the provision tree."""

from collections.abc import Iterable, Sequence
from typing import Final

from . import appendices, appendix_mentions, eids, front, numbering
from .blocks import AppendixSource, Block, Paragraph, Table
from .labels import Label
from .nodes import Node
from .runs import Manner, Run
from .structure import Provision, Structure, Warning_

_FRONT: Final = frozenset({"title", "preamble"})


def parse(blocks: Iterable[Block]) -> Structure:
    """Read blocks into a tree. Accepts anything; never raises on any text; loses nothing."""
    root = Node("act")
    unclosed: list[Node] = []
    _read_act(root, _without_blanks(blocks), unclosed)
    eids.assign(root.children)
    found = [
        *(Warning_("unclosed_quotation", node.eid) for node in unclosed),
        *numbering.check(root),
        *appendix_mentions.check(root),
    ]
    return Structure(tuple(_frozen(node) for node in root.children), tuple(found))


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
    below = front.preamble_end(lines, end)
    if below > end:
        preamble = root.add(Node("preamble", text=lines[end]))
        for line in lines[end + 1 : below]:
            preamble.add(Node("paragraph", text=line))
    return below


def _read_runs(
    container: Node, blocks: Sequence[Block], manner: Manner, unclosed: list[Node]
) -> None:
    """Read paragraphs and tables in runs; an appendix ends a run and stands on its own."""
    run: list[Paragraph | Table] = []
    for block in blocks:
        if not isinstance(block, AppendixSource):
            run.append(block)
            continue
        Run(container, run, manner, unclosed).read()
        run = []
        _read_appendix(container, block, unclosed)
    Run(container, run, manner, unclosed).read()


def _read_appendix(container: Node, source: AppendixSource, unclosed: list[Node]) -> None:
    blocks = _without_blanks(source.blocks)
    attribution, title = _head(blocks)
    number = appendices.number_of(source.number)
    heading = source.title.strip()
    node = container.add(
        Node(
            "appendix",
            label=appendices.label_of(source),
            heading=heading,
            text="\n".join(attribution),
            mark=_appendix_mark(number),
            role=source.kind,
            style="approved" if source.approved else "",
        )
    )
    if title:
        node.add(Node("title", heading=title))
    _read_runs(node, blocks[len(attribution) + bool(title) :], Manner(), unclosed)


def _head(blocks: list[Block]) -> tuple[list[str], str]:
    """Return the attribution and the title that open an appendix read from text."""
    attribution: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        if block.style == appendices.TITLE:
            return attribution, block.text.strip()
        if block.style != appendices.ATTRIBUTION:
            break
        attribution.append(block.text.strip())
    return attribution, ""


def _appendix_mark(number: str) -> Label | None:
    parts = number.split(".")
    if not all(part.isdecimal() and len(part) < 5 for part in parts):
        return None
    return Label("appendix", tuple(int(part) for part in parts), number, 0)


def _without_blanks(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if not isinstance(block, Paragraph) or block.text.strip()]


def _frozen(node: Node) -> Provision:
    return Provision(
        eid=node.eid,
        kind=node.kind,
        label=node.label,
        heading=node.heading,
        text=node.text,
        children=tuple(_frozen(child) for child in node.children),
        cells=node.cells,
        role=node.role,
        style=node.style,
    )
