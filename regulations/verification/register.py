"""Journals, and live pages against editions."""

from __future__ import annotations

from collections.abc import Iterator

from regulations.models import Act, Edition, Journal
from regulations.verification.fault import Fault


def check_journals() -> Iterator[Fault]:
    """Numbers run without gap or repetition, and stand on their acts."""
    for journal in Journal.objects.prefetch_related("entries__act"):
        where = f"journal {journal.pk}"
        entries = sorted(journal.entries.all(), key=lambda entry: entry.sequence)
        expected = list(range(journal.first, journal.first + len(entries)))
        if [entry.sequence for entry in entries] != expected:
            yield Fault("journal-gap", where, "its numbers have a gap or a repetition")
        for entry in entries:
            number = journal.number_format.replace("{n}", str(entry.sequence))
            act = entry.act
            if entry.number != number or (act.number, act.dated) != (number, entry.registered_on):
                yield Fault("journal-entry", f"journal entry {entry.pk}", "disagrees with its act")
            if (act.issuer_id, act.kind) != (journal.issuer_id, journal.kind):
                yield Fault("journal-entry", f"journal entry {entry.pk}", "is of another journal")


def check_pages() -> Iterator[Fault]:
    """What is public has an edition; what has an edition is as public as its card says."""
    editions = {e.act_id: e for e in Edition.objects.filter(ordinal=1).defer("html", "canonical")}
    for act in Act.objects.all():
        where = f"act {act.pk}"
        edition = editions.get(act.pk)
        if edition is None:
            if act.live or act.number:
                yield Fault("page-live", where, "public or numbered without an edition")
            continue
        if act.live == act.restricted:
            yield Fault("page-live", where, "hidden though public, or public though restricted")
        if (act.number, act.dated) != (edition.number, edition.dated):
            yield Fault("page-requisites", where, "its number or date is not the edition's")
        if edition.origin == Edition.Origin.CHAIN and not hasattr(act, "journal_entry"):
            yield Fault("page-journal", where, "its number stands in no journal")
