"""Who may read a stored file: the rule of acts, told to the files room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from documents.access import register_owner
from regulations.confidential.seeing import closed_to
from regulations.consultation.files import may_read_independent_conclusion, may_read_open_paper
from regulations.control.powers import readable
from regulations.guards.visibility import may_see_act
from regulations.models import Act, Attachment, Conclusion, PaperSignature, Rendition

if TYPE_CHECKING:
    from documents.models import StoredFile


def register() -> None:
    register_owner(may_read_rendition)
    register_owner(may_read_attachment)
    register_owner(may_read_conclusion)
    register_owner(may_read_scan)
    register_owner(may_read_report)
    register_owner(may_read_open_paper)
    register_owner(may_read_independent_conclusion)


def may_read_rendition(stored: StoredFile, user) -> bool | None:
    """Files of public editions are everybody's; of restricted ones, of those who see the act."""
    of_file = Rendition.objects.filter(file=stored)
    if of_file.filter(edition__act__in=Act.objects.open_to_public()).exists():
        return True
    return any(may_see_act(r.edition.act, user) for r in of_file.select_related("edition__act"))


def may_read_attachment(stored: StoredFile, user) -> bool | None:
    """Papers of a draft are read by those who may see the draft; the public never sees them.

    Confidential ones by fewer: ``confidential.seeing``.
    """
    if not user.is_authenticated:
        return False
    on = timezone.localdate()
    of_file = Attachment.objects.filter(file=stored).select_related("act")
    return any(
        may_see_act(item.act, user) and not closed_to([item], item.act, user, on)
        for item in of_file
    )


def may_read_conclusion(stored: StoredFile, user) -> bool | None:
    """Conclusions of expertises are papers of the staff, also when the act is public."""
    if not user.is_authenticated:
        return False
    of_file = Conclusion.objects.filter(file=stored)
    acts = Act.objects.filter(pk__in=of_file.values("sign_off__approval__act"))
    return any(may_see_act(act, user) for act in acts)


def may_read_scan(stored: StoredFile, user) -> bool | None:
    """Scans of signatures on paper are papers of the staff, also when the act is public."""
    if not user.is_authenticated:
        return False
    of_file = PaperSignature.objects.filter(file=stored)
    acts = Act.objects.filter(pk__in=of_file.values("approval__act"))
    return any(may_see_act(act, user) for act in acts)


def may_read_report(stored: StoredFile, user) -> bool | None:
    """Papers of a report of execution are read by those who may read the assignment."""
    if not user.is_authenticated:
        return False
    return readable(user, timezone.localdate()).filter(reports__file=stored).exists()
