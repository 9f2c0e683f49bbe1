"""Make the texts of an act anew from its signed text and all that amends it, as known now.

Amendments follow by the day they take effect, then by date, kind and number of their acts. The
first one that cannot be applied stops the text there: from its day on the act shows «не внесённые
изменения», never a text that nobody settled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max, Model

from regulations import signals, text
from regulations.amending.entering import day_of
from regulations.amending.notes import Notes, acts_of, annotated, carried
from regulations.amending.orders import Ordering, read_orders
from regulations.amending.replay import Replayed, replay
from regulations.enactment import followup
from regulations.enactment.freeze import page_html, provisions
from regulations.models import (
    Act,
    Amendment,
    Consolidation,
    ConsolidationStep,
    Edition,
    EditionProvision,
    History,
    HistoryRow,
    NotApplied,
    Settlement,
)
from regulations.reading import Reading, restored
from regulations.record import ledger
from regulations.text import render

if TYPE_CHECKING:
    from regulations.organisation.models import User


@dataclass
class _Due:
    """Orders of one amendment that take effect on one day."""

    day: date
    amendment: Amendment
    ordering: Ordering
    items: list[dict[str, Any]]
    settlement: Settlement | None

    @property
    def rank(self) -> tuple:
        act = self.amendment.edition.act
        return self.day, act.dated, act.kind, _natural(act.number), self.amendment.pk


class _Making:
    """The work of one new history: what it wrote, in order."""

    def __init__(self, act: Act, at: datetime) -> None:
        self.act, self.at = act, at
        self.written: list[Model] = []
        self.made: list[Edition] = []
        self.rows: list[tuple[date, Edition]] = []
        self.missing: list[tuple[date, Amendment, list[dict[str, Any]]]] = []

    def run(self) -> None:
        self.rows = _signed(self.act)
        dues = self._dues()
        for day in sorted({due.day for due in dues}):
            today = sorted((due for due in dues if due.day == day), key=lambda due: due.rank)
            if self.missing or not self._day(day, today):
                known = {amendment for _day, amendment, _reasons in self.missing}
                self.missing += [(day, d.amendment, []) for d in today if d.amendment not in known]

    def _dues(self) -> list[_Due]:
        dues: list[_Due] = []
        amendments = self.act.amendments.select_related("edition__act__issuer")
        for amendment in amendments.prefetch_related("settlements", "edition__act__force_events"):
            ordering = read_orders(amendment.edition)
            settlement = amendment.settlements.last()
            items = (
                settlement.operations
                if settlement
                else [order.as_read() for order in ordering.orders.get(self.act.pk, ())]
            )
            events = list(amendment.edition.act.force_events.all())
            by_day: dict[date, list[dict[str, Any]]] = {}
            for item in items:
                day = day_of(events, item["eid"])
                if day is not None:
                    by_day.setdefault(max(day, self.act.dated), []).append(item)
            dues += [_Due(d, amendment, ordering, i, settlement) for d, i in by_day.items()]
        return dues

    def _day(self, day: date, dues: list[_Due]) -> bool:
        """Take in what takes effect on a day; False if anything cannot be."""
        base = next(edition for starts, edition in reversed(self.rows) if starts <= day)
        reading = restored(base)
        structure, notes = reading.structure, _notes(base)
        for due in dues:
            if due.amendment.edition.act.restricted and not self.act.restricted:
                self.missing.append((day, due.amendment, [{"reason": "restricted"}]))
                return False
            numbers = {item["order"] for item in due.items}
            done = replay(structure, self.act, due.ordering, due.items, numbers)
            if done.stopped:
                self.missing.append((day, due.amendment, list(done.stopped)))
                return False
            notes = carried(structure, done.structure, notes, due.amendment.edition_id)
            structure = done.structure
        for due in dues:
            due.settlement = due.settlement or self._settled(due)
        new = reading.amended(structure)
        if new.digest == reading.digest:
            return True  # nothing of it is a matter of the text
        self.rows = [row for row in self.rows if row[0] != day]
        self.rows.append((day, self._edition(base, day, dues, new, notes)))
        return True

    def _settled(self, due: _Due) -> Settlement:
        """The engine read everything: the settlement of the whole amendment is its reading."""
        known = due.amendment.settlements.last()
        if known is None:
            orders = due.ordering.orders.get(self.act.pk, ())
            known = Settlement.objects.create(
                amendment=due.amendment,
                operations=[order.as_read() for order in orders],
                settled_at=self.at,
            )
            self.written.append(known)
        return known

    def _edition(
        self, base: Edition, day: date, dues: list[_Due], reading: Reading, notes: Notes
    ) -> Edition:
        steps = [(due.settlement.pk, sorted(i["order"] for i in due.items)) for due in dues]
        for known in Consolidation.objects.filter(base=base, starts=day).prefetch_related("steps"):
            if [(step.settlement_id, step.orders) for step in known.steps.all()] == steps:
                return known.edition
        frozen = reading.frozen()
        edition = Edition.objects.create(
            act_id=self.act.pk,
            ordinal=self.act.editions.aggregate(last=Max("ordinal"))["last"] + 1,
            origin=Edition.Origin.CONSOLIDATION,
            title=reading.requisites.title,
            number=base.number,
            dated=base.dated,
            signer_post=base.signer_post,
            signer_name=base.signer_name,
            digest=reading.digest,
            canonical=reading.canonical_json(),
            html=annotated(page_html(frozen), notes, acts_of([*notes.values(), _keys(dues)])),
            contents=[asdict(entry) for entry in render.contents(frozen.structure)],
            parser=text.PARSER,
            recorded_at=self.at,
        )
        rows = EditionProvision.objects.bulk_create(provisions(edition, frozen))
        made = Consolidation.objects.create(edition=edition, base=base, starts=day, notes=notes)
        self.written += [edition, *rows[:1], made]
        for order, (settlement, numbers) in enumerate(steps, 1):
            self.written.append(
                ConsolidationStep.objects.create(
                    consolidation=made, order=order, settlement_id=settlement, orders=numbers
                )
            )
        self.made.append(edition)
        return edition


@transaction.atomic
def consolidate(
    act: Act,
    *,
    why: str,
    at: datetime,
    basis: Edition | None = None,
    by: User | None = None,
    note: str = "",
    written: Iterable[Model] = (),
) -> History | None:
    """Write the history of ``act`` as it is known now; None when it is what was known already.

    ``written`` are rows that led here and belong to the same entry of the ledger. Serial: the
    ledger's lock is held from the first look on.
    """
    ledger.lock()
    act = Act.objects.select_related("issuer").get(pk=act.pk)
    making = _Making(act, at)
    making.run()
    written = [*written, *making.written]
    history = None
    if why == History.Why.CORRECTED or _is_news(act, making):
        history = History.objects.create(
            act=act,
            why=why,
            note=note,
            basis=basis,
            by=by,
            by_name=by.get_full_name() or by.get_username() if by else "",
            recorded_at=at,
        )
        rows = [
            HistoryRow.objects.create(history=history, starts=starts, edition=edition)
            for starts, edition in sorted(making.rows, key=lambda row: row[0])
        ]
        missing = [
            NotApplied.objects.create(
                history=history, amendment=amendment, starts=starts, reasons=reasons
            )
            for starts, amendment, reasons in making.missing
        ]
        written += [history, *rows, *missing]
    if written:
        ledger.append(
            "consolidated",
            ledger.subject_of(act),
            {
                "why": why,
                "note": note,
                "by": by.get_full_name() if by else "",
                "texts": [
                    {"from": starts.isoformat(), "digest": edition.digest}
                    for starts, edition in making.rows
                ],
            },
            rows=written,
            stated_at=at,
        )
    for edition in making.made:
        signals.edition_frozen.send(sender=Edition, edition=edition)
        followup.after_enactment(edition)
    return history


def replayed(made: Consolidation) -> tuple[Reading, str]:
    """Make a consolidated edition again from its base and its steps: the reading, its page."""
    reading = restored(made.base)
    structure, notes, act = reading.structure, _notes(made.base), made.edition.act
    keys = []
    for step in made.steps.select_related("settlement__amendment__edition__act__issuer"):
        amending = step.settlement.amendment.edition
        done: Replayed = replay(
            structure, act, read_orders(amending), step.settlement.operations, step.orders
        )
        notes = carried(structure, done.structure, notes, amending.pk)
        structure = done.structure
        keys.append(amending.pk)
    new = reading.amended(structure)
    html = annotated(page_html(new.frozen()), notes, acts_of([*notes.values(), keys]))
    return new, html


def _signed(act: Act) -> list[tuple[date, Edition]]:
    """The texts that rest on no amendment: the signed one, or those brought from the archive."""
    brought = act.histories.filter(why=History.Why.ARCHIVE).last()
    if brought is not None:
        return [(row.starts, row.edition) for row in brought.rows.select_related("edition")]
    return [(act.dated, act.editions.get(ordinal=1))]


def _notes(edition: Edition) -> Notes:
    made = Consolidation.objects.filter(edition=edition).first()
    return dict(made.notes) if made else {}


def _keys(dues: Iterable[_Due]) -> list[int]:
    return [due.amendment.edition_id for due in dues]


def _is_news(act: Act, making: _Making) -> bool:
    last = act.histories.last()
    rows = sorted((starts, edition.pk) for starts, edition in making.rows)
    missing = sorted((starts, amendment.pk) for starts, amendment, _why in making.missing)
    if last is None:
        return bool(missing) or rows != [(starts, edition.pk) for starts, edition in _signed(act)]
    known = list(last.rows.order_by("starts").values_list("starts", "edition"))
    lacking = sorted(last.not_applied.values_list("starts", "amendment"))
    return (rows, missing) != (known, lacking)


def _natural(number: str) -> tuple:
    """«142» before «1421», «9-р» before «10-р»."""
    parts = re.split(r"(\d+)", number.lower())
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
