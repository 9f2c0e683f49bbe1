"""Say of each change of a returned act whether it is technical or substantive."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from regulations import notices, reading
from regulations.approval import chain
from regulations.approval.differences import Difference, differences
from regulations.approval.eligibility import drafter_ids
from regulations.errors import ActRefused, NotYours
from regulations.models import Act, Approval, ChangeStatement, SignOff
from regulations.record import ledger

if TYPE_CHECKING:
    from regulations.organisation.models import User

Nature = ChangeStatement.Nature


def sent_last(act: Act) -> Approval | None:
    """The last round of an act that is back with its drafter and has sign-offs to keep."""
    if act.is_enacted or act.approvals.running().exists():
        return None
    last = act.approvals.select_related("revision").order_by("-round").first()
    return last if last and _has_sign_offs(act) else None


def _has_sign_offs(act: Act) -> bool:
    given = SignOff.objects.filter(approval__act=act).exclude(verdict=SignOff.Verdict.REFUSED)
    return given.exists()


def changes_of(act: Act) -> tuple[Difference, ...]:
    """Every change between the text sent last and the newest one; none if nothing was sent."""
    last = sent_last(act)
    if last is None:
        return ()
    return differences(reading.read_revision(last.revision), reading.latest(act))


@transaction.atomic
def state_nature(
    act: Act, *, by: User, technical: Collection[str], grounds: str, digest: str, at: datetime
) -> ChangeStatement:
    """Record which changes (by their keys) are technical; the rest are substantive.

    ``digest`` is that of the text whose changes were on the page. Raises NotYours for anybody
    but a drafter; ActRefused if nothing was sent, the text has changed, or words are missing.
    """
    act = chain.lock(act.pk)
    if by.pk not in drafter_ids(act):
        raise NotYours("state_nature", _("Only a drafter of the act says this."))
    last = sent_last(act)
    if last is None:
        raise ActRefused("nothing_sent", _("There are no sign-offs that could be kept."))
    now = reading.latest(act)
    if now.digest != digest:
        raise ActRefused(
            "text_changed",
            _("The text has changed since the page was opened. Look through the changes again."),
        )
    found = differences(reading.read_revision(last.revision), now)
    if not set(technical) & {item.key for item in found}:
        raise ActRefused(
            "nothing_technical",
            _("Mark the changes that leave the meaning as it was. If there are none, just send."),
        )
    if not grounds.strip():
        raise ActRefused("grounds", _("Say why these changes leave the meaning as it was."))
    if ChangeStatement.objects.filter(
        act=act, from_digest=last.digest, to_digest=now.digest, ruling__isnull=True
    ).exists():
        raise ActRefused("stated", _("This is said already and waits for the legal unit."))
    stated = ChangeStatement.objects.create(
        act=act,
        from_digest=last.digest,
        to_digest=now.digest,
        changes=[
            item.as_row(Nature.TECHNICAL if item.key in technical else Nature.SUBSTANTIVE)
            for item in found
        ],
        grounds=grounds.strip(),
        person=by,
        person_name=by.signature_name,
        stated_at=at,
    )
    ledger.append(
        "changes_stated",
        ledger.subject_of(act),
        {
            "from": stated.from_digest,
            "to": stated.to_digest,
            "technical": len(stated.technical),
            "substantive": len(stated.substantive),
            "person": stated.person_name,
        },
        rows=[stated],
        stated_at=at,
    )
    notices.follow(last, at)
    return stated
