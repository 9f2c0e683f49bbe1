"""An edition as a page shows it: the frozen text and the facts around it. Nothing is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from regulations.enactment.status import Event, Status, status
from regulations.models import Act, Edition, ForceEvent, Rendition

# What the pages print: the columns of a page in Wagtail's tree would double the query's cost.
_SHOWN = (
    *("ordinal", "dated", "origin", "source", "title", "digest", "contents"),
    *("signer_post", "signer_name"),
    *("act__kind", "act__number", "act__dated", "act__address", "act__valid_until"),
    *("act__legal_basis", "act__issuer__name", "act__issuer__name_genitive", "act__issuer__slug"),
)

# The eId of an appendix that is nobody's part (docs/eid.md).
_APPENDIX = re.compile(r"att_[^_]+(_[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Paper:
    """A stored file of the edition; ``size`` in bytes."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class ActPage:
    """One edition of a public act on day ``on``, with the act's other editions, newest first."""

    edition: Edition
    editions: tuple[Edition, ...]
    on: date

    @property
    def act(self) -> Act:
        return self.edition.act

    @cached_property
    def events(self) -> list[Event]:
        """What befell the act, by date: rows, since models cost more than the query."""
        events = ForceEvent.objects.filter(act_id=self.edition.act_id).order_by("on", "pk")
        return list(events.values_list("kind", "on", "eid", "basis", named=True))

    @cached_property
    def status(self) -> Status:
        return status(self.events, self.on, self.act.valid_until)

    @property
    def published(self) -> Event | None:
        """The official publication, when it is recorded."""
        return next((e for e in self.events if e.kind == ForceEvent.Kind.PUBLISHED), None)

    @property
    def is_newest(self) -> bool:
        return self.edition == self.editions[0]

    @property
    def text(self) -> SafeString:
        """What stands above the signature."""
        return mark_safe(self.edition.shown[: self._end])  # noqa: S308 (made and escaped by our renderer)

    @property
    def appendices(self) -> SafeString:
        """What stands below it."""
        return mark_safe(self.edition.shown[self._end :])  # noqa: S308 (made and escaped by our renderer)

    @cached_property
    def _end(self) -> int:
        """Where the first appendix begins in the HTML; its end if there is none."""
        html = self.edition.shown
        for entry in self.edition.contents:
            if _APPENDIX.fullmatch(entry["eid"]):
                within = html.find(f'id="{entry["eid"]}"')
                return html.rfind("<section", 0, within) if within > 0 else len(html)
        return len(html)

    @cached_property
    def pdf(self) -> Paper | None:
        """The newest PDF of this edition; None while it is being made."""
        papers = Rendition.objects.filter(edition_id=self.edition.pk, kind=Rendition.Kind.PDF)
        newest = papers.order_by("-pk").values_list("sha256", "file__name", "file__size")[:1]
        return next((Paper(*row) for row in newest), None)

    @property
    def pdf_address(self) -> str:
        """Where the PDF is, also when it is made anew."""
        if self.is_newest:
            return reverse("acts:pdf", args=[self.act.address])
        return reverse("acts:edition_pdf", args=[self.act.address, self.edition.dated])


def read_act(
    address: str, *, on: date, dated: date | None = None, canonical: bool = False
) -> ActPage:
    """Return the newest edition of the public act at ``address``, or the one of ``dated``.

    The canonical form is fetched only when asked for. Raises Http404 alike for an unknown
    address, a draft, a restricted act and a day without an edition.
    """
    of_act = Edition.objects.public().filter(act__address=address)
    if dated is not None:
        of_act = of_act.filter(dated=dated)
    shown = (*_SHOWN, "canonical") if canonical else _SHOWN
    # The frozen HTML, with its citations as links once the queue has found them.
    of_act = of_act.annotate(shown=Coalesce("linked__html", "html"))
    edition = of_act.select_related("act__issuer").only(*shown).order_by("-ordinal").first()
    if edition is None:
        raise Http404
    editions = (edition,)
    if dated is not None or edition.ordinal > 1:  # else the newest is the first: there is no other
        known = Edition.objects.filter(act_id=edition.act_id).only("ordinal", "dated", "act_id")
        editions = tuple(known.order_by("-ordinal"))
    return ActPage(edition=edition, editions=editions, on=on)
