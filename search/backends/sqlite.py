"""SQLite: an FTS5 table over the clauses, kept in step by triggers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, transaction

from search.backends.database import DatabaseBackend
from search.models import PLACE_BITS
from search.query import Query, Word

# What stands beside a lemma in its row weighs as its own words; requisites and headings, less.
_OWN, _CONTEXT = 5.0, 1.0

_TABLE = """
CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(
    lemmas, context, content='search_clause', content_rowid='id',
    tokenize="unicode61 remove_diacritics 0 tokenchars '-/.'"
)
"""
_REMOVE = (
    "INSERT INTO search_words(search_words, rowid, lemmas, context) "
    "VALUES ('delete', old.id, old.lemmas, old.context);"
)
_ADD = "INSERT INTO search_words(rowid, lemmas, context) VALUES (new.id, new.lemmas, new.context);"
# With triggers nothing that writes or flushes clauses can forget the words.
_TRIGGERS = {"insert": _ADD, "delete": _REMOVE, "update": f"{_REMOVE} {_ADD}"}


class SqliteBackend(DatabaseBackend):
    """FTS5 ranks by BM25 over lemmas."""

    def install(self) -> None:
        """See ``Backend``. SQLite drops triggers when a migration rebuilds their table."""
        with self.connection.cursor() as cursor:
            cursor.execute(_TABLE)
            for event, statements in _TRIGGERS.items():
                cursor.execute(
                    f"CREATE TRIGGER IF NOT EXISTS search_words_{event} AFTER {event} "
                    f"ON search_clause BEGIN {statements} END"
                )

    def faults(self) -> list[str]:
        """See ``Backend``."""
        names = {row[0] for row in self._fetch("SELECT name FROM sqlite_master", ())}
        missing = {"search_words", *(f"search_words_{event}" for event in _TRIGGERS)} - names
        if missing:
            return [f"missing in the database: {name}" for name in sorted(missing)]
        try:
            with (
                transaction.atomic(using=self.connection.alias),
                self.connection.cursor() as cursor,
            ):
                cursor.execute(
                    "INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)"
                )
        except DatabaseError:
            return ["the word index (search_words) differs from the clauses"]
        return []

    def repair(self) -> None:
        """See ``Backend``."""
        self.install()
        with self.connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")

    def _hits(
        self, query: Query, condition: str, params: list[Any], *, scored: bool
    ) -> tuple[str, list[Any]]:
        score = f"-bm25(search_words, {_OWN}, {_CONTEXT})" if scored else "0"
        sql = (
            f"SELECT rowid AS id, {score} AS score FROM search_words "  # noqa: S608 (constants)
            f"WHERE search_words MATCH %s AND {condition.format(id='rowid')}"
        )
        return sql, [_match(query), *params]

    def _hits_of(
        self, query: Query, act_ids: Sequence[int], *, scored: bool
    ) -> tuple[str, list[Any]]:
        """Unscored, the index is read at each act's place only, not from end to end."""
        if scored:
            return super()._hits_of(query, act_ids, scored=True)
        sql = (
            "SELECT search_words.rowid AS id, 0 AS score "  # noqa: S608 (constants)
            f"FROM (VALUES {', '.join(['(%s)'] * len(act_ids))}) AS asked CROSS JOIN search_words "
            f"WHERE search_words MATCH %s AND search_words.rowid BETWEEN "
            f"asked.column1 << {PLACE_BITS} AND (asked.column1 + 1 << {PLACE_BITS}) - 1"
        )
        return sql, [*act_ids, _match(query)]


def _match(query: Query) -> str:
    """«At least one word in the clause itself, every word in it or above it», for FTS5."""
    words = [_expression(word) for word in query.words]
    own = f"{{lemmas}} : ({' OR '.join(words)})"
    return own if len(words) == 1 else " AND ".join([own, *words])


def _expression(word: Word) -> str:
    forms = [_quoted(lemma) for lemma in word.wholes]
    if word.parts:
        parts = (f"({' OR '.join(map(_quoted, part))})" for part in word.parts)
        forms.append(f"({' AND '.join(parts)})")
    return f"({' OR '.join(forms)})"


def _quoted(lemma: str) -> str:
    return '"' + lemma.replace('"', '""') + '"'
