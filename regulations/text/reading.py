"""From blocks to the provision tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from . import appendices, appendix_mentions, eids, front, headings, numbering, signatures
from .blocks import AppendixSource, Block, Paragraph, Table
from .labels import Label, read_label
from .nodes import Node
from .outline import Outline, kind_of
from .quotations import Quotations, Span
from .structure import Provision, Structure, Warning_
from .tables import table_node

_FRONT: Final = frozenset({"title", "preamble"})
_RULES: Final = frozenset({"point", "subpoint"})
_TITLED: Final = frozenset({"section", "chapter"})
# A payload within a payload happens (an act that amends an amending act); deeper is noise.
_MOST_QUOTED: Final = 2
_NOTE: Final = ("примечание", "примечания")


def parse(blocks: Iterable[Block]) -> Structure:
    """Read blocks into a tree. Accepts anything; never raises on any text; loses nothing."""
    reader = _Reader()
    root = Node("act")
    reader.read(root, list(blocks), has_front=True)
    eids.assign(root.children)
    found = [*reader.warnings(), *numbering.check(root), *appendix_mentions.check(root)]
    provisions = tuple(_frozen(node) for node in root.children)
    return Structure(provisions, tuple(found))


@dataclass(slots=True)
class _Doubt:
    code: str
    node: Node


class _Reader:
    """Reads one container (the act, an appendix, a quotation) at a time."""

    def __init__(self) -> None:
        self._doubts: list[_Doubt] = []
        # The points of the act itself are rules; those of an appendix may be its headings.
        self._rules_only = False
        self._quoted = 0

    def warnings(self) -> list[Warning_]:
        """Doubts met while reading; the nodes must have their eIds by now."""
        return [Warning_(doubt.code, doubt.node.eid) for doubt in self._doubts]

    def read(self, container: Node, blocks: list[Block], *, has_front: bool = False) -> None:
        """Fill ``container`` with what the blocks say."""
        blocks = [block for block in blocks if not _is_blank(block)]
        lines = [block.text if isinstance(block, Paragraph) else "" for block in blocks]
        at = self._front(container, blocks, lines) if has_front else 0
        outer = self._rules_only
        self._rules_only = has_front and any(node.kind in _FRONT for node in container.children)
        self._body(container, blocks, lines, at, is_act=has_front)
        self._rules_only = outer

    def _front(self, container: Node, blocks: list[Block], lines: list[str]) -> int:
        """Read what stands above the first point: requisites, title, preamble."""
        limit = next(
            (at for at, block in enumerate(blocks) if not isinstance(block, Paragraph)), len(lines)
        )
        lines = lines[:limit]
        start = 0
        span = front.title_span(lines)
        if span is not None:
            for line in lines[: span[0]]:
                container.add(Node("paragraph", text=line.strip(), role="head"))
            if span[1] > span[0]:
                title = " ".join(line.strip() for line in lines[span[0] : span[1]])
                container.add(Node("title", heading=title))
            start = span[1]
        end = front.preamble_end(lines, start)
        if end > start:
            preamble = container.add(Node("preamble", text=lines[start].strip()))
            for line in lines[start + 1 : end]:
                preamble.add(Node("paragraph", text=line.strip()))
        return end

    def _body(
        self, container: Node, blocks: list[Block], lines: list[str], at: int, *, is_act: bool
    ) -> None:
        outline = Outline(container)
        quotations = Quotations(lines)
        previous = lines[at - 1] if at else ""
        below = False
        while at < len(blocks):
            block = blocks[at]
            if isinstance(block, AppendixSource):
                self._appendix(container, block)
                outline.close()
                at += 1
                continue
            if isinstance(block, Table):
                outline.add_text(table_node(block))
                at += 1
                continue
            line = block.text.strip()
            quoted = quotations.at(at, previous) if self._quoted < _MOST_QUOTED else None
            if quoted is not None:
                self._quotation(outline, lines, quoted)
                previous, at = lines[quoted.end - 1], quoted.end
                continue
            end = signatures.signature_span(lines, at)
            adjoins = not below or container.children[-1].kind == "signature"
            if end > at and adjoins and (_is_last(lines, end) if is_act else end == len(lines)):
                words = "\n".join(part.strip() for part in lines[at:end])
                container.add(Node("signature", text=words))
                outline.close()
                below, at = True, end
                continue
            if below:
                container.add(Node("paragraph", text=line, style="tail"))
                at += 1
                continue
            at = self._line(outline, blocks, lines, at)
            previous = lines[at - 1]

    def _line(self, outline: Outline, blocks: list[Block], lines: list[str], at: int) -> int:
        """Read a labelled unit, a heading or a paragraph; return the index after it."""
        block = blocks[at]
        line = lines[at].strip()
        label = _trusted(read_label(line), line, outline)
        marked = isinstance(block, Paragraph) and block.style == "heading"
        if label is None:
            return self._unlabelled(outline, lines, at, marked=marked)
        rest = line[label.end :].strip()
        node = Node(kind_of(label), label=line[: label.end].strip(), mark=label)
        end = at + 1
        if not rest and end < len(lines) and _may_follow_number(lines[end], label):
            rest = lines[end].strip()
            end += 1
        if rest:
            end = self._name(node, rest, lines, end, marked=marked)
        outline.add_unit(node)
        return end

    def _name(self, node: Node, rest: str, lines: list[str], end: int, *, marked: bool) -> int:
        """Put the words beside a label where they belong: the heading or the text."""
        if marked:
            node.heading = rest
            return end
        gathered = [rest, *lines[end : end + headings.MOST_LINES]]
        taken = 0 if self._rules_only and node.kind in _RULES else headings.joined(gathered, 0)
        whole = " ".join(part.strip() for part in gathered[:taken])
        if taken and headings.reads_as_heading(whole, titled=node.kind in _TITLED):
            node.heading = whole
            return end + taken - 1
        node.text = rest
        return end

    def _unlabelled(self, outline: Outline, lines: list[str], at: int, *, marked: bool) -> int:
        line = lines[at].strip()
        word, colon, rest = line.partition(":")
        if colon and word.strip().lower() in _NOTE:
            outline.add_text(Node("note", label=f"{word}:", text=rest.strip()))
            return at + 1
        end = at + 1
        if not marked and headings.is_caps(line) and headings.reads_as_heading(line):
            marked, end = True, max(headings.joined(lines, at), end)
        if marked:
            whole = " ".join(part.strip() for part in lines[at:end])
            outline.add_text(Node("paragraph", heading=whole, style="heading"))
            return end
        outline.add_text(Node("paragraph", text=line))
        return at + 1

    def _quotation(self, outline: Outline, lines: list[str], span: Span) -> None:
        """Read a payload as a fragment with its own structure, apart from the act's."""
        if span.cut:
            before = lines[span.start][: span.cut].strip()
            self._line(outline, [Paragraph(before)], [before], 0)
        first = lines[span.start][span.cut :].strip()
        quoted = Node("quoted")
        outline.add_text(quoted)
        inner = [first, *(line.strip() for line in lines[span.start + 1 : span.end])]
        mark = first[:1]
        if mark and read_label(first[1:].lstrip()) is not None:
            quoted.text, inner[0] = mark, first[1:].strip()
        self._quoted += 1
        self._body(quoted, [Paragraph(line) for line in inner], inner, 0, is_act=False)
        self._quoted -= 1
        if not span.closed:
            self._doubts.append(_Doubt("unclosed_quotation", quoted))

    def _appendix(self, container: Node, source: AppendixSource) -> None:
        blocks = [block for block in source.blocks if not _is_blank(block)]
        attribution, title = _head(blocks)
        number = appendices.number_of(source.number)
        heading = source.title.strip()
        typed = bool(attribution or (title and not heading))
        node = container.add(
            Node(
                "appendix",
                label=appendices.label_of(source.number, typed=typed),
                heading=heading,
                text="\n".join(attribution),
                mark=_appendix_mark(number),
                role=source.kind,
                style="approved" if source.approved else "",
            )
        )
        if title:
            node.add(Node("title", heading=title))
        self.read(node, blocks[len(attribution) + bool(title) :])


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


def _trusted(label: Label | None, line: str, outline: Outline) -> Label | None:
    """Drop a label whose form is doubtful and which continues nothing."""
    if label is None or not label.weak:
        return label
    rest = line[label.end :].strip()
    if label.form in {"section", "chapter", "article", "part"}:
        titled = label.form != "article"
        return label if not rest or headings.reads_as_heading(rest, titled=titled) else None
    if rest[:1].isupper() or rest[:1] in '«"':
        return label if label.form == "dot" or headings.reads_as_heading(rest) else None
    return label if outline.follows(label) and label.form == "dot" else None


def _may_follow_number(line: str, label: Label) -> bool:
    stripped = line.strip()
    return bool(stripped) and read_label(stripped) is None


def _is_last(lines: list[str], end: int) -> bool:
    """A signature stands at the end: no operative point comes after it."""
    for line in lines[end : end + 3]:
        label = read_label(line.strip())
        if label is not None and label.form == "dot":
            return False
    return True


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


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
