"""Rule on what the drafter calls technical: then sign-offs given before the change hold.

Who rules is independent: holds a position in a unit that says so (the legal unit), has not
drafted the act, and never is the one who stated it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from regulations import notices, reading
from regulations.approval import chain
from regulations.approval.eligibility import candidates, drafter_ids, drafter_ids_by_act
from regulations.errors import ActRefused, NotYours
from regulations.models import Approval, CarryOverRuling, ChangeStatement
from regulations.organisation.models import Position
from regulations.record import ledger

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from regulations.organisation.models import User

Verdict = CarryOverRuling.Verdict


def waiting(user: User, on: date) -> list[ChangeStatement]:
    """Statements on which ``user`` may rule today, oldest first.

    A text is read only when it was saved after the statement: every page of the desk asks this.
    """
    running = Approval.objects.running().filter(act=OuterRef("act"))
    open_ones = list(
        ChangeStatement.objects.filter(
            ruling__isnull=True, act__issuer__in=ruling_bodies(user, on), act__number=""
        )
        .exclude(Exists(running))
        .select_related("act")
        .defer("act__body")
        .order_by("stated_at")
    )
    drafters = drafter_ids_by_act(statement.act for statement in open_ones)
    return [
        statement
        for statement in open_ones
        if user.pk not in drafters[statement.act_id]
        and (not _was_saved_since(statement) or _is_of_newest_text(statement))
    ]


def is_current(statement: ChangeStatement) -> bool:
    """Whether the act still waits with the text that the statement is about."""
    return not statement.act.approvals.running().exists() and _is_of_newest_text(statement)


def _was_saved_since(statement: ChangeStatement) -> bool:
    saved = statement.act.latest_revision_created_at
    return saved is None or saved > statement.stated_at


def _is_of_newest_text(statement: ChangeStatement) -> bool:
    return reading.latest(statement.act.specific).digest == statement.to_digest


def may_rule(statement: ChangeStatement, user: User, on: date) -> bool:
    return (
        _ruling_positions(user, on).filter(unit__body=statement.act.issuer_id).exists()
        and user.pk not in drafter_ids(statement.act)
        and not CarryOverRuling.objects.filter(statement=statement).exists()
    )


@transaction.atomic
def rule(
    statement: ChangeStatement, *, by: User, verdict: str, digest: str, at: datetime, text: str = ""
) -> CarryOverRuling:
    """Confirm or deny that the changes are technical, for the text whose ``digest`` was read.

    Raises NotYours, or ActRefused when it is ruled, the text has changed, or reasons are missing.
    """
    act = chain.lock(statement.act_id)
    statement = ChangeStatement.objects.select_related("act").get(pk=statement.pk)
    on = timezone.localdate(at)
    if CarryOverRuling.objects.filter(statement=statement).exists():
        raise ActRefused("ruled", _("The ruling is given already."))
    if not may_rule(statement, by, on):
        raise NotYours(
            "rule",
            _("The legal unit rules on this, and nobody who took part in drafting the act."),
        )
    if verdict not in Verdict.values:
        raise ActRefused("verdict", _("Choose: the changes are technical, or substantive."))
    if verdict == Verdict.DENIED and not text.strip():
        raise ActRefused("reasons", _("Say which change is substantive, and why."))
    if not is_current(statement) or digest != statement.to_digest:
        raise ActRefused(
            "text_changed",
            _("The text is not the one you read: it has changed. Your ruling is not recorded."),
        )
    position = _ruling_positions(by, on).filter(unit__body=act.issuer_id).first()
    acting_by = next(c.acting_by for c in candidates(position, on) if c.person.pk == by.pk)
    ruling = CarryOverRuling.objects.create(
        statement=statement,
        verdict=verdict,
        text=text.strip(),
        position=position,
        position_title=position.title,
        person=by,
        person_name=by.signature_name,
        acting_by=acting_by,
        ruled_at=at,
    )
    ledger.append(
        "carry_over_ruled",
        ledger.subject_of(act),
        {
            "from": statement.from_digest,
            "to": statement.to_digest,
            "verdict": ruling.verdict,
            "position": ruling.position_title,
            "person": ruling.person_name,
        },
        rows=[ruling],
        stated_at=at,
    )
    notices.follow(act.approvals.order_by("-round").first(), at)
    return ruling


def ruling_bodies(user: User, on: date) -> QuerySet:
    """Keys of the bodies on whose acts the positions of ``user`` rule that day."""
    return _ruling_positions(user, on).order_by().values("unit__body")


def _ruling_positions(user: User, on: date) -> QuerySet[Position]:
    return (
        Position.objects.held_by(user, on)
        .filter(unit__rules_on_changes=True)
        .select_related("unit")
        .order_by("pk")
    )
