"""Blocks of an act as the raw value of its body (``StreamField``).

``lowering.blocks_of`` is the other way: what is made here is lowered to the same tree. Ids of
blocks follow from what they begin with, so that a file read anew gives its blocks the ids they had.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from typing import Any

from documents.writing.grid import placed
from regulations import text
from regulations.importing import programme
from regulations.text import render
from regulations.text.appendices import number_of
from regulations.text.labels import read_label

_NAMESPACE = uuid.UUID("6f2c1c1e-9d54-4c5c-8a4e-1b3d7c0f5a11")
_CHAPTERS = frozenset({"part", "section", "roman", "chapter"})
_MOST_PARAGRAPHS = 60
_LONGEST_NUMBER = 250


def body_of(blocks: Iterable[text.Block]) -> list[dict[str, Any]]:
    """The raw value: text blocks of about a chapter each, tables, appendices."""
    return _Stream("").of(blocks)


class _Stream:
    """One stream of blocks: that of the act, or the content of an appendix."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._seen: Counter[str] = Counter()
        self._made: list[dict[str, Any]] = []
        self._chapter: list[text.Paragraph] = []

    def of(self, blocks: Iterable[text.Block]) -> list[dict[str, Any]]:
        for block in blocks:
            if isinstance(block, text.Paragraph):
                if self._chapter and self._begins(block):
                    self._close()
                self._chapter.append(block)
                continue
            self._close()
            if isinstance(block, text.Table):
                value = programme.typed(block)
                kind = "table" if value is None else block.role
                for row in value["rows"] if value else ():
                    row["id"] = self._id(f"{kind}-row", str(next(iter(row["value"].values()))))
                self._add(kind, value or grid_value(block), _first_words(block))
            else:
                self._appendix(block)
        self._close()
        return self._made

    def _begins(self, paragraph: text.Paragraph) -> bool:
        """Whether a new block begins: with a chapter, or with a heading in a long text."""
        if paragraph.style != "heading":
            return False
        label = read_label(paragraph.text)
        is_chapter = label is not None and label.form in _CHAPTERS
        return is_chapter or len(self._chapter) >= _MOST_PARAGRAPHS

    def _close(self) -> None:
        if not self._chapter:
            return
        source = "".join(map(_rich, self._chapter))
        self._add("text", source, self._chapter[0].text)
        self._chapter = []

    def _add(self, kind: str, value: Any, key: str) -> None:
        self._made.append({"type": kind, "value": value, "id": self._id(kind, key)})

    def _appendix(self, source: text.AppendixSource) -> None:
        number = source.number.strip()
        key = f"{number_of(number)} {source.kind}"
        made = self._id("appendix", key)
        value = {
            "number": number[:_LONGEST_NUMBER],
            "kind": source.kind,
            "title": source.title,
            "approved": source.approved,
            "content": _Stream(made).of(source.blocks),
        }
        self._made.append({"type": "appendix", "value": value, "id": made})

    def _id(self, kind: str, key: str) -> str:
        place = f"{self._path}/{kind}/{' '.join(key.split())[:80]}"
        self._seen[place] += 1
        return str(uuid.uuid5(_NAMESPACE, f"{place}/{self._seen[place]}"))


def _rich(paragraph: text.Paragraph) -> str:
    tag = "h3" if paragraph.style == "heading" else "p"
    return f"<{tag}>{render.inline(paragraph.text)}</{tag}>"


def _first_words(table: text.Table) -> str:
    return " ".join(cell.text for row in table.rows[:1] for cell in row)


def grid_value(table: text.Table) -> dict[str, Any]:
    """The value of Wagtail's TableBlock: a full grid, and what in it is merged."""
    rows, width = placed(table.rows)
    data = [[""] * width for _row in rows]
    merged = []
    for at, pieces in enumerate(rows):
        for piece in pieces:
            if not piece.begins:
                continue
            data[at][piece.column] = piece.cell.text
            depth = min(piece.cell.rowspan, len(rows) - at)
            if piece.span > 1 or depth > 1:
                spans = {"rowspan": depth, "colspan": piece.span}
                merged.append({"row": at, "col": piece.column, **spans})
    heads = [row for row in table.rows[:1] if row and all(cell.header for cell in row)]
    first_column = bool(table.rows) and all(row and row[0].header for row in table.rows)
    return {
        "data": data,
        "cell": [],
        "mergeCells": merged,
        "first_row_is_table_header": bool(heads),
        "first_col_is_header": first_column,
        "table_header_choice": _choice(bool(heads), first_column),
        "table_caption": table.caption,
    }


def _choice(row: bool, column: bool) -> str:
    return {(True, True): "both", (True, False): "row", (False, True): "column"}.get(
        (row, column), "neither"
    )
