"""An edition as a page shows it: the frozen text and the facts around it. Nothing is parsed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from regulations.models import Act, Edition, ForceEvent, Rendition
from regulations.status import Status, status

# The eId of an appendix that is nobody's part (docs/eid.md).
_APPENDIX = re.compile(r"att_[^_]+(_[0-9]+)?")


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
    def events(self) -> list[ForceEvent]:
        return list(self.act.force_events.all())

    @cached_property
    def status(self) -> Status:
        return status(self.events, self.on, self.act.valid_until)

    @property
    def published(self) -> ForceEvent | None:
        """The official publication, when it is recorded."""
        return next((e for e in self.events if e.kind == ForceEvent.Kind.PUBLISHED), None)

    @property
    def is_newest(self) -> bool:
        return self.edition == self.editions[0]

    @property
    def text(self) -> SafeString:
        """What stands above the signature."""
        return mark_safe(self.edition.html[: self._end])  # noqa: S308 (made and escaped by our renderer)

    @property
    def appendices(self) -> SafeString:
        """What stands below it."""
        return mark_safe(self.edition.html[self._end :])  # noqa: S308 (made and escaped by our renderer)

    @cached_property
    def _end(self) -> int:
        """Where the first appendix begins in the frozen HTML; its end if there is none."""
        html = self.edition.html
        for entry in self.edition.contents:
            if _APPENDIX.fullmatch(entry["eid"]):
                within = html.find(f'id="{entry["eid"]}"')
                return html.rfind("<section", 0, within) if within > 0 else len(html)
        return len(html)

    @cached_property
    def pdf(self) -> Rendition | None:
        """The newest PDF of this edition; None while it is being made."""
        files = self.edition.renditions.filter(kind=Rendition.Kind.PDF)
        return files.select_related("file").order_by("-pk").first()

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
    public = Edition.objects.public()
    editions = tuple(
        public.filter(act__address=address)
        .only("ordinal", "dated", "origin", "act_id")
        .order_by("-ordinal")
    )
    chosen = next((e for e in editions if dated in (None, e.dated)), None)
    if chosen is None:
        raise Http404
    left_out = {"act__body"} if canonical else {"act__body", "canonical"}
    edition = public.select_related("act__issuer").defer(*left_out).get(pk=chosen.pk)
    return ActPage(edition=edition, editions=editions, on=on)
