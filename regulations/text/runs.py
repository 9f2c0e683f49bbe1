"""Reading one run: paragraphs and tables between two appendices, or inside one quotation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from . import appendices, front, headings, notes, passport, signatures
from .blocks import LISTED, PLAIN, TAIL, TITLE, Paragraph, Table
from .labels import NAMED, Label, read_label
from .nodes import Node
from .outline import Outline, kind_of
from .quotations import Quotations, Span, leads
from .tables import table_node

_TITLED_FORMS: Final = frozenset({"part", "section", "chapter"})
_READ: Final = frozenset({TITLE, LISTED, PLAIN})
_RULES: Final = frozenset({"point", "subpoint"})
_TITLED: Final = frozenset({"section", "chapter"})
# A payload within a payload happens (an act that amends an amending act); deeper is noise.
_MOST_QUOTED: Final = 2


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is to be read.

    ``is_act``: it is the act itself, signed at its end. ``rules_only``: its points are rules,
    none is a heading. ``quoted``: in how many payloads it stands.
    """

    is_act: bool = False
    rules_only: bool = False
    quoted: int = 0


@dataclass(slots=True)
class Run:
    """Reads blocks into a container. ``unclosed`` gathers quotations without an end.

    ``outline`` is what a run before this one has left open, if it goes on.
    """

    container: Node
    blocks: Sequence[Paragraph | Table]
    manner: Manner
    unclosed: list[Node]
    outline: Outline | None = None
    lines: list[str] = field(init=False)
    _outline: Outline = field(init=False)
    _marked: list[bool] = field(init=False)
    _named_item: int = field(init=False, default=-2)

    def __post_init__(self) -> None:
        self.lines = [
            block.text.strip() if isinstance(block, Paragraph) else "" for block in self.blocks
        ]
        self._marked = [
            isinstance(block, Paragraph) and block.style == "heading" for block in self.blocks
        ]
        self._outline = self.outline or Outline(self.container)

    def read(self, start: int = 0) -> None:
        """Read everything from ``start`` on."""
        quotations = Quotations(self.lines) if self.manner.quoted < _MOST_QUOTED else None
        at, signed = start, False
        while at < len(self.blocks):
            block = self.blocks[at]
            if isinstance(block, Table):
                led = at > 0 and quotations is not None and leads(self.lines[at - 1])
                self._table(block, payload=led)
                at += 1
                continue
            if block.style == TAIL:
                self._outline.close()
                self.container.add(Node("paragraph", text=self.lines[at], style="tail"))
                at += 1
                continue
            if block.style in _READ:
                self._as_read(block)
                at += 1
                continue
            if fields := passport.fields_at(self.lines, at, self._marked):
                self._passport(fields)
                at = fields[-1].end
                continue
            quoted = quotations.at(at) if quotations else None
            if quoted is not None:
                self._quotation(quoted)
                at = quoted.end
                continue
            end = self._signature_end(at, signed=signed)
            if end > at:
                self.container.add(Node("signature", text="\n".join(self.lines[at:end])))
                self._outline.close()
                # What stands below the signature of a cover or a programme is text like any other.
                at, signed = end, self.manner.is_act
            elif signed:
                self.container.add(Node("paragraph", text=self.lines[at], style="tail"))
                at += 1
            else:
                at = self._line(at, marked=block.style == "heading")

    def _signature_end(self, at: int, *, signed: bool) -> int:
        """Return where the signature that begins here ends, ``at`` if none does.

        It stands at the end: in an act no point follows, elsewhere nothing does. A second one
        adjoins the first; what looks so further below is an approval sheet.
        """
        end = signatures.signature_span(self.lines, at)
        if end == at or (signed and self.container.children[-1].kind != "signature"):
            return at
        if not self.manner.is_act:
            alone = end == len(self.lines) or signatures.is_signed(self.lines[at:end])
            return end if alone else at
        following = (read_label(line) for line in self.lines[end : end + 3])
        return at if any(label is not None and label.form == "dot" for label in following) else end

    def _table(self, block: Table, *, payload: bool) -> None:
        if payload:
            self._outline.add_payload(Node("quoted", children=[table_node(block)]))
            return
        signed = signatures.laid_out(block)
        if signed and not any(child.kind == "signature" for child in self.container.children):
            self.container.add(Node("signature", text=signed))
            self._outline.close()
        else:
            self._outline.add_text(table_node(block))

    def _passport(self, fields: list[passport.Field]) -> None:
        """Read the паспорт whose table was lost, a field by field."""
        for start, end, value in fields:
            line = self.lines[start]
            node = Node("passport_field", heading=line[:value].strip(), text=line[value:].strip())
            self._outline.add_text(node)
            Run(node, self.blocks[start + 1 : end], Manner(quoted=_MOST_QUOTED), []).read()

    def _as_read(self, block: Paragraph) -> None:
        """Take a line whose part is known already: a title, or text whatever it looks like."""
        if block.style == TITLE:
            self.container.add(Node("title", heading=block.text.strip()))
        else:
            self._outline.add_text(Node("paragraph", text=block.text.strip()))

    def _line(self, at: int, *, marked: bool, cut: int | None = None) -> int:
        """Read a unit, a heading or a paragraph up to column ``cut``; return the row after it."""
        line = self.lines[at][:cut].rstrip()
        label = None if cut is None and self._is_named_item(at) else self._label(line)
        if label is None:
            return at + self._unlabelled(line, at, marked=marked, alone=cut is not None)
        rest = line[label.end :].strip()
        node = Node(kind_of(label), label=line[: label.end].strip(), mark=label)
        end = at + 1
        if not rest and cut is None and end < len(self.lines) and self._goes_with_number(end):
            following = self.lines[end]
            titled = label.form in _TITLED_FORMS
            if label.form not in NAMED or headings.reads_as_heading(following, titled=titled):
                rest = following
                end += 1
        if rest:
            end += self._name(node, rest, end, marked=marked, alone=cut is not None)
        self._outline.add_unit(node)
        return end

    def _is_named_item(self, at: int) -> bool:
        """«Подпрограмма 1 «…»;» under «…включает подпрограммы:» is an item of a list, no part."""
        label = read_label(self.lines[at])
        if label is None or label.form not in _TITLED_FORMS or not at:
            return False
        above = self.lines[at - 1]
        if self._named_item == at - 1:
            listed = _is_next(read_label(above), label)
        else:
            # One line alone may be a heading; a list has a second.
            following = read_label(self.lines[at + 1]) if at + 1 < len(self.lines) else None
            listed = above.endswith(":") and not leads(above) and _is_next(label, following)
        if listed:
            self._named_item = at
        return listed

    def _label(self, line: str) -> Label | None:
        """Read the label, unless its form is doubtful and it continues nothing."""
        label = read_label(line)
        if label is None or not label.weak:
            return label
        rest = line[label.end :].strip()
        if label.form in NAMED:
            titled = label.form != "article"
            return label if not rest or headings.reads_as_heading(rest, titled=titled) else None
        if rest[:1].isupper() or rest[:1] in '«"':
            return label if label.form == "dot" or headings.reads_as_heading(rest) else None
        return label if label.form == "dot" and self._outline.follows(label) else None

    def _goes_with_number(self, at: int) -> bool:
        """A number alone on its line takes the next line, if that has none of its own."""
        return bool(self.lines[at]) and read_label(self.lines[at]) is None

    def _name(self, node: Node, rest: str, end: int, *, marked: bool, alone: bool) -> int:
        """Put the words beside a label into the heading or the text; return lines used up."""
        if marked:
            node.heading = rest
            return 0
        listed = node.mark is not None and self._outline.is_item(node.mark)
        if not listed and not (self.manner.rules_only and node.kind in _RULES):
            ahead = [] if alone else self.lines[end : end + headings.MOST_LINES]
            taken = headings.joined([rest, *ahead], 0)
            whole = " ".join([rest, *ahead][:taken])
            if taken and headings.reads_as_heading(whole, titled=node.kind in _TITLED):
                node.heading = whole
                return taken - 1
        node.text = rest
        return 0

    def _unlabelled(self, line: str, at: int, *, marked: bool, alone: bool) -> int:
        """Read a note, a heading or an абзац; return how many lines it takes."""
        if label := notes.note_label(line):
            text = line[len(label) :].strip()
            self._outline.add_note(Node("note", label=label, text=text))
            return 1
        end = notes.editors_note_end(self.lines, at) if not alone else at
        if end > at:
            note = Node("note", text="\n".join(self.lines[at:end]))
            self._outline.add_about(note, notes.unit_of(note.text))
            return end - at
        if star := notes.footnote_label(self.lines, at):
            self._outline.add_footnote(Node("note", label=star, text=line[len(star) :].strip()))
            return 1
        if self._stands_below_all(line, at):
            self._outline.close()
        used = 1
        # «(Ф.И.О.)» says what stands on the line above.
        caps = line[0] != "(" and headings.is_caps(line) and headings.reads_as_heading(line)
        if not marked and (caps or headings.opens_passport(line) or headings.names_part(line)):
            marked = True
            if not alone:
                used = max(headings.joined(self.lines[at : at + headings.MOST_LINES], 0), 1)
        if marked:
            whole = " ".join([line, *self.lines[at + 1 : at + used]])
            named = Node("paragraph", heading=whole, style="heading")
            if self._names_table(at, at + used):
                self._outline.add_within(named)
            else:
                self._outline.add_text(named)
            return used
        paragraph = Node("paragraph", text=line)
        if appendices.is_table_mark(line):
            self._outline.add_within(paragraph)
        else:
            self._outline.add_text(paragraph)
        return 1

    def _names_table(self, at: int, end: int) -> bool:
        """Tell whether a heading is the name of a table: below its mark, or above it."""
        if appendices.is_table_name(self.lines, at):
            return True
        if end >= len(self.lines) or not appendices.is_table_mark(self.lines[end]):
            return False
        below = self.lines[end + 1] if end + 1 < len(self.lines) else ""
        return not below or read_label(below) is not None

    def _stands_below_all(self, line: str, at: int) -> bool:
        """Tell whether a line belongs to no unit: a closing clause, the rule that ends an appendix.

        «Контроль за исполнением …» is a point of the act also where its number was lost.
        """
        if self.manner.is_act:
            following = read_label(self.lines[at + 1]) if at + 1 < len(self.lines) else None
            counted_on = following is not None and self._outline.follows(following)
            return front.closes(line) and not counted_on
        return (
            self.container.kind == "appendix" and at + 1 == len(self.lines) and notes.is_rule(line)
        )

    def _quotation(self, span: Span) -> None:
        """Read a payload as a fragment with its own structure, apart from the act's."""
        if span.cut:
            self._line(span.start, marked=False, cut=span.cut)
        first = self.lines[span.start][span.cut :].strip()
        quoted = Node("quoted")
        self._outline.add_payload(quoted)
        lines = [first, *self.lines[span.start + 1 : span.end]]
        if all(line and not any(map(str.isalnum, line)) for line in lines):
            quoted.text = "\n".join(lines)
            return
        if read_label(first[1:].lstrip()) is not None:
            # The mark stands apart from the label that it opens.
            quoted.text, first = first[:1], first[1:].lstrip()
        inside = [Paragraph(first), *self.blocks[span.start + 1 : span.end]]
        deeper = Manner(quoted=self.manner.quoted + 1)
        Run(quoted, inside, deeper, self.unclosed).read()
        if not span.closed:
            self.unclosed.append(quoted)


def _is_next(label: Label | None, following: Label | None) -> bool:
    """Tell whether two named labels count on: «Подпрограмма 1», «Подпрограмма 2»."""
    if label is None or following is None or label.form != following.form:
        return False
    return following.path == (*label.path[:-1], label.path[-1] + 1)
