"""The conclusion sent with a decision: kept when the decision is refused, for the next try.

A browser forgets a chosen file when the page comes back. It is stored then, and a signed hidden
input remembers it (as ``regulations.fields.StoredFileInput`` does for papers of an act), for this
person and this slot only. Nobody may read it before the decision makes it a conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core import signing

from documents.errors import FileRefused
from documents.models import StoredFile
from documents.sniff import require_size
from regulations.approval import conclude
from regulations.approval.conclude import Paper
from regulations.errors import ActRefused

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.models import Slot

FIELD = "conclusion"
KEPT = "conclusion-kept"
_SALT = "regulations.desk.kept_paper"


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """What the page shows of a kept file, and what it sends back."""

    name: str
    size: int
    token: str


def sent(request: HttpRequest, slot: Slot) -> Paper | None:
    """The conclusion as it was sent, now or with an earlier try; None without one.

    Raises ActRefused for a new file of a wrong size, before it is read.
    """
    factors = tuple(request.POST.getlist("factor"))
    upload = request.FILES.get(FIELD)
    if upload is None:
        return _kept_before(request, slot, factors)
    try:
        require_size(upload.name, upload.size)
    except FileRefused as refused:
        raise ActRefused("conclusion", str(refused)) from None
    upload.seek(0)
    return Paper(upload.name, upload.read(), factors)


def keep(request: HttpRequest, slot: Slot, at: datetime) -> KeptPaper | None:
    """Keep what was sent, if it may be a conclusion and is its sender's to give."""
    try:
        paper = sent(request, slot)
        stored = paper and conclude.keep(slot, paper, by=request.user, at=at)
    except ActRefused:
        return None
    if stored is None:
        return None
    facts = [stored.pk, paper.name, *_whose(request, slot)]
    return KeptPaper(paper.name, stored.size, signing.dumps(facts, salt=_SALT))


def _kept_before(request: HttpRequest, slot: Slot, factors: tuple[str, ...]) -> Paper | None:
    try:
        pk, name, *whose = signing.loads(request.POST.get(KEPT, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    if whose != _whose(request, slot):
        return None
    return Paper(name, StoredFile.objects.get(pk=pk).read_verified(), factors)


def _whose(request: HttpRequest, slot: Slot) -> list[int]:
    return [request.user.pk, slot.pk]
