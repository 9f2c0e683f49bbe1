"""Lists of acts, for everybody."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from regulations.models import Act
from regulations.public.choices import choices
from regulations.public.filters import ActFilter
from regulations.public.kinds import plural
from regulations.public.numbers import is_public, read_year
from regulations.public.rows import chosen

ACTS_ON_PAGE = 20
NUMBERS_ON_PAGE = 100


@require_safe
def acts(request: HttpRequest) -> HttpResponse:
    """All public acts, newest first."""
    on = timezone.localdate()
    asked = ActFilter(request.GET)
    found = asked.apply(Act.objects.open_to_public(), on).order_by("-dated", "-pk")
    page = Paginator(found.values_list("pk", flat=True), ACTS_ON_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request,
        "regulations/public/list.html",
        {"filter": asked, "page": page, "rows": chosen(page, on)},
    )


@require_safe
def of_body(request: HttpRequest, issuer: str, kind: str = "") -> HttpResponse:
    """An act's address cut short: the list of that body, or of that kind of its acts.

    Http404 for a body or a kind that no public act has.
    """
    found = choices()
    if issuer not in dict(found.bodies) or (kind and kind not in found.kinds):
        raise Http404
    asked = {"issuer": issuer, **({"kind": kind} if kind else {})}
    return redirect(reverse("acts:list", query=asked))


@require_safe
def numbers(request: HttpRequest, issuer: str, kind: str, year: int) -> HttpResponse:
    """Every number of a journal in a year, with the title where the text is public."""
    found = read_year(issuer, kind, year)
    page = Paginator(found.entries, NUMBERS_ON_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "regulations/public/numbers.html",
        {
            "year": found,
            "plural": plural(kind),
            "page": page,
            "entries": [(entry, is_public(entry)) for entry in page],
        },
    )
