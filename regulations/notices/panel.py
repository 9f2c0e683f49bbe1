"""Mails that could not be sent: for those who oversee the chain, on the dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail import hooks

from regulations.desk.panels import SHOWN, DeskPanel
from regulations.guards.visibility import OVERSEE
from regulations.models import NoticeMail

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest

_KEPT_DAYS = 14  # how long a mail that was given up is shown


def unsent_mails(at: datetime) -> QuerySet[NoticeMail]:
    """Mails that failed at least once and have not gone, the latest first."""
    return (
        NoticeMail.objects.exclude(error="")
        .filter(sent_at=None, dropped_at=None, made_at__gt=at - timedelta(days=_KEPT_DAYS))
        .select_related("person", "reply__conclusion")
        .order_by("-made_at", "-pk")
    )


class UnsentPanel(DeskPanel):
    name = "desk_unsent"
    template_name = "regulations/desk/panels/unsent.html"
    order = 206

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        mails = list(unsent_mails(timezone.now())[: SHOWN + 1])
        return {
            "mails": mails[:SHOWN],
            "has_more": len(mails) > SHOWN,
            "csrf_token": parent_context.get("csrf_token"),
        }


@hooks.register("construct_homepage_panels")
def panel(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm(OVERSEE):
        panels.append(UnsentPanel())
