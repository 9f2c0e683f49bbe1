"""The record of disagreements, as a page and on paper: for those who may read the draft."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from regulations.desk.views.base import ActView
from regulations.remarks.protocol import protocol, protocol_pdf


class ProtocolPage(ActView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        title = _("Record of disagreements")
        context = {
            "act": self.act,
            "protocol": protocol(self.act, self.at),
            "header_title": title,
            "header_icon": "doc-full-inverse",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name}, {"url": "", "label": title}
            ),
        }
        return TemplateResponse(request, "regulations/desk/protocol.html", context)


class ProtocolPdf(ActView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = protocol(self.act, self.at)
        if not record.rows:
            raise Http404
        name = quote(f"Протокол разногласий. {record.title[:80]}.pdf")
        return HttpResponse(
            protocol_pdf(record),
            content_type="application/pdf",
            headers={
                "Content-Disposition": 'inline; filename="disagreements.pdf"; '
                f"filename*=UTF-8''{name}",
                "Cache-Control": "private, no-store",
            },
        )
