"""The signing page, its draft PDF and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from documents.sniff import KINDS
from regulations.desk import opened
from regulations.desk.history import advice_of, history
from regulations.desk.screen import Screen
from regulations.desk.views.base import ActView
from regulations.guards.visibility import advised_acts, may_see_act, visible_acts
from regulations.models import Act, Notice
from regulations.writing import rendering
from regulations.writing.word_file import draft_docx, edition_docx

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User


class Desk(ActView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        about = Notice.objects.filter(
            Q(approval__act=self.act) | Q(check_request__act=self.act), person=request.user
        )
        if about.unread().exists():
            about.read(self.at)
        running = self.act.running_approval
        if running is not None:
            opened.remember(request, running)
        return self.show(whole="whole" in request.GET)


class Text(ActView):
    """A long text by itself, for a page that was sent without it; never another than its page's."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        screen = Screen(self.act, request.user, self.at)
        same = request.GET.get("digest") == screen.text.digest
        return TemplateResponse(
            request,
            "regulations/desk/_text.html" if same else "regulations/desk/_another_text.html",
            {"screen": screen, "act": self.act},
            status=200 if same else 409,
            headers={"Cache-Control": "private, no-store"},
        )


class DraftPdf(ActView):
    """The draft on paper, marked «ПРОЕКТ»: for those who may read the draft."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.act.is_enacted:
            raise Http404
        name = quote(f"ПРОЕКТ {self.act.title[:80]}.pdf")
        return HttpResponse(
            rendering.draft_pdf(self.act, at=self.at),
            content_type="application/pdf",
            headers={
                "Content-Disposition": f"inline; filename=\"draft.pdf\"; filename*=UTF-8''{name}",
                "Cache-Control": "private, no-store",
            },
        )


class WordFile(ActView):
    """The act in Word, to work on elsewhere: the draft, or the newest edition."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        edition = self.act.editions.order_by("-ordinal").first()
        if edition is None:
            made, name = draft_docx(self.act, at=self.at), f"ПРОЕКТ {self.act.title[:80]}.docx"
        else:
            made, name = edition_docx(edition), rendering.file_name(edition, "docx")
        return HttpResponse(
            made,
            content_type=KINDS["docx"].content_type,
            headers={
                "Content-Disposition": 'attachment; filename="act.docx"; '
                f"filename*=UTF-8''{quote(name)}",
                "Cache-Control": "private, no-store",
            },
        )


class History(ActView):
    """The life of the act; whoever may not see it any more reads what they advised, no more."""

    def open_to(self, user: User) -> QuerySet[Act]:
        return Act.objects.filter(
            Q(pk__in=visible_acts(user).values("pk")) | Q(pk__in=advised_acts(user).values("pk"))
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        may_see = may_see_act(self.act, request.user)
        context = {
            "act": self.act,
            "may_see": may_see,
            "moments": history(self.act) if may_see else advice_of(self.act, request.user),
            "header_title": _("History"),
            "header_icon": "history",
            "breadcrumbs_items": self.breadcrumbs(
                *([{"url": self.desk_url, "label": self.name}] if may_see else []),
                {"url": "", "label": _("History")},
            ),
        }
        return TemplateResponse(request, "regulations/desk/history.html", context)
