"""What waits for the reader, soonest due first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from regulations.approval.queue import one_an_act, slots_awaiting
from regulations.desk import signing
from regulations.desk.views.batch import may_agree_at_once
from regulations.desk.waiting import awaited, waiting
from regulations.kinds import ActKind
from regulations.models import Slot
from regulations.paper.rights import is_registrar

PAGE = 20


class Filters(forms.Form):
    """Filters that stay in the address; shown to who has more than a page."""

    WHICH = (
        ("", gettext_lazy("With any term")),
        ("overdue", gettext_lazy("Overdue")),
        ("urgent", gettext_lazy("Urgent")),
    )

    q = forms.CharField(label=gettext_lazy("Title"), required=False, max_length=200, strip=True)
    which = forms.ChoiceField(label=gettext_lazy("Term"), required=False, choices=WHICH)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("Any")), *ActKind.choices],
    )


class Queue(View):
    """By pages. What else waits for the reader stands on the first."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user, on = request.user, timezone.localdate()
        filters = Filters(request.GET)
        wanted = filters.cleaned_data if filters.is_valid() else {}
        is_filtered = any(wanted.values())
        mine = awaited(request)
        keys = mine.slots
        if is_filtered:
            keys = one_an_act(_filtered(slots_awaiting(user, on), wanted, on))
        page = Paginator(keys, PAGE).get_page(request.GET.get("p"))
        items = waiting(page.object_list, user, on)
        context = {
            "page": page,
            "items": items,
            "filters": filters if is_filtered or page.has_other_pages() else None,
            "is_filtered": is_filtered,
            "count": mine.count,
            "at_once": {i.slot.pk for i in items if may_agree_at_once(request, i.slot)},
            "question": signing.question(request, timezone.now()),
            "header_title": _("My queue"),
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("My queue")},
            ],
        }
        if page.number == 1 and not is_filtered:
            context |= {**mine.beside, "is_registrar": is_registrar(user)}
        return TemplateResponse(request, "regulations/desk/queue.html", context)


def _filtered(slots: QuerySet[Slot], wanted: dict[str, Any], on: date) -> QuerySet[Slot]:
    if wanted.get("q"):
        slots = slots.filter(step__approval__act__subject__icontains=wanted["q"])
    if wanted.get("kind"):
        slots = slots.filter(step__approval__act__kind=wanted["kind"])
    match wanted.get("which"):
        case "overdue":
            slots = slots.filter(step__due__lt=on)
        case "urgent":
            slots = slots.exclude(step__approval__urgent_reason="")
    return slots
