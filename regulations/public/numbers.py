"""The numbers of a year: every one that a journal gave, also those whose text is not public."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from regulations.models import Act, Journal, JournalEntry
from regulations.organisation.models import IssuingBody


@dataclass(frozen=True, slots=True)
class Year:
    """Numbers of one kind of act of one body in one year.

    ``from_archive`` counts public acts made before Svod: they stand in no journal of ours.
    """

    issuer: IssuingBody
    kind: str
    year: int
    journal: Journal | None
    from_archive: int

    @property
    def entries(self) -> QuerySet[JournalEntry]:
        entries = JournalEntry.objects.filter(journal=self.journal).order_by("sequence")
        return entries.select_related("act").only(
            "number",
            "sequence",
            "registered_on",
            "act__address",
            "act__subject",
            "act__title",
            "act__number",
            "act__live",
            "act__restricted",
        )


def read_year(issuer: str, kind: str, year: int) -> Year:
    """Http404 when no number was given and no public act is known."""
    body = IssuingBody.objects.filter(slug=issuer).first()
    if body is None:
        raise Http404
    journal = Journal.objects.filter(issuer=body, kind=kind, year=year).first()
    archive = Act.objects.open_to_public().filter(
        issuer=body, kind=kind, dated__year=year, journal_entry__isnull=True
    )
    found = Year(body, kind, year, journal, archive.count())
    if not found.from_archive and not found.entries.exists():
        raise Http404
    return found


def is_public(entry: JournalEntry) -> bool:
    """Whether the text of this number may be read by everybody."""
    return entry.act.live and not entry.act.restricted
