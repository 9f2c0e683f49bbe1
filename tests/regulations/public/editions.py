"""A later edition of an act, as the models and the rules of the database allow one today.

Acts of the archive only: what was amended before Svod has its editions from the same source.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from regulations import text
from regulations.enactment import freeze
from regulations.models import Edition, EditionProvision
from regulations.reading import read_revision
from regulations.text import render
from tests.city import City


def next_edition(city: City, first: Edition, body: list, **draft: Any) -> Edition:
    """Freeze ``body`` as the edition after the newest one of the act of ``first``."""
    reading = read_revision(city.draft(body=body, **draft).latest_revision).frozen()
    ordinal = first.act.editions.count() + 1
    edition = Edition.objects.create(
        act=first.act,
        ordinal=ordinal,
        origin=Edition.Origin.ARCHIVE,
        source="Газета",
        title=reading.requisites.title,
        number=first.number,
        dated=first.dated + timedelta(days=ordinal),
        digest=reading.digest,
        canonical=reading.canonical_json(),
        html=freeze.page_html(reading),
        contents=[asdict(entry) for entry in render.contents(reading.structure)],
        parser=text.PARSER,
        recorded_at=city.later(),
    )
    EditionProvision.objects.bulk_create(freeze.provisions(edition, reading))
    return edition
