"""The approval of one act on an axis of time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from regulations.desk.views.base import ActView
from regulations.oversight.timeline import timeline


class TimelinePage(ActView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        context = {
            "act": self.act,
            "timeline": timeline(self.act, self.at),
            "header_title": _("Time line of the approval"),
            "header_icon": "history",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name},
                {"url": "", "label": _("Time line of the approval")},
            ),
        }
        return TemplateResponse(request, "regulations/desk/timeline.html", context)
