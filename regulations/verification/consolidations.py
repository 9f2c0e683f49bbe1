"""Consolidated editions, made again from their bases and the acts that amended them."""

from __future__ import annotations

from collections.abc import Iterator

from regulations import text
from regulations.amending.consolidate import replayed
from regulations.models import Consolidation, Edition
from regulations.verification.fault import Fault


def check_consolidations() -> Iterator[Fault]:
    """Each gives the digest and the page that it has; none is without its making."""
    made_ones = Consolidation.objects.select_related("edition__act__issuer", "base")
    for made in made_ones.iterator(chunk_size=50):
        where = f"edition {made.edition_id}"
        try:
            again, html = replayed(made)
        except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
            yield Fault("consolidation-form", where, "it cannot be made again")
            continue
        if again.digest != made.edition.digest:
            yield Fault("consolidation", where, "its base and amendments give another text")
        elif made.edition.parser == text.PARSER and html != made.edition.html:
            yield Fault("consolidation-html", where, "readers are shown another text")
    for edition in Edition.objects.filter(
        origin=Edition.Origin.CONSOLIDATION, consolidation__isnull=True
    ):
        yield Fault("consolidation-form", f"edition {edition.pk}", "nothing says how it was made")
