"""An act, its editions, provisions and PDF, for everybody."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.views import serve
from regulations.public.act_page import read_act
from regulations.public.kinds import plural
from regulations.public.provision_page import read_provision

RETRY_AFTER = 60  # seconds


@require_safe
def act(request: HttpRequest, address: str, dated: date | None = None) -> HttpResponse:
    """The newest edition of an act, or the edition of a day."""
    page = read_act(address, on=timezone.localdate(), dated=dated)
    return render(
        request,
        "regulations/public/act.html",
        {
            "page": page,
            "plural": plural(page.act.kind),
            "canonical": request.build_absolute_uri(page.act.public_path),
        },
    )


@require_safe
def provision(request: HttpRequest, address: str, eid: str) -> HttpResponse:
    page = read_act(address, on=timezone.localdate(), canonical=True)
    return render(
        request,
        "regulations/public/provision.html",
        {"page": page, "plural": plural(page.act.kind), "shown": read_provision(page, eid)},
    )


@require_safe
def pdf(request: HttpRequest, address: str, dated: date | None = None) -> HttpResponseBase:
    """Send the PDF of an edition; while it is being made, say so and when to ask again."""
    page = read_act(address, on=timezone.localdate(), dated=dated)
    if page.pdf is None:
        response = render(
            request, "regulations/public/pdf_awaited.html", {"page": page}, status=503
        )
        response["Retry-After"] = str(RETRY_AFTER)
        response["Cache-Control"] = "no-store"
        return response
    return serve(request, sha256=page.pdf.sha256, name=page.pdf.name)
