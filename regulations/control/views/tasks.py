"""«Контроль»: what the reader is to execute, what waits for their decision, all they watch."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from regulations.control import lists
from regulations.control.shown import shown
from regulations.control.standing import standings
from regulations.organisation import workdays

PAGE = 20
_OFFERED = 10


class Tasks(View):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        on = timezone.localdate(at)
        mine = lists.own(request.user, on)
        chosen = request.GET.get("list", "")
        if chosen not in ("mine", "control", "all", "ended"):
            chosen = "mine" if mine.to_execute else "control" if mine.to_control else "all"
        page = Paginator(self._found(chosen, mine, on), PAGE).get_page(request.GET.get("p"))
        rows = list(page.object_list)
        if chosen == "ended":
            rows = standings(rows, workdays.current())
        context = {
            "chosen": chosen,
            "tabs": [
                ("mine", _("To execute (%(count)s)") % {"count": len(mine.to_execute)}),
                ("control", _("Under my control (%(count)s)") % {"count": len(mine.to_control)}),
                ("all", _("All open")),
                ("ended", _("Taken off")),
            ],
            "page": page,
            "items": shown(rows, on),
            "to_look_at": list(lists.to_look_at(request.user, at, on)[:_OFFERED]),
            "header_title": _("Control of execution"),
            "header_icon": "calendar-check",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Control")},
            ],
        }
        return TemplateResponse(request, "regulations/control/tasks.html", context)

    def _found(self, chosen: str, mine: lists.Own, on: Any) -> Any:
        match chosen:
            case "mine":
                return mine.to_execute
            case "control":
                waits = mine.to_rule
                return waits + [each for each in mine.to_control if each not in waits]
            case "ended":
                return lists.ended(self.request.user, on)
        return lists.watched(self.request.user, on)
