"""The search page: gathers what was asked and what was found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from search import filters
from search.finding import find
from search.loosening import advise
from search.query import parse


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Answer ``?q=`` with its filters and page; works without JavaScript."""
    chosen = filters.chosen(request.GET)
    query = parse(request.GET.get("q", ""), **chosen)
    answer = advice = None
    if query.words:
        answer = find(query, on=timezone.localdate(), page=filters.page_number(request.GET))
        advice = None if answer.total else advise(query)
    response = render(
        request,
        "search/results.html",
        {
            "query": query,
            "answer": answer,
            "advice": advice,
            "choices": filters.choices(chosen),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response
