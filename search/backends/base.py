"""The seam between what search asks and what answers: one query type, one answer type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from search.query import Query


@dataclass(frozen=True, slots=True)
class FoundAct:
    """An act that answers a query and how many of its provisions do."""

    act_id: int
    places: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of acts in order of fit, and the number of all acts found."""

    total: int
    acts: tuple[FoundAct, ...]


class Backend(Protocol):
    """A word index over the clauses.

    An act answers a query when one of its clauses has a word of the query itself, and every other
    word itself or in the headings above it or in the requisites of the act. First come acts whose
    number or whole title is asked for, then those whose requisites or title answer, then by fit.
    """

    def acts(self, query: Query, first: int, count: int) -> Page:
        """Return acts ``first``…``first + count`` that answer ``query``."""

    def places(self, query: Query, act_ids: Sequence[int], most: int) -> dict[int, list[int]]:
        """Return for each act the ids of its ``most`` fittest clauses, the fittest first."""

    def install(self) -> None:
        """Make in the store whatever the index needs; do nothing if it is there."""

    def faults(self) -> list[str]:
        """Return what is wrong with the store's own index, in words for staff."""

    def repair(self) -> None:
        """Make the store's own index anew from the clauses."""
