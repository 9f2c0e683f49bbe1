"""Filters of search as they stand in the address: read, checked, offered for choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.validators import slug_re

from regulations.kinds import ActKind
from regulations.organisation.models import IssuingBody
from search.models import IndexedAct

MOST_PAGES = 1_000_000


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


def chosen(params: Mapping[str, str]) -> dict[str, Any]:
    """Return the filters that an address names; a value that means nothing is no filter."""
    kind, year, issuer = (params.get(name, "") for name in ("kind", "year", "issuer"))
    return {
        "kind": kind if kind in ActKind.values else None,
        "year": int(year) if _is_year(year) else None,
        "issuer": issuer if _is_issuer(issuer) else None,
    }


def page_number(params: Mapping[str, str]) -> int:
    """Return the page asked for, 1 unless a positive number is given."""
    page = params.get("page", "")
    if not (page.isascii() and page.isdigit() and len(page) < 10):
        return 1
    return min(max(int(page), 1), MOST_PAGES)


def choices(filters: Mapping[str, Any]) -> dict[str, list[Choice]]:
    """Return what each filter offers: only what the index holds."""
    years = IndexedAct.objects.order_by("-year").values_list("year", flat=True).distinct()
    issuers = IssuingBody.objects.filter(pk__in=IndexedAct.objects.values("issuer"))
    offered = {
        "kind": [(kind.value, str(kind.label)) for kind in ActKind],
        "year": [(str(year), str(year)) for year in years],
        "issuer": list(issuers.values_list("slug", "name")),
    }
    return {
        name: [Choice(value, label, value == str(filters[name])) for value, label in values]
        for name, values in offered.items()
    }


def _is_issuer(value: str) -> bool:
    # A database may refuse what is no slug at all (PostgreSQL: a NUL), not merely find nothing.
    return bool(slug_re.match(value)) and IssuingBody.objects.filter(slug=value).exists()


def _is_year(value: str) -> bool:
    return len(value) == 4 and value.isascii() and value.isdigit() and value >= "1000"
