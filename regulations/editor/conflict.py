"""A colleague's newer text is never saved over unseen.

Wagtail 8.0 checks this for autosave only; an ordinary Save wins over whatever is there
(docs/overrides.md). The form carries a mark of the text it was loaded from; the mark is compared
when it comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import Revision

if TYPE_CHECKING:
    from regulations.models import Act


@dataclass(frozen=True, slots=True)
class NewerText:
    """What somebody else saved after the form was loaded.

    ``mark`` names the newest text: a choice is lawful only for the one that was shown.
    """

    mark: str
    revision_id: int
    loaded_id: int
    by: Any
    at: datetime


def mark_of(act: Act) -> str:
    """The mark of the newest text of ``act``; empty while it has none.

    Autosave rewrites a revision in place, so its time belongs to the mark.
    """
    if act.pk is None:
        return ""
    newest = Revision.page_revisions.filter(pk=act.latest_revision_id).first()
    return mark_of_revision(newest) if newest else ""


def newest_of(act: Act) -> Revision | None:
    """The newest text of ``act`` as it is stored now, whatever the object in hand remembers."""
    stored = type(act).objects.filter(pk=act.pk).values("latest_revision")
    return Revision.page_revisions.filter(pk__in=stored).select_related("user").first()


def newer_than(act: Act, mark: str, *, reader: Any) -> NewerText | None:
    """Return the newest text that somebody other than ``reader`` saved after ``mark``.

    A form without a mark (of an act just created) has nothing to compare.
    """
    loaded, separator, when = mark.partition("@")
    if act.pk is None or not separator or not loaded.isdigit():
        return None
    later = (
        Revision.page_revisions.for_instance(act)
        .filter(pk__gte=int(loaded))
        .exclude(Q(user=reader) & Q(user__isnull=False))
        .select_related("user")
        .order_by("-pk")
    )
    for revision in later:
        if revision.pk > int(loaded) or revision.created_at.isoformat() != when:
            return NewerText(
                mark_of(act), revision.pk, int(loaded), revision.user, revision.created_at
            )
    return None


def mark_of_revision(revision: Revision) -> str:
    return f"{revision.pk}@{revision.created_at.isoformat()}"
