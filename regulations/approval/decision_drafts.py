"""Keep a decision that is being written, for its author alone, until it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations.approval import chain
from regulations.approval.eligibility import require_signer
from regulations.errors import ActRefused
from regulations.models import DecisionDraft, Slot

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.approval.sign_off import RemarkTo
    from regulations.models import Act
    from regulations.organisation.models import User


@transaction.atomic
def keep(
    slot: Slot,
    *,
    by: User,
    digest: str,
    text: str,
    remarks: Sequence[RemarkTo],
    rulings: Mapping[int, str],
    at: datetime,
) -> DecisionDraft | None:
    """Keep what ``by`` has typed for ``slot``, instead of what they kept before; None: nothing.

    The act is locked first: what is kept while the decision is being given must not outlive it.
    Raises NotYours for who may not sign there, ActRefused when it is decided.
    """
    chain.lock(slot.step.approval.act_id)
    slot = Slot.objects.select_related("step__approval__act", "position", "carried").get(pk=slot.pk)
    if chain.standing(slot):
        raise ActRefused("decided_draft", _("The decision is given: there is no draft to keep."))
    require_signer(slot, by, timezone.localdate(at))
    _of(slot, by).delete()
    rows = [asdict(remark) for remark in remarks]
    if not (text.strip() or rows or rulings):
        return None
    return DecisionDraft.objects.create(
        person=by,
        slot=slot,
        text=text,
        remarks=rows,
        rulings={str(key): chosen for key, chosen in rulings.items()},
        digest=digest,
        saved_at=at,
    )


def find(slot: Slot, by: User) -> DecisionDraft | None:
    """What ``by`` was writing for this position on this act, in this round or an earlier one."""
    return _of(slot, by).order_by("-saved_at", "-pk").first()


def drop(slot: Slot, by: User) -> None:
    """The decision is given: nothing half-written is left of it."""
    _of(slot, by).delete()


def drop_all(act: Act) -> None:
    """The act is signed: nobody decides on it any more."""
    DecisionDraft.objects.filter(slot__step__approval__act=act.pk).delete()


def _of(slot: Slot, by: User) -> QuerySet[DecisionDraft]:
    return DecisionDraft.objects.filter(
        person=by,
        slot__position=slot.position_id,
        slot__step__approval__act=slot.step.approval.act_id,
    )
