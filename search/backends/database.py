"""What both databases do alike: group hits by act, order, page. Each supplies its hits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from search.backends.base import FoundAct, Page
from search.models import PLACE_BITS, Clause, IndexedAct
from search.query import Query

_PLACE_MASK = (1 << PLACE_BITS) - 1
_MOST_PINNED = 100
# Words that stand in more clauses than this tell little by their fit, and scoring them is dear:
# acts with more answering provisions come first then.
MOST_SCORED = 20_000

# Engines score within (-1000, 1000): whole tiers stand above any score.
_ACTS = f"""
WITH hits AS {{kept}} ({{hits}}),
found AS (
    SELECT id >> {PLACE_BITS} AS act_id,
        MAX(score
            + CASE WHEN (id & {_PLACE_MASK}) = 0 THEN 10000 ELSE 0 END
            + CASE WHEN id IN ({{pinned}}) THEN 100000 ELSE 0 END) AS fit,
        SUM(CASE WHEN (id & {_PLACE_MASK}) = 0 THEN 0 ELSE 1 END) AS places
    FROM hits GROUP BY 1
)
SELECT found.act_id, found.places, COUNT(*) OVER ()
FROM found JOIN search_indexedact entry ON entry.act_id = found.act_id
ORDER BY found.fit DESC, found.places DESC, entry.dated DESC, found.act_id DESC
LIMIT %s OFFSET %s
"""  # noqa: S608 (constants; whatever comes from outside is a parameter)

_IS_COMMON = "SELECT COUNT(*) > {most} FROM ({hits} LIMIT {most} + 1) AS hits"

_PLACES = f"""
WITH hits AS MATERIALIZED ({{hits}}),
ranked AS (
    SELECT id, ROW_NUMBER() OVER (
        PARTITION BY id >> {PLACE_BITS} ORDER BY score DESC, id
    ) AS place
    FROM hits WHERE (id & {_PLACE_MASK}) <> 0
)
SELECT id FROM ranked WHERE place <= %s ORDER BY id >> {PLACE_BITS}, place
"""  # noqa: S608 (constants)

_UNDER_FILTERS = (
    f"({{id}} >> {PLACE_BITS}) IN (SELECT entry.act_id FROM search_indexedact entry "  # noqa: S608
    "JOIN organisation_issuingbody issuer ON issuer.id = entry.issuer_id WHERE "
)
_FILTERS = (
    ("kind", "entry.kind = %s"),
    ("year", "entry.year = %s"),
    ("issuer", "issuer.slug = %s"),
)


class DatabaseBackend:
    """Rows of ``Clause`` in a database with a word index of its own over them."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def acts(self, query: Query, first: int, count: int) -> Page:
        """See ``Backend``."""
        if not query.words:
            return Page(0, ())
        pinned = self._pinned(query)
        condition, params = _condition(query)
        scored = not self._is_common(query, condition, params)
        hits, hit_params = self._hits(query, condition, params, scored=scored)
        # A score is an engine's own function, which may stand in no sum: such hits are kept first.
        kept = "MATERIALIZED" if scored else ""
        sql = _ACTS.format(hits=hits, kept=kept, pinned=_holders(pinned) or "NULL")
        rows = self._fetch(sql, [*hit_params, *pinned, count, first])
        if not rows and first:
            # A page past the end: the total still has to be told.
            return Page(self.acts(query, 0, 1).total, ())
        return Page(rows[0][2] if rows else 0, tuple(FoundAct(row[0], row[1]) for row in rows))

    def places(self, query: Query, act_ids: Sequence[int], most: int) -> dict[int, list[int]]:
        """See ``Backend``."""
        if not query.words or not act_ids:
            return {}
        scored = not self._is_common(query, *_condition(query))
        hits, params = self._hits_of(query, act_ids, scored=scored)
        found: dict[int, list[int]] = {}
        for (clause_id,) in self._fetch(_PLACES.format(hits=hits), [*params, most]):
            found.setdefault(clause_id >> PLACE_BITS, []).append(clause_id)
        return found

    def _hits(
        self, query: Query, condition: str, params: list[Any], *, scored: bool
    ) -> tuple[str, list[Any]]:
        """Return SQL for the clauses that answer, as (id, score: more is better, 0 unless
        ``scored``), and its parameters. ``condition`` narrows them; ``{id}`` in it stands for the
        column of the id.
        """
        raise NotImplementedError

    def _hits_of(
        self, query: Query, act_ids: Sequence[int], *, scored: bool
    ) -> tuple[str, list[Any]]:
        """Like ``_hits``, for the clauses of these acts."""
        condition = f"({{id}} >> {PLACE_BITS}) IN ({_holders(act_ids)})"
        return self._hits(query, condition, list(act_ids), scored=scored)

    def _is_common(self, query: Query, condition: str, params: list[Any]) -> bool:
        """Whether more clauses answer than can be scored in time."""
        hits, hit_params = self._hits(query, condition, params, scored=False)
        ((common,),) = self._fetch(_IS_COMMON.format(hits=hits, most=MOST_SCORED), hit_params)
        return bool(common)

    def _pinned(self, query: Query) -> list[int]:
        """Clauses of the acts that are asked for by number or by their whole title."""
        acts = IndexedAct.objects.using(self.connection.alias).filter(
            Q(number_key__in=query.numbers) | Q(title_key=query.key)
        )
        ids = acts.values_list("act_id", flat=True)
        return [Clause.key(act_id, 0) for act_id in ids.order_by("-dated")[:_MOST_PINNED]]

    def _fetch(self, sql: str, params: Sequence[Any]) -> list[tuple]:
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall()


def _condition(query: Query) -> tuple[str, list[Any]]:
    """The filters as a condition upon ``{id}`` of a clause."""
    if not query.filters:
        return "1 = 1", []
    terms, params = [], []
    for name, term in _FILTERS:
        value = getattr(query, name)
        if value is not None:
            terms.append(term)
            params.append(value)
    return _UNDER_FILTERS + f"{' AND '.join(terms)})", params


def _holders(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))
