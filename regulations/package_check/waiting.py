"""Requests that wait for a verdict, and for whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from regulations.approval.queue import drafted_by
from regulations.models import Act, Approval, CheckRequest
from regulations.organisation.models import Position

if TYPE_CHECKING:
    from regulations.organisation.models import User


def open_requests() -> QuerySet[CheckRequest]:
    """Requests without a verdict, soonest due first.

    Left out: acts that went on without one, for their route no longer asks for it.
    """
    went_on = Approval.objects.filter(act=OuterRef("act"), started_at__gte=OuterRef("asked_at"))
    return (
        CheckRequest.objects.filter(verdict__isnull=True, act__number="")
        .exclude(Exists(went_on))
        .order_by("due", "pk")
    )


def waiting_for(act: Act) -> CheckRequest | None:
    """The request on which ``act`` waits, if it does."""
    return open_requests().filter(act=act.pk).select_related("position__holder").first()


def requests_awaiting(user: User, on: date) -> QuerySet[CheckRequest]:
    """Packages that ``user`` may check today: never one of an act that they drafted."""
    return (
        open_requests()
        .filter(position__in=Position.objects.held_by(user, on))
        .exclude(act__in=drafted_by(user))
        .select_related("act__responsible_unit")
        .defer("act__body")
    )
