"""Texts of one act that a reader may set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.approval.eligibility import drafter_ids
from regulations.models import Approval

if TYPE_CHECKING:
    from wagtail.models import Revision

    from regulations.models import Act
    from regulations.organisation.models import User

# Older savings than this are not offered; those that were sent to approval always are.
NEWEST = 50


@dataclass(frozen=True, slots=True)
class KnownText:
    """A revision with the words by which it is chosen."""

    revision: Revision
    words: str

    @property
    def pk(self) -> int:
        return self.revision.pk


def known_texts(act: Act, user: User) -> list[KnownText]:
    """Return the texts that the desk has shown to ``user`` or may show, newest first.

    Drafters know each of their savings; everybody else what was sent to approval and, while
    nothing is in the chain, the newest one.
    """
    approvals = list(act.approvals.order_by("round").select_related("revision"))
    sent = {approval.revision_id: approval.round for approval in approvals}
    running = any(approval.state == Approval.State.RUNNING for approval in approvals)
    revisions = act.revisions.order_by("-created_at", "-pk").select_related("user")
    if user.pk in drafter_ids(act):
        allowed = set(revisions.values_list("pk", flat=True)[:NEWEST])
    else:
        allowed = set() if running else {act.latest_revision_id}
    return [
        KnownText(revision, _words(revision, sent.get(revision.pk)))
        for revision in revisions.filter(pk__in=allowed | set(sent))
    ]


def _words(revision: Revision, round_: int | None) -> str:
    saved = timezone.localtime(revision.created_at)
    words = f"{saved:%d.%m.%Y %H:%M}"
    if revision.user is not None:
        words = f"{words}, {revision.user}"
    if round_ is not None:
        words = _("Edition %(round)s: %(words)s") % {
            "words": words,
            "round": round_,
        }
    return words
