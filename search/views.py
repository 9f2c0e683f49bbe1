"""The search page: gathers what was asked and what was found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from search import filters
from search.finding import Answer, find
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
            "around": _around(answer),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _around(answer: Answer | None) -> list[int]:
    """Numbers of the pages to offer: the first, the last, and those near this one."""
    if answer is None or answer.pages < 2:
        return []
    near = range(answer.page - 2, answer.page + 3)
    return sorted({1, answer.pages, *(page for page in near if 1 <= page <= answer.pages)})
