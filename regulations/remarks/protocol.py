"""The record of disagreements (протокол разногласий): what is held, in five columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from documents.layout import profile_for
from documents.pdf import PdfMetadata, render_pdf
from regulations import reading
from regulations.organisation.models import Position
from regulations.remarks.disagreements import Course, held
from regulations.remarks.following import Following, Place
from regulations.text import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from regulations.text.posts import acting_post

if TYPE_CHECKING:
    from regulations.models import Act

_MARKS = str.maketrans("", "", SUP_ON + SUP_OFF + SUB_ON + SUB_OFF)
_GENITIVE = {
    "postanovlenie": "постановления",
    "rasporyazhenie": "распоряжения",
    "reshenie": "решения",
}
_STYLESHEETS = ("print/act.css", "print/protocol.css")


@dataclass(frozen=True, slots=True)
class Row:
    """A held remark: to what, what it says, what the drafter says, what was decided."""

    number: int
    course: Course
    place: Place | None

    @property
    def project(self) -> str:
        """The words of the draft that are in dispute; of a provision taken out, those that were."""
        if self.place is None:
            return ""
        provision = self.place.now or self.place.was
        return provision.plain.translate(_MARKS)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs the record, and what for: ``name`` empty where nobody holds the position."""

    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Protocol:
    """The record for one act at one moment."""

    act: Act
    title: str
    digest: str
    at: datetime
    rows: tuple[Row, ...]
    approvers: tuple[Signer, ...]
    drafter: Signer | None

    @property
    def to_draft_of(self) -> str:
        """«постановления администрации города Хабаровска»."""
        return f"{_GENITIVE[self.act.kind]} {self.act.issuer.name_genitive}"


def protocol(act: Act, at: datetime) -> Protocol:
    """Gather what is held on ``act``. ``act`` may be signed since: the record stays."""
    text = _text_before(act)
    following = Following(text)
    rows = tuple(
        Row(number, course, following.place(course.remark))
        for number, course in enumerate(held(act), 1)
    )
    return Protocol(
        act=act,
        title=text.requisites.title,
        digest=text.digest,
        at=at,
        rows=rows,
        approvers=tuple(dict.fromkeys(_approver(row.course) for row in rows)),
        drafter=_drafter(act),
    )


def protocol_pdf(record: Protocol) -> bytes:
    """The record on paper, lying on its side, for both to sign."""
    profile = profile_for(timezone.localdate(record.at))
    return render_pdf(
        render_to_string(
            "regulations/print/protocol.html", {"protocol": record, "profile": profile}
        ),
        stylesheets=[Path(settings.BASE_DIR) / "static_src" / sheet for sheet in _STYLESHEETS],
        metadata=PdfMetadata(
            title=f"Протокол разногласий. {record.title}",
            identifier=record.digest,
            created=record.at,
            author=record.act.issuer.name,
        ),
    )


def _text_before(act: Act) -> reading.Reading:
    """The text in the chain, else the newest one."""
    approval = act.running_approval
    return reading.read_revision(approval.revision) if approval else reading.latest(act)


def _approver(course: Course) -> Signer:
    said = course.reply
    return Signer(
        acting_post(said.position_title) if said.acting_by else said.position_title,
        said.person_name,
    )


def _drafter(act: Act) -> Signer | None:
    """The head of the unit that drafts the act."""
    head = (
        Position.objects.filter(unit=act.responsible_unit_id, role=Position.Role.HEAD_OF_UNIT)
        .select_related("holder")
        .first()
    )
    if head is None:
        return None
    return Signer(head.title, head.holder.signature_name if head.holder else "")
