"""What the filters of the list offer: kinds, years and bodies that some public act has.

An act becomes public with a new edition only, so the newest edition tells whether what was
gathered is still true; reading every act for each page of the list is not needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.cache import cache

from regulations.models import Act, Edition

_KEPT: Final = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Choices:
    """``kinds`` are codes; ``years`` the newest first; ``bodies`` (slug, name) by name."""

    kinds: frozenset[str]
    years: tuple[int, ...]
    bodies: tuple[tuple[str, str], ...]


def choices() -> Choices:
    """Return what the public acts offer today."""
    newest = Edition.objects.order_by("-pk").values_list("pk", "digest", "recorded_at").first()
    key = f"choices:{newest[0]}:{newest[1]}:{newest[2]:%s.%f}" if newest else "choices:none"
    return cache.get_or_set(key, _gathered, _KEPT)


def _gathered() -> Choices:
    found = list(
        Act.objects.open_to_public()
        .order_by()
        .values_list("kind", "dated__year", "issuer__slug", "issuer__name")
        .distinct()
    )
    return Choices(
        kinds=frozenset(kind for kind, *_rest in found),
        years=tuple(sorted({year for _kind, year, *_rest in found}, reverse=True)),
        bodies=tuple(sorted({(row[2], row[3]) for row in found}, key=lambda body: body[1])),
    )
