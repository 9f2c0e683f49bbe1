"""A file beside how it was understood: a row for each of its paragraphs and tables."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from regulations import text
from regulations.importing.own_form import (
    contents_of,
    is_before_text,
    is_drawn,
    is_field,
    visible,
)
from regulations.text.naming import own_name
from regulations.text.requisites import read_line

Fate = Literal["text", "field", "beside", "out"]
_DEEPEST: Final = 5


@dataclass(frozen=True, slots=True)
class Row:
    """What the file says and what it is taken for.

    Args:
        eid: of the unit in the file's own tree.
        level: how deep it stands, 0 at the top.
        said: the words as the file has them; "" for a table.
        stamped: an appendix whose stamp («УТВЕРЖДЕН …») becomes fields of it.
        table: the cells of a table, row by row.
        code: the kind of the unit; for a line that is no text ``issuer``, ``requisites``
            (``parts`` tell which), ``title``, ``signature``, ``tail``, ``contents``, ``editions``,
            ``drawn``; ``heading`` for a title that no appendix has room for.
        name: how a lawyer calls the unit where it stands («пункт 3», «абзац второй»).
        fate: kept in the text, become a field, kept beside the draft (it has no such field), or
            left out.
    """

    eid: str
    level: int
    said: str
    code: str
    fate: Fate = "text"
    name: str = ""
    parts: tuple[str, ...] = ()
    role: str = ""
    stamped: bool = False
    table: tuple[tuple[text.Cell, ...], ...] = ()


def understand(blocks: Iterable[text.Block]) -> tuple[text.Structure, tuple[Row, ...]]:
    """Return the tree of a file and its rows, in the order of the file; no word is left out."""
    seen = tuple(map(visible, blocks))
    structure = text.parse(seen)
    printed = text.render.plain.of_blocks(seen)
    return structure, tuple(_Reading(structure, printed, contents_of(seen)).rows())


class _Reading:
    def __init__(self, structure: text.Structure, printed: str, contents: Sequence[str]) -> None:
        self._structure = structure
        self._printed = printed
        self._contents = deque(line.strip() for line in contents)
        self._places = text.render.plain.extents(structure, printed)
        self._parents = {p.eid: above for p, above in structure.walk() if above is not None}

    def rows(self) -> Iterator[Row]:
        kept = False
        for provision in self._structure.provisions:
            if is_field(provision):
                yield self._field(provision)
            elif not kept and is_before_text(provision):
                code = "drawn" if is_drawn(provision) else "editions"
                yield self._row(provision, 0, code=code, fate="out")
            else:
                kept = True
                yield from self._text(provision, 0)

    def _field(self, provision: text.Provision) -> Row:
        if provision.role == "head":
            parts = read_line(provision.text)
            code = "requisites" if parts else "issuer"
            fate: Fate = "field" if parts == ("kind",) else "beside"
            return self._row(provision, 0, code=code, fate=fate, parts=parts)
        if provision.kind == "title":
            return self._row(provision, 0, code="title", fate="field")
        if provision.kind == "signature":
            return self._row(provision, 0, code="signature", fate="beside")
        return self._row(provision, 0, code="tail", fate="out")

    def _text(self, provision: text.Provision, level: int) -> Iterator[Row]:
        if provision.kind == "table":
            yield self._table(provision, level)
            return
        if self._is_of_contents(provision):
            yield self._row(provision, level, code="contents", fate="out")
        elif provision.kind == "title" and not self._names_appendix(provision):
            yield self._row(provision, level, code="heading")
        else:
            yield self._row(provision, level)
        for child in provision.children:
            yield from self._text(child, min(level + 1, _DEEPEST))

    def _is_of_contents(self, provision: text.Provision) -> bool:
        """Whether this is the next line of a table of contents: they stand in their order."""
        words = provision.heading or provision.text
        found = bool(self._contents) and words.strip() == self._contents[0]
        if found:
            self._contents.popleft()
        return found

    def _names_appendix(self, title: text.Provision) -> bool:
        """Whether a title is the name of its appendix; a further one becomes a heading in it."""
        above = self._parents.get(title.eid)
        if above is None or above.kind != "appendix" or above.heading:
            return False
        return above.children[0] is title

    def _table(self, provision: text.Provision, level: int) -> Row:
        return self._row(provision, level, table=tuple(row.cells for row in provision.children))

    def _row(
        self,
        provision: text.Provision,
        level: int,
        *,
        code: str = "",
        fate: Fate = "text",
        parts: tuple[str, ...] = (),
        table: tuple[tuple[text.Cell, ...], ...] = (),
    ) -> Row:
        return Row(
            eid=provision.eid,
            level=level,
            said=provision.heading if table else self._said(provision),
            code=code or provision.kind,
            fate=fate,
            name=own_name(provision, "nom", self._parents),
            parts=parts,
            role=provision.role,
            stamped=provision.kind == "appendix" and bool(provision.text),
            table=table,
        )

    def _said(self, provision: text.Provision) -> str:
        """The words of the unit alone, cut out of the text of the file."""
        start, end = self._places[provision.eid]
        if provision.children:
            end = self._places[provision.children[0].eid].start
        return self._printed[start:end].strip()
