"""Reading the operations of an amending act, with no base at hand."""

import re
from dataclasses import dataclass, replace
from typing import Final

from ..front import names_kind
from ..structure import Structure
from .aims import Aims, aims, merged
from .markers import (
    AMENDS,
    ATTACHED,
    EVERYWHERE,
    HANGS,
    HEAD,
    INFLECTED,
    NAMES_NUMBER,
    NAMES_UNIT,
    OPENS_HEAD,
    ORDERS,
    PREAMBLE,
    REDACTION,
    SAID,
    SOURCE,
    UNTIL,
    WEAK,
    is_operation,
    key_of,
    place_of,
)
from .mentions import Clause, requisites_in
from .operation import BaseAct, Operation, Path, Unit
from .payloads import Borders, gather
from .quoting import masked, quotations
from .roles import (
    around,
    field_of,
    is_open,
    lead_kind,
    led_in,
    quoted_payload,
    rest_of,
    verb_of,
    with_words,
    without_acts,
)
from .sheet import Sheet
from .stretches import Sentence, Stretch, goes_on, items
from .tree import number_of_label
from .verbs import Verbed, clauses

_MOST_PIECES: Final = 7
_MOST_CLAUSES: Final = 200
_LONGEST_HEAD: Final = 3_000
_LONGEST_ITEM: Final = 200
_SKIPPED: Final = frozenset({"signature", "preamble", "table"})


@dataclass(slots=True)
class _Head:
    """A head that operations stand under: its label's form and all that it names so far."""

    key: str
    path: Path
    act: BaseAct | None


def operations(structure: Structure, text: str | None = None) -> tuple[Operation, ...]:
    """Return the operations of an amending act in order; never raises on any text.

    ``text`` is the plain text the structure was read from; offsets are counted in it, or in what
    ``render.plain`` prints if there is none.
    """
    return _Reader(Sheet(structure, text)).read()


