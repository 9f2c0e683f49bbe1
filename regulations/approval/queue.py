"""What waits for whom: one query a question."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from regulations.consultation.window import unconsidered
from regulations.models import Act, Approval, CheckRequest, CheckVerdict, SignOff, Slot
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from regulations.organisation.models import User


def slots_awaiting(user: User, on: date) -> QuerySet[Slot]:
    """Open slots that ``user`` may sign on that day, soonest due first.

    Left out: chains where they have signed already or which stand still, acts that they drafted.
    """
    signed = SignOff.objects.filter(approval=OuterRef("step__approval"), person=user)
    carried = Slot.objects.filter(step__approval=OuterRef("step__approval"), carried__person=user)
    return (
        Slot.objects.awaited()
        .unpaused()
        .filter(position__in=Position.objects.held_by(user, on))
        .exclude(Exists(signed))
        .exclude(Exists(carried))
        .exclude(step__approval__act__in=drafted_by(user))
        .select_related("step__approval__act", "position")
        .order_by("step__due", "step__approval__started_at", "pk")
    )


def one_an_act(slots: QuerySet[Slot]) -> list[int]:
    """The keys of these of the slots, the first of each act: who holds two positions signs once."""
    first: dict[int, int] = {}
    for key, approval in slots.values_list("pk", "step__approval"):
        first.setdefault(approval, key)
    return list(first.values())


def acts_awaiting(user: User, on: date) -> QuerySet[Act]:
    """Acts that wait for a sign-off of ``user``."""
    return Act.objects.filter(
        pk__in=slots_awaiting(user, on).order_by().values("step__approval__act")
    )


def acts_to_mend(user: User) -> QuerySet[Act]:
    """Drafts of ``user`` that came back, or have somebody without an answer, newest first.

    ``open_remarks`` and ``open_conclusions`` (of independent experts; they hold the approval once
    the window is over) count what has no answer. ``is_returned`` tells that the last round ended
    in a refusal, ``is_rerouted`` that it ended because the route was changed, ``package_returned``
    that the last completeness check did not pass.
    """
    last = Approval.objects.filter(act=OuterRef("pk")).order_by("-round").values("state")[:1]
    checked = CheckRequest.objects.filter(act=OuterRef("pk")).order_by("-asked_at", "-pk")
    sent = (
        unconsidered(OuterRef("pk"))
        .order_by()
        .values("consultation__step__approval__act")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return (
        Act.objects.drafts()
        .filter(pk__in=drafted_by(user).values("pk"))
        .annotate(
            open_remarks=Count("remarks", filter=Q(remarks__answers__isnull=True)),
            open_conclusions=Coalesce(Subquery(sent, IntegerField()), 0),
            last_state=Subquery(last),
            last_check=Subquery(checked.values("verdict__verdict")[:1]),
        )
        .annotate(
            is_returned=Q(last_state=Approval.State.RETURNED),
            is_rerouted=Q(last_state=Approval.State.REROUTED),
            package_returned=Q(last_check=CheckVerdict.Verdict.RETURNED),
        )
        .filter(
            Q(open_remarks__gt=0)
            | Q(open_conclusions__gt=0)
            | Q(is_returned=True)
            | Q(is_rerouted=True)
            | Q(package_returned=True)
        )
        .defer("body")
        .order_by("-latest_revision_created_at", "-pk")
    )


def drafted_by(user: User) -> QuerySet[Act]:
    """Acts of which ``user`` wrote any revision, or which they began: they are its drafters."""
    from wagtail.models import Revision

    written = Revision.page_revisions.filter(user=user).values_list("object_id", flat=True)
    return Act.objects.filter(Q(owner=user) | Q(pk__in=set(map(int, written))))
