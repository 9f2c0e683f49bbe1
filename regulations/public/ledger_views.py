"""The ledger's head, for whoever wants to keep it: an older head catches a rewritten chain."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.models import PublishedHead

SHOWN = 30


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    heads = PublishedHead.objects.all()[:SHOWN]
    return render(request, "regulations/public/ledger.html", {"heads": list(heads)})


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The newest head in the words of the file ``heads/<sequence>.json``."""
    head = PublishedHead.objects.first()
    if head is None:
        raise Http404
    return JsonResponse(
        {
            "sequence": head.sequence,
            "hash": head.hash,
            "published_at": head.published_at.isoformat(),
        }
    )
