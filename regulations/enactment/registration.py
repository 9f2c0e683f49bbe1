"""Take the next number of a journal: no gap, no duplicate, under any concurrency.

There is no counter: the next number is one more than the last entry of a locked journal, and an
entry lives or dies with the transaction that enacts.
"""

from __future__ import annotations

import re
from datetime import date

from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from regulations.enactment.addresses import number_slug
from regulations.errors import ActRefused
from regulations.models import Act, Journal, JournalEntry


def take_number(act: Act, dated: date) -> JournalEntry:
    """Write the next entry of the act's journal of that year, opening a new year's journal.

    A new year's journal takes its form from the last year's; ActRefused if there never was one.
    """
    journal = _locked_journal(act, dated.year)
    last = journal.entries.aggregate(last=Max("sequence"))["last"]
    sequence = journal.first if last is None else last + 1
    return JournalEntry.objects.create(
        journal=journal,
        sequence=sequence,
        number=journal.number_format.replace("{n}", str(sequence)),
        act_id=act.pk,
        registered_on=dated,
    )


def entries_after(act: Act, dated: date) -> QuerySet[JournalEntry]:
    """Entries of the act's journal of that year for acts of a later date than ``dated``."""
    return JournalEntry.objects.filter(
        journal__issuer=act.issuer_id,
        journal__kind=act.kind,
        journal__year=dated.year,
        registered_on__gt=dated,
    ).order_by("sequence")


def journal_will_give(act: Act, number: str, year: int) -> bool:
    """Whether the act's journal of ``year`` has still to give a number with this address.

    Such a number must be nobody's: the journal can neither give it nor leave it out, and no act
    of the kind could be registered in that year any more.
    """
    of_kind = Journal.objects.filter(issuer=act.issuer_id, kind=act.kind)
    journal = of_kind.filter(year=year).first()
    if journal is not None:
        return gives(journal.number_format, journal.first, number)
    earlier = of_kind.filter(year__lt=year).order_by("-year").first()
    return earlier is not None and gives(earlier.number_format, 1, number)


def gives(number_format: str, first: int, number: str) -> bool:
    """Whether a journal of this form, from ``first`` on, comes to a number with this address."""
    wanted = number_slug(number)
    return any(
        int(digits) >= first and number_slug(number_format.replace("{n}", digits)) == wanted
        for digits in {str(int(run)) for run in re.findall(r"[0-9]+", wanted)}
    )


def _locked_journal(act: Act, year: int) -> Journal:
    of_kind = Journal.objects.filter(issuer=act.issuer_id, kind=act.kind)
    if not of_kind.filter(year=year).exists():
        earlier = of_kind.filter(year__lt=year).order_by("-year").first()
        if earlier is None:
            raise ActRefused(
                "no_journal",
                _(
                    "There is no journal for «%(kind)s» of %(year)s. "
                    "Ask the chief of staff to open one; your signature is not recorded."
                ),
                {"kind": act.get_kind_display(), "year": year},
            )
        Journal.objects.get_or_create(
            issuer_id=act.issuer_id,
            kind=act.kind,
            year=year,
            defaults={"number_format": earlier.number_format},
        )
    return of_kind.select_for_update().get(year=year)
