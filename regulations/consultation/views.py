"""Public pages of texts that stand open for independent expertise. Nothing here is kept by caches.

What stands open follows from dates and rows (``public``); search engines are asked to keep out.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from documents.errors import FileRefused
from documents.sniff import require_size
from regulations.consultation import public
from regulations.consultation.forms import ConclusionForm
from regulations.consultation.receiving import LIMIT_MB, receive
from regulations.errors import ActRefused
from regulations.models import Consultation
from regulations.signin.throttle import client_address

_FIELD_OF = {"conclusion": "file", "factors": "factors", "consent": "consent"}


def _fleeting(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return answer


@require_safe
@_fleeting
def texts(request: HttpRequest) -> HttpResponse:
    """Every text that stands open today."""
    found = public.listed(timezone.localdate())
    return render(request, "regulations/consultation/list.html", {"consultations": found})


@require_safe
@_fleeting
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The text at this address, or words that it stands there no more."""
    found = public.find_open(slug, timezone.localdate())
    return _closed(request, slug) if found is None else _text(request, found, ConclusionForm())


@require_POST
@_fleeting
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a conclusion; show the page again with what is wrong, or thank."""
    at = timezone.now()
    found = public.find_open(slug, timezone.localdate(at))
    if found is None:
        return _closed(request, slug)
    form = ConclusionForm(request.POST, request.FILES)
    if form.is_trapped:
        return redirect("consultations:received", slug)
    if not form.is_valid():
        return _text(request, found, form, status=422)
    sent = form.cleaned_data["file"]
    try:
        require_size(sent.name, sent.size, LIMIT_MB)  # before it is read
        receive(found, form.sent(sent.read(), client_address(request) or ""), at=at)
    except FileRefused as refused:
        form.add_error("file", str(refused))
    except ActRefused as refused:
        form.add_error(_FIELD_OF.get(refused.code), refused.message)
        if refused.code == "too_many":
            return _text(request, found, form, status=429)
    else:
        return redirect("consultations:received", slug)
    return _text(request, found, form, status=422)


@require_safe
@_fleeting
def received(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the conclusion is here: the same words to everybody who asks."""
    found = public.find_open(slug, timezone.localdate())
    if found is None:
        return _closed(request, slug)
    return render(request, "regulations/consultation/received.html", {"consultation": found})


def _text(
    request: HttpRequest, found: Consultation, form: ConclusionForm, status: int = 200
) -> HttpResponse:
    context = {
        "consultation": found,
        "act": found.step.approval.act,
        "text": mark_safe(found.html),  # noqa: S308 (made and escaped by our renderer)
        "form": form,
    }
    return render(request, "regulations/consultation/text.html", context, status=status)


def _closed(request: HttpRequest, slug: str) -> HttpResponse:
    consultation, act = public.closed(slug)
    return render(
        request,
        "regulations/consultation/closed.html",
        {"consultation": consultation, "act": act},
        status=410,
    )
