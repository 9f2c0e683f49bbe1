"""From which text a reader counts changes: what they read, signed, or were sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from regulations.models import Act, Approval, SignOff

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.models import Revision

    from regulations.organisation.models import Position, User


@dataclass(frozen=True, slots=True)
class Since:
    """A text known to the reader. ``kind``: read, signed, position or sent; ``words`` head it."""

    kind: str
    revision: Revision
    words: str
    round: int


def read(approvals: Sequence[Approval], digest: str, now: str) -> Since | None:
    """The text with this digest, once on the reader's page, if it is not the one of ``now``."""
    if not digest or digest == now:
        return None
    for approval in approvals:
        if approval.digest == digest:
            words = _("What changed since you opened the page")
            return Since("read", approval.revision, words, approval.round)
    return None


def signed(act: Act, user: User) -> Since | None:
    """The text that ``user`` signed last, in whichever position."""
    given = _newest_first(act).filter(person=user).first()
    if given is None:
        return None
    words = _("What changed since your sign-off")
    return Since("signed", given.revision, words, given.approval.round)


def signed_for(act: Act, position: Position) -> Since | None:
    """The text that another holder signed for this position."""
    given = _newest_first(act).filter(position=position).first()
    if given is None:
        return None
    words = _("What changed since %(person)s signed for this position") % {
        "person": given.person_name
    }
    return Since("position", given.revision, words, given.approval.round)


def sent_before(approvals: Sequence[Approval]) -> Since | None:
    """For those who do not sign: the text sent last (``approvals`` newest first).

    While the chain runs, the one sent before it.
    """
    running = approvals[0].state == Approval.State.RUNNING
    known = approvals[1:] if running else approvals
    if not known:
        return None
    words = _("What changed since the act was last sent")
    return Since("sent", known[0].revision, words, known[0].round)


def _newest_first(act: Act) -> QuerySet[SignOff]:
    return (
        SignOff.objects.filter(approval__act=act)
        .select_related("approval", "revision")
        .order_by("-signed_at", "-pk")
    )
