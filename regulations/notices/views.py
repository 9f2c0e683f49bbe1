"""«Уведомления»: the reader's own notices, newest first."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View

from regulations.guards.visibility import OVERSEE
from regulations.models import Notice, NoticeMail
from regulations.notices import outbox
from regulations.notices.bell import unread
from regulations.notices.mailing import HEAVY
from regulations.notices.wording import in_words

PAGE = 20
# What the bell says needs no text in the chain: it hides no title from who may see the act.
_RELATED = (
    "approval__act",
    "approval__started_by",
    "approval__ended_by",
    "assignment__edition__act",
    "slot__step",
    "slot__position__holder",
    "check_request__act",
    "check_request__position__holder",
    "check_request__verdict",
)


class Notices(View):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        only_unread = request.GET.get("unread") == "1"
        own = Notice.objects.filter(person=request.user)
        if only_unread:
            own = own.unread()
        rows = own.select_related(*_RELATED).defer(*HEAVY)
        page = Paginator(rows, PAGE).get_page(request.GET.get("p"))
        context = {
            "page": page,
            "told": in_words(page.object_list, request.user, timezone.localdate()),
            "only_unread": only_unread,
            "unread": unread(request),
            "header_title": _("Notices"),
            "header_icon": "bell",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Notices")},
            ],
        }
        return TemplateResponse(request, "regulations/desk/notices.html", context)


class MarkRead(View):
    """Mark one notice as read (``notice``), or all of them."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect("desk:notices")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        own = Notice.objects.filter(person=request.user)
        one = request.POST.get("notice", "")
        if one.isdecimal():
            own = own.filter(pk=one)
        own.read(timezone.now())
        return redirect("desk:notices")


class MailAgain(View):
    """Put a mail that was given up on the queue again, for as long as a new one."""

    def post(self, request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(OVERSEE):
            raise Http404
        now = timezone.now()
        given_up = NoticeMail.objects.filter(pk=pk, given_up_at__isnull=False)
        with transaction.atomic():
            if given_up.update(given_up_at=None, made_at=now, due_at=now + outbox.PATIENCE):
                outbox.queue(NoticeMail.objects.filter(pk=pk))
        return redirect("wagtailadmin_home")
