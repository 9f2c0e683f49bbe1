"""A text of an act and its history as rows, made by hand: for rules that ask rows alone."""

from __future__ import annotations

from datetime import date

from regulations.models import (
    Amendment,
    Consolidation,
    ConsolidationStep,
    Edition,
    History,
    HistoryRow,
    NotApplied,
    Settlement,
)
from tests.city import City


def consolidated(city: City, base: Edition, amending: Edition, starts: date) -> Edition:
    """An edition of the act of ``base`` that holds from ``starts``, with rows of every kind."""
    amendment = Amendment.objects.create(edition=amending, act=base.act, found_at=city.later())
    settlement = Settlement.objects.create(
        amendment=amendment, operations=[], settled_at=city.later()
    )
    edition = Edition.objects.create(
        act=base.act,
        ordinal=base.act.editions.count() + 1,
        origin=Edition.Origin.CONSOLIDATION,
        title=base.title,
        number=base.number,
        dated=base.dated,
        digest=base.digest,
        canonical=base.canonical,
        html=base.html,
        contents=base.contents,
        parser=base.parser,
        recorded_at=city.later(),
    )
    made = Consolidation.objects.create(edition=edition, base=base, starts=starts)
    ConsolidationStep.objects.create(consolidation=made, order=1, settlement=settlement, orders=[1])
    history = write_history(city, (base, base.dated), (edition, starts), basis=amending)
    NotApplied.objects.create(history=history, amendment=amendment, starts=starts)
    return edition


def write_history(
    city: City, *rows: tuple[Edition, date], why: str = "amended", basis: Edition | None = None
) -> History:
    """A history recorded now: each edition with the day from which its text holds."""
    history = History.objects.create(
        act=rows[0][0].act, why=why, basis=basis, recorded_at=city.later()
    )
    for edition, starts in rows:
        HistoryRow.objects.create(history=history, starts=starts, edition=edition)
    return history
