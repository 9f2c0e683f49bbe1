"""What waits for the reader, soonest due first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from regulations.carry_over import waiting as rulings_awaited
from regulations.desk import signing
from regulations.desk.views.batch import may_agree_at_once
from regulations.desk.waiting import waiting
from regulations.opinions import waiting as opinions_awaited
from regulations.queue import acts_to_mend
from regulations.reply import waiting as replies_awaited


class Queue(View):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        items = waiting(request.user, timezone.localdate())
        context = {
            "items": items,
            "at_once": {i.slot.pk for i in items if may_agree_at_once(request, i.slot)},
            "question": signing.question(request, timezone.now()),
            "to_rule": rulings_awaited(request.user, timezone.localdate()),
            "to_advise": list(opinions_awaited(request.user, timezone.localdate())),
            "to_reply": list(replies_awaited(request.user, timezone.localdate())),
            "to_mend": list(acts_to_mend(request.user).select_related("responsible_unit")),
            "header_title": _("My queue"),
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("My queue")},
            ],
        }
        return TemplateResponse(request, "regulations/desk/queue.html", context)
