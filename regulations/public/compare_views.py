"""Two editions of an act side by side, in one column or in words, for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from regulations.public.compare_page import difference, read_pair
from regulations.public.kinds import plural
from regulations.writing.comparison_forms import FORMS, known_form


@require_safe
def compare(request: HttpRequest, address: str) -> HttpResponse:
    """Compare the editions ``?old=`` and ``?new=`` (ordinals) in the form ``?view=``."""
    pair = read_pair(address, request.GET.get("old"), request.GET.get("new"))
    form = known_form(request.GET.get("view"))
    response = render(
        request,
        "regulations/public/compare.html",
        {
            "pair": pair,
            "act": pair.act,
            "plural": plural(pair.act.kind),
            "forms": list(FORMS.items()),
            "form": form,
            "difference": difference(pair, form) if pair.old else None,
        },
    )
    # The same words stand in the editions, and those are what search engines should find.
    response["X-Robots-Tag"] = "noindex"
    return response