class _Reader:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._lines = sheet.lines
        self._heads: list[_Head] = []
        self._found: list[Operation] = []
        self._strong: dict[int, bool] = {}
        self._appendix = ""
        self._repeals = -1
        whole = (line.text for line in self._lines if line.kind != "table")
        self._amends = any(AMENDS.search(line[:_LONGEST_HEAD]) for line in whole)
        self._borders = Borders(self._lines, self._is_strong, self._is_weak)

    def read(self) -> tuple[Operation, ...]:
        at = 0
        while at < len(self._lines):
            at = self._next(at)
        return tuple(self._found)

    def _next(self, at: int) -> int:
        line = self._lines[at]
        if line.appendix != self._appendix:
            self._appendix = line.appendix
            self._heads, self._repeals = [], -1
        if line.kind in _SKIPPED or line.style == "tail":
            return at + 1
        stretch = self._joined(at)
        parts = items(stretch)
        after = stretch.after
        for part in parts:
            after = max(after, self._part(part, stretch.after))
        return after

    def _joined(self, at: int) -> Stretch:
        """Join a sentence that breaks over several lines."""
        line = self._lines[at]
        stretch = Stretch(line.text, [(0, line)], at + 1)
        size = len(line.text)
        texts = [line.text]
        while len(texts) < _MOST_PIECES and stretch.after < len(self._lines):
            following = self._lines[stretch.after]
            before = texts[-1]
            if not goes_on(before, following) or following.appendix != line.appendix:
                break
            if not HANGS.search(before.rstrip()[-40:]) and self._is_strong(stretch.after):
                break
            stretch.pieces.append((size + 1, following))
            texts.append(following.text)
            size += 1 + len(following.text)
            stretch.after += 1
        stretch.text = " ".join(texts)
        return stretch

    def _part(self, part: Stretch, at: int) -> int:
        key, cut = key_of(part.text, part.pieces[0][1])
        said = Sentence(part, cut)
        self._leave(key)
        found = [one for one in clauses(said.hidden)[:_MOST_CLAUSES] if self._is_one(one, said)]
        if found:
            self._repeals = -1
            return self._clauses(said, found, at)
        if self._repeals >= 0 and self._repealed(said):
            return at
        self._repeals = -1
        self._head(key, said)
        return at

    # What stands above the operations.

    def _leave(self, key: str) -> None:
        for place, head in enumerate(self._heads):
            if head.key == key and key:
                del self._heads[place:]
                return

    @property
    def _context(self) -> tuple[Path, BaseAct | None]:
        return (self._heads[-1].path, self._heads[-1].act) if self._heads else ((), None)

    def _head(self, key: str, said: Sentence) -> None:
        plain = said.hidden.strip()
        if len(plain) > _LONGEST_HEAD or names_kind(plain) or not HEAD.match(plain):
            return
        if PREAMBLE.match(plain):
            return
        if not (
            plain.endswith((":", ";", "-", "–"))
            or said.words.rstrip().endswith(":")
            or AMENDS.search(plain)
            or re.search(r"согласно[ \u00a0]приложени", plain)
        ):
            return
        named = aims(said.whole().mentions, sources=place_of(SOURCE, said.hidden))
        path, act = self._context
        base = named.act or act
        if named.act is not None and act is not None and named.act != act:
            path = ()
        if named.paths:
            path = merged(without_acts(named.paths[0], named.act), path)
        if not key:
            while self._heads and not self._heads[-1].key:
                self._heads.pop()
        self._heads.append(_Head(key, path, base))

    # Operations.

    def _clauses(self, said: Sentence, found: list[Verbed], at: int) -> int:
        """Read every clause; return the line after what they put in."""
        before: Path = ()
        for place, clause in enumerate(found):
            read = said.clause(clause)
            last = place + 1 == len(found)
            operation = self._operation(said, clause, read, before)
            before = around(operation, before)
            operation, taken = self._payload(operation, clause, read, at, last=last)
            at = max(at, taken)
            self._found.append(operation)
            if last and clause.stem == "repeal" and read.raw.rstrip().endswith(":"):
                self._repeals = len(self._found) - 1
        return at

    def _operation(self, said: Sentence, clause: Verbed, read: Clause, before: Path) -> Operation:
        """Read a clause without its payload; ``before`` is what the one before aimed at."""
        named = aims(
            read.mentions,
            puts_in=clause.verb - clause.start if clause.stem in ("add", "renumber") else -1,
            sources=place_of(SOURCE, read.masked),
            contents=REDACTION.search(read.masked) is not None,
        )
        context, act = self._context
        if named.act is not None and act is not None and named.act != act:
            context = ()
        held = before or context
        paths = [merged(without_acts(path, named.act), held) for path in named.paths]
        targets = tuple(field_of(path, read) for path in paths) or ((held,) if held else ())
        ends = clause.stem in ("repeal", "suspend")
        attached = ATTACHED.search(read.raw) is not None and not read.quotations
        operation = Operation(
            verb=verb_of(clause, named, read, targets),
            start=self._offset(said.part, said.cut + clause.start),
            end=self._offset(said.part, said.cut + clause.end - 1) + 1,
            text=read.raw.strip(),
            targets=targets,
            act=named.act or act,
            everywhere=EVERYWHERE.search(read.masked) is not None,
            inflected=INFLECTED.search(said.hidden) is not None,
            source=tuple(named.source) or (("",) if attached else ()),
            units=tuple(named.units),
            inside=named.inside or not named.paths,
        )
        if ends:
            return self._ends(operation, clause, named, read)
        if operation.renumbers:
            return operation
        return with_words(operation, clause, read, named)

    def _ends(self, operation: Operation, clause: Verbed, named: Aims, read: Clause) -> Operation:
        """A repeal or a suspension: of units, or of acts named in full."""
        context = () if named.act is not None else self._context[0]
        targets = [
            path
            for path in (merged(without_acts(one, None), context) for one in named.paths)
            if path
        ]
        act = named.act or operation.act
        until = ""
        if clause.stem == "suspend":
            term = UNTIL.search(read.raw, max(0, clause.verb_end - clause.start))
            until = " ".join(read.raw[term.start() : term.end()].split()) if term else ""
        return replace(operation, targets=tuple(targets), act=act, until=until)

    def _repealed(self, said: Sentence) -> bool:
        """An item under «Признать утратившими силу:» is an operation of its own."""
        words = said.words.lstrip()
        if WEAK.match(words) or ORDERS.match(words):
            return False
        named = aims(said.whole().mentions)
        lead = self._found[self._repeals]
        labelled = any(not path[0].is_bare for path in named.paths if path)
        dated = requisites_in(said.hidden[:_LONGEST_ITEM])
        if named.act is None and not labelled and dated is None:
            return False
        if named.act is None and dated is not None:
            kind = lead_kind(lead)
            named.act = BaseAct(kind, dated[0], dated[1])
            named.paths = [(Unit(kind),)] if kind else []
        opens = lead.text.rstrip().endswith(":") and not NAMES_NUMBER.search(lead.text)
        if opens and self._repeals == len(self._found) - 1:
            self._found.pop()  # the lead-in alone is none
        context = () if named.act is not None else self._context[0]
        targets = tuple(merged(without_acts(path, None), context) for path in named.paths)
        self._found.append(
            Operation(
                "repeal",
                self._offset(said.part, said.cut),
                self._offset(said.part, len(said.part.text) - 1) + 1,
                words.strip(),
                targets=targets,
                act=named.act or lead.act,
            )
        )
        self._repeals = min(self._repeals, len(self._found) - 1)
        return True

    def _payload(
        self, operation: Operation, clause: Verbed, read: Clause, at: int, *, last: bool
    ) -> tuple[Operation, int]:
        """Find what is put in: in the clause, or in the lines after it."""
        words = clause.stem in ("replace", "add") and operation.new and not operation.units
        if clause.stem in ("repeal", "suspend", "exclude", "renumber") or words:
            return operation, at
        if operation.source and not SAID.search(read.masked, clause.verb_end - clause.start):
            return operation, at
        since = clause.verb_end - clause.start
        lead = led_in(read, since)
        if lead is not None:
            begins = lead.end()
            quotation = read.quotation_at(begins)
        else:
            quotation = next((one for one in read.quotations if one.start >= since), None)
            begins = quotation.start if quotation else len(read.raw)
        if quotation is not None and not (last and is_open(read, quotation)):
            return replace(operation, payload=quoted_payload(read, quotation)), at
        rest = rest_of(read, begins, lead) if last else None
        if rest is None:
            return operation, at
        numbers = {number_of_label(unit.label) for unit in self._named(operation) if unit.label}
        gathered = gather(rest, at, self._borders, frozenset(numbers))
        return replace(operation, payload=gathered.payload), gathered.after

    @staticmethod
    def _named(operation: Operation) -> list[Unit]:
        """The units that a payload may begin with."""
        return [*operation.units, *(path[0] for path in operation.targets if path)]

    def _offset(self, part: Stretch, column: int) -> int:
        for since, line in reversed(part.pieces):
            if column >= since:
                return self._sheet.offset(line, column - since)
        return part.pieces[0][1].start

    def _is_one(self, clause: Verbed, said: Sentence) -> bool:
        return is_operation(clause, said.hidden, amends=self._amends)

    # What ends a payload.

    def _is_strong(self, at: int) -> bool:
        known = self._strong.get(at)
        if known is None:
            known = self._strong[at] = self._is_own(at)
        return known

    def _is_own(self, at: int) -> bool:
        line = self._lines[at]
        if line.kind == "table":
            return False
        text = line.text
        _, cut = key_of(text, line)
        words = text[cut:]
        if not words or words[0] in '«“„"':
            return False
        words = words[:1500]
        hidden = masked(words, quotations(words))
        if OPENS_HEAD.match(hidden) and hidden.rstrip().endswith(":"):
            return NAMES_UNIT.search(hidden) is not None
        return any(
            clause.stem not in ("repeal", "suspend")
            and is_operation(clause, hidden, amends=self._amends)
            for clause in clauses(hidden)[:1]
        ) or (bool(re.match(r"внести[ \u00a0]", hidden, re.I)) and bool(AMENDS.search(hidden)))

    def _is_weak(self, at: int) -> bool:
        line = self._lines[at]
        if line.kind == "table" or line.text[:1] in '«“„"':
            return False
        _, cut = key_of(line.text, line)
        return WEAK.match(line.text[cut:].lstrip()) is not None
