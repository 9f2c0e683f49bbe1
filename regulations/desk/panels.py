"""Panels of the dashboard: what waits for me, where my drafts are, what stands still."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.forms import Media
from django.utils import timezone
from wagtail.admin.ui.components import Component

from regulations.approval.queue import drafted_by
from regulations.desk.stalled import (
    checks_in_words,
    checks_stalled,
    experts_waiting,
    failed_pdfs,
    slots_in_words,
    slots_stalled,
)
from regulations.desk.waiting import awaited, waiting
from regulations.desk.whereabouts import whereabouts
from regulations.guards.visibility import OVERSEE, named_in
from regulations.models import Act

SHOWN = 10


class DeskPanel(Component):
    """A panel in the desk's clothes."""

    @property
    def media(self) -> Media:
        return Media(css={"all": ["desk.css"]})


class WaitingPanel(DeskPanel):
    """In the place of Wagtail's «Awaiting your review», which asks eleven queries an item."""

    name = "desk_waiting"
    template_name = "regulations/desk/panels/waiting.html"
    order = 200

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        mine = awaited(request)
        return {
            "items": waiting(mine.slots[:SHOWN], request.user, timezone.localdate()),
            "headings": mine.headings,
            "count": mine.count,
        }


class DraftsPanel(DeskPanel):
    """Drafts in which the reader wrote or was named: who holds each and since when."""

    name = "desk_drafts"
    template_name = "regulations/desk/panels/drafts.html"
    order = 210

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        own = Q(pk__in=drafted_by(user).values("pk"))
        drafts = (
            Act.objects.drafts()
            .filter(own | named_in(user, timezone.localdate()))
            .defer("body")
            .order_by("-latest_revision_created_at", "-pk")
        )
        shown = list(drafts[: SHOWN + 1])
        where = whereabouts(shown, timezone.localdate())
        return {
            "rows": [(act, where[act.pk]) for act in shown[:SHOWN]],
            "has_more": len(shown) > SHOWN,
        }


class StalledPanel(DeskPanel):
    """For those who oversee the chain: steps that stand still, files that could not be made."""

    name = "desk_stalled"
    template_name = "regulations/desk/panels/stalled.html"
    order = 205

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        on = timezone.localdate()
        checks, slots = checks_stalled(on), slots_stalled(on)
        shown = (
            *checks_in_words(checks[:SHOWN], on),
            *slots_in_words(slots[: 2 * SHOWN], on),
        )
        return {
            "stalls": (*experts_waiting(on), *shown),
            "left_out": checks.count() + slots.count() - len(shown),
            "failures": list(failed_pdfs()[:SHOWN]),
            "request": parent_context["request"],
            "csrf_token": parent_context.get("csrf_token"),
        }


def desk_panels(user) -> list[DeskPanel]:
    """The panels of ``user``, in order."""
    panels: list[DeskPanel] = [WaitingPanel(), DraftsPanel()]
    if user.has_perm(OVERSEE):
        panels.append(StalledPanel())
    return panels
