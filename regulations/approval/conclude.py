"""The conclusion that a step of expertise asks of its signer: a paper, and what it finds.

Legal, anti-corruption and financial expertise end in a written conclusion (domain facts, section
2); corruption factors are those of the Methodology of 26.02.2010 № 96.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.errors import FileRefused
from documents.models import StoredFile
from documents.sniff import require
from regulations.approval.eligibility import require_signer
from regulations.errors import ActRefused
from regulations.kinds import CorruptionFactor, StepSort
from regulations.models import Conclusion, SignOff, Step

if TYPE_CHECKING:
    from django.db.models import Model

    from regulations.models import Slot
    from regulations.organisation.models import User

# What a conclusion comes in: text that can be read on, or a scan.
KINDS = ("pdf", "docx", "doc", "odt", "rtf", "jpg", "png", "tif")


@dataclass(frozen=True, slots=True)
class Paper:
    """A conclusion as sent: the file's name and bytes, and codes of the factors found."""

    name: str
    data: bytes
    factors: Sequence[str] = ()


def require_conclusion(step: Step, verdict: str, paper: Paper | None) -> None:
    """Raise ActRefused unless the paper is what the step asks for with this verdict."""
    if step.sort == StepSort.SIGN_OFF:
        return
    if paper is None or not paper.data:
        raise ActRefused(
            "conclusion",
            _("This is an expertise: attach its conclusion, then decide again."),
        )
    _require_kind(paper)
    unknown = set(paper.factors) - set(CorruptionFactor.values)
    if unknown or (paper.factors and step.sort != StepSort.CORRUPTION):
        raise ActRefused(
            "factors", _("Corruption factors are marked in the anti-corruption expertise only.")
        )
    if paper.factors and verdict == SignOff.Verdict.AGREED:
        raise ActRefused(
            "factors",
            _(
                "Corruption factors are marked, so the act is not agreed without remarks. "
                "Agree with remarks, or return it."
            ),
        )


def keep(slot: Slot, paper: Paper, *, by: User, at: datetime) -> StoredFile | None:
    """Store the paper of a decision that is not given yet; None where no expertise asks for one.

    Raises NotYours for who may not sign there, ActRefused for a file that is no conclusion.
    """
    if slot.step.sort == StepSort.SIGN_OFF:
        return None
    require_signer(slot, by, timezone.localdate(at))
    _require_kind(paper)
    return StoredFile.objects.store(paper.data, name=paper.name, at=at)


def _require_kind(paper: Paper) -> None:
    try:
        require(paper.name, paper.data, KINDS)
    except FileRefused as refused:
        raise ActRefused("conclusion", str(refused)) from None


def record(given: SignOff, paper: Paper | None, at: datetime) -> list[Model]:
    """Keep the paper with its sign-off; return the rows written (none without an expertise)."""
    sort = given.slot.step.sort
    if sort == StepSort.SIGN_OFF or paper is None:
        return []
    stored = StoredFile.objects.store(paper.data, name=paper.name, at=at)
    conclusion = Conclusion.objects.create(
        sign_off=given, sort=sort, file=stored, factors=sorted(paper.factors)
    )
    return [conclusion, stored]
