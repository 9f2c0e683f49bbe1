"""Files saved as drafts: never public, each file once."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

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
        found = list(self.form.requisites.doubts)
        if self.form.requisites.kind and self.form.requisites.kind not in _KINDS:
            found.append("unknown_kind")
        return (*found, *(remark.code for remark in self.read.remarks))


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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
    known = ImportedFile.objects.filter(sha256=sha256).select_related("act").first()
    if known is not None:
        return Imported(known.act.specific, None, None, again=True)
    read = read_file(name, data, side=side)
    form = own_form(read.blocks)
    with transaction.atomic():
        act = draft_of(form, fallback=name, by=by)
        index.add_child(instance=act)
        act.save_revision(user=by)
        ImportedFile.objects.create(
            sha256=sha256,
            name=name[:255],
            act_id=act.pk,
            requisites=asdict(form.requisites),
            imported_at=at,
        )
    return Imported(act, read, form)


def draft_of(form: OwnForm, *, fallback: str, by: User) -> Act:
    """An unsaved draft with this text; ``fallback`` is its title if none was found."""
    found = form.requisites
    return page_type(form)(
        subject=found.title or fallback,
        kind=_KINDS.get(found.kind, ActKind.DECREE.value),
        body=body_of(form.blocks),
        owner=by,
        live=False,
    )


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
