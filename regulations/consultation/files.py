"""Who may read the files of a consultation: told to ``regulations.guards.files``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from regulations.guards.visibility import may_see_act
from regulations.models import Act, Consultation, ConsultationPaper, IndependentConclusion

if TYPE_CHECKING:
    from documents.models import StoredFile


def may_read_open_paper(stored: StoredFile, user) -> bool | None:
    """Papers beside a text that stands open are everybody's, for as long as it does."""
    standing = Consultation.objects.open_on(timezone.localdate())
    found = ConsultationPaper.objects.filter(file=stored, consultation__in=standing)
    return found.exists() or None


def may_read_independent_conclusion(stored: StoredFile, user) -> bool | None:
    """What experts sent is the staff's: it holds the expert's personal data."""
    if not user.is_authenticated:
        return False
    sent = IndependentConclusion.objects.filter(file=stored)
    acts = Act.objects.filter(pk__in=sent.values("consultation__step__approval__act"))
    return any(may_see_act(act, user) for act in acts)
