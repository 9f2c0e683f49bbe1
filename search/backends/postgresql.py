"""PostgreSQL: tsvector columns of our lemmas, kept by the database itself, under GIN indexes.

No text search configuration takes part: lexemes are our lemmas as they are, so that «391-пр»
stays one word and both databases find the same.
"""

from __future__ import annotations

from typing import Any

from search.backends.database import DatabaseBackend
from search.query import Query, Word

_SCORE = "ts_rank(lexemes, %s::tsquery, 1) + 0.2 * ts_rank(context_lexemes, %s::tsquery, 1)"
_COLUMNS = {"lexemes": "lemmas", "context_lexemes": "context"}

_FUNCTION = r"""
CREATE OR REPLACE FUNCTION search_lexemes(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $search$
    SELECT coalesce(string_agg(
        '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':' || least(place, 16383),
        ' ' ORDER BY place
    ), '')::tsvector
    FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS listed(word, place)
    WHERE word <> ''
$search$
"""


class PostgresqlBackend(DatabaseBackend):
    """GIN finds, ts_rank orders."""

    def install(self) -> None:
        """See ``Backend``. A table that has all is not touched: ALTER would lock readers out."""
        if not self.faults():
            return
        with self.connection.cursor() as cursor:
            cursor.execute(_FUNCTION)
            for column, source in _COLUMNS.items():
                cursor.execute(
                    f"ALTER TABLE search_clause ADD COLUMN IF NOT EXISTS {column} tsvector "
                    f"GENERATED ALWAYS AS (search_lexemes({source})) STORED"
                )
                cursor.execute(
                    f"CREATE INDEX IF NOT EXISTS search_clause_{column} "
                    f"ON search_clause USING gin ({column})"
                )

    def faults(self) -> list[str]:
        """See ``Backend``. Generated columns cannot differ from their source; an index goes with
        its column.
        """
        there = {
            row[0]
            for row in self._fetch(
                "SELECT indexname FROM pg_indexes "
                "WHERE schemaname = current_schema() AND tablename = 'search_clause'",
                (),
            )
        }
        missing = {f"search_clause_{column}" for column in _COLUMNS} - there
        return [f"missing in the database: {name}" for name in sorted(missing)]

    def repair(self) -> None:
        """See ``Backend``."""
        self.install()

    def _hits(
        self, query: Query, condition: str, params: list[Any], *, scored: bool
    ) -> tuple[str, list[Any]]:
        words = [_expression(word) for word in query.words]
        any_word = " | ".join(words)
        terms, term_params = ["lexemes @@ %s::tsquery"], [any_word]
        for word in words if len(words) > 1 else ():
            terms.append("(lexemes @@ %s::tsquery OR context_lexemes @@ %s::tsquery)")
            term_params += [word, word]
        score_params = [any_word, any_word] if scored else []
        sql = (
            f"SELECT id, {_SCORE if scored else '0.0'} AS score "  # noqa: S608 (constants)
            f"FROM search_clause WHERE {' AND '.join(terms)} AND {condition.format(id='id')}"
        )
        return sql, [*score_params, *term_params, *params]


def _expression(word: Word) -> str:
    forms = [_quoted(lemma) for lemma in word.wholes]
    if word.parts:
        parts = (f"({' | '.join(map(_quoted, part))})" for part in word.parts)
        forms.append(f"({' & '.join(parts)})")
    return f"({' | '.join(forms)})"


def _quoted(lemma: str) -> str:
    return "'" + lemma.replace("\\", "\\\\").replace("'", "''") + "'"
