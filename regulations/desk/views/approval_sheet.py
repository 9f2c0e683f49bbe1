"""The approval sheet as a page and on paper, for those who may see the act as a draft."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.approval.approval_sheet import approval_sheet
from regulations.approval.approval_sheet_pdf import approval_sheet_pdf
from regulations.desk.views.base import ActView


class ApprovalSheetPage(ActView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        context = {
            "act": self.act,
            "sheet": approval_sheet(self.act, timezone.localdate(self.at)),
            "header_title": _("Approval sheet"),
            "header_icon": "list-ul",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name},
                {"url": "", "label": _("Approval sheet")},
            ),
        }
        return TemplateResponse(request, "regulations/desk/approval_sheet.html", context)


class ApprovalSheetPdf(ActView):
    """Made anew for each request: it says what stands at that moment."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        name = quote(f"Лист согласования {self.act.title[:80]}.pdf")
        return HttpResponse(
            approval_sheet_pdf(self.act, at=self.at),
            content_type="application/pdf",
            headers={
                "Content-Disposition": 'inline; filename="approval-sheet.pdf"; '
                f"filename*=UTF-8''{name}",
                "Cache-Control": "private, no-store",
            },
        )
