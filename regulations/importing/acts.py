"""Files saved as drafts: never public, each file once."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from documents.reading.docx.side import Side
from regulations import text
from regulations.importing.body import body_of
from regulations.importing.own_form import OwnForm, own_form
from regulations.importing.reading import FileRead, read_file
from regulations.kinds import ActKind
from regulations.models import (
    Act,
    Decree,
    ImportedFile,
    Procedure,
    RegulationIndex,
    TargetProgramme,
)

if TYPE_CHECKING:
    from regulations.organisation.models import User

_KINDS = {str(kind.label): kind.value for kind in ActKind}
_PROCEDURES = frozenset({"порядок", "положение", "правила", "регламент"})


@dataclass(frozen=True, slots=True)
class Imported:
    """One file that has become a draft, or had become one before (``again``)."""

    act: Act
    read: FileRead | None
    form: OwnForm | None
    again: bool = False

    @property
    def doubts(self) -> tuple[str, ...]:
        """Codes of what a person must look at (``text.Recognised``, ``documents.model.Remark``)."""
        if self.form is None or self.read is None:
            return ()
        return doubts_of(self.read, self.form)


def doubts_of(read: FileRead, form: OwnForm) -> tuple[str, ...]:
    """Codes of what a person must look at, those of the requisites first."""
    of_kind = ("unknown_kind",) if kind_is_unknown(form) else ()
    return (*form.requisites.doubts, *of_kind, *(remark.code for remark in read.remarks))


def kind_is_unknown(form: OwnForm) -> bool:
    """Whether the act calls itself something that Svod keeps no acts of («приказ»)."""
    return bool(form.requisites.kind) and form.requisites.kind not in _KINDS


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Card:
    """What a draft is made as: its page type, kind of act and title."""

    page_type: type[Act]
    kind: str
    subject: str


def card_of(form: OwnForm, *, fallback: str) -> Card:
    """The card as the file gives it; ``fallback`` is the title if none was found."""
    found = form.requisites
    kind = _KINDS.get(found.kind, ActKind.DECREE.value)
    return Card(page_type(form), kind, found.title or fallback)


def known_act(sha256: str) -> Act | None:
    """The act that this file has become before."""
    known = ImportedFile.objects.filter(sha256=sha256).select_related("act").first()
    return known and known.act.specific


def import_file(
    name: str,
    data: bytes,
    index: RegulationIndex,
    *,
    by: User,
    at: datetime,
    side: Side = "accepted",
) -> Imported:
    """Read a file and save it as a draft under ``index``; a file known by its hash is left alone.

    Raises FileRefused, with nothing saved.
    """
    sha256 = sha256_of(data)
    known = known_act(sha256)
    if known is not None:
        return Imported(known, None, None, again=True)
    read = read_file(name, data, side=side)
    form = own_form(read.blocks)
    card = card_of(form, fallback=name)
    return save_draft(read, form, card, index, name=name, sha256=sha256, by=by, at=at)


def save_draft(
    read: FileRead,
    form: OwnForm,
    card: Card,
    index: RegulationIndex,
    *,
    name: str,
    sha256: str,
    by: User,
    at: datetime,
) -> Imported:
    """Save what was read as a draft; if another was quicker with the same file, theirs is told."""
    act = card.page_type(
        subject=card.subject, kind=card.kind, body=body_of(form.blocks), owner=by, live=False
    )
    try:
        with transaction.atomic():
            index.add_child(instance=act)
            act.save_revision(user=by)
            ImportedFile.objects.create(
                sha256=sha256,
                name=name[:255],
                act_id=act.pk,
                requisites=asdict(form.requisites),
                comments=[
                    {"author": note.author, "about": note.about, "text": note.text}
                    for note in read.comments
                ],
                imported_at=at,
            )
    except IntegrityError:
        known = known_act(sha256)
        if known is None:
            raise
        return Imported(known, None, None, again=True)
    return Imported(act, read, form)


def page_type(form: OwnForm) -> type[Act]:
    """A programme, a procedure or a plain decree, by what the act approves."""
    approved = [
        block.kind
        for block in form.blocks
        if isinstance(block, text.AppendixSource) and block.approved
    ]
    if "программа" in approved:
        return TargetProgramme
    return Procedure if _PROCEDURES.intersection(approved) else Decree
