"""Make a text immutable: the edition and its rows.

``freeze`` is called by ``enact`` and ``archive`` only; a consolidation shares how the page and the
rows of an edition are made.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from documents.typography import bind_html
from regulations import text
from regulations.enactment import addresses, entry
from regulations.errors import ActRefused
from regulations.guards import guard
from regulations.models import Act, Approval, Edition, EditionProvision, ForceEvent
from regulations.reading import Reading
from regulations.text import render


def freeze(
    act: Act,
    reading: Reading,
    *,
    number: str,
    dated: date,
    at: datetime,
    signer_post: str,
    signer_name: str,
    approval: Approval | None = None,
    source: str = "",
) -> tuple[Edition, list[Model]]:
    """Freeze ``reading`` as edition 1 of ``act`` with a row for each provision.

    Returns the edition and every evidence row written.
    """
    frozen = reading.frozen()
    edition = Edition.objects.create(
        act_id=act.pk,
        ordinal=1,
        origin=Edition.Origin.CHAIN if approval else Edition.Origin.ARCHIVE,
        source=source,
        approval=approval,
        title=reading.requisites.title,
        number=number,
        dated=dated,
        signer_post=signer_post,
        signer_name=signer_name,
        digest=reading.digest,
        canonical=reading.canonical_json(),
        html=page_html(frozen),
        contents=[asdict(each) for each in render.contents(frozen.structure)],
        parser=text.PARSER,
        recorded_at=at,
    )
    rows = EditionProvision.objects.bulk_create(provisions(edition, frozen))
    return edition, [edition, *rows[:1]]


def page_html(reading: Reading) -> str:
    """What readers are shown: the frozen text with lines bound where a clerk would bind them."""
    return bind_html(render.html(reading.structure))


def provisions(edition: Edition, reading: Reading) -> list[EditionProvision]:
    """The rows that an edition of ``reading`` has (``verify`` makes them again)."""
    return [
        EditionProvision(
            edition=edition,
            order=order,
            eid=provision.eid,
            parent_eid=parent.eid if parent else "",
            kind=provision.kind,
            label=provision.label,
            heading=provision.heading,
            text=provision.text,
            digest=reading.digests.provisions[provision.eid],
        )
        for order, (provision, parent) in enumerate(reading.structure.walk())
    ]


def register(
    act: Act, revision: Revision, *, number: str, dated: date, at: datetime, by=None
) -> Act:
    """Give the act of ``revision`` its requisites and address and, unless restricted, publish it.

    The edition must exist: the database refuses a live act without one. Raises ActRefused when
    another act has this address.
    """
    page = revision.as_object()
    page.number = number
    page.dated = dated
    page.address = _free_address(page, dated, number)
    page.live = not page.restricted
    page.has_unpublished_changes = False
    page.live_revision = revision if page.live else None
    page.latest_revision = revision
    page.first_published_at = page.last_published_at = at if page.live else None
    with guard.deciding(page):
        page.save()
    if page.live:
        page_published.send(sender=type(page), instance=page.specific, revision=revision)
    return page


def _free_address(act: Act, dated: date, number: str) -> str:
    """The address by these requisites. «12/1174» and «12-1174» of a year would share one."""
    address = addresses.address(act.issuer.slug, act.kind, dated, number)
    other = Act.objects.filter(address=address).first()
    if other is not None:
        raise ActRefused(
            "address_taken",
            _(
                "The address of № %(number)s of %(year)s belongs to the act № %(other)s of "
                "%(date)s. Nothing is recorded. Ask the chief of staff to mend the number: of the "
                "archive card, or the first number of the journal."
            ),
            {
                "number": number,
                "year": dated.year,
                "other": other.number,
                "date": f"{other.dated:%d.%m.%Y}",
            },
        )
    return address


def force_events(act: Act, *, dated: date, at: datetime) -> list[ForceEvent]:
    """Events that follow from signing: signed, and in force when the rule needs nothing more."""
    events = [ForceEvent(act_id=act.pk, kind=ForceEvent.Kind.SIGNED, on=dated, recorded_at=at)]
    in_force = entry.day(act, dated=dated, published=None)
    if in_force:
        events.append(
            ForceEvent(act_id=act.pk, kind=ForceEvent.Kind.IN_FORCE, on=in_force, recorded_at=at)
        )
    for event in events:
        event.save()
    return events


def refresh(page: Page) -> Act:
    return Act.objects.get(pk=page.pk)
