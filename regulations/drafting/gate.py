"""Whoever may not know of an act finds no page of the admin about it.

Wagtail's pages of one page (explorer, editor, history, comparison, usage, copying …) show its
title before or without asking who may edit it. One gate stands before all of them, and before
Wagtail's reports, which name the page of each type that was edited last: the menu shows them to
who oversees the chain, and so do their addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.auth import permission_denied

from regulations.guards.visibility import OVERSEE, hidden_acts

# What Wagtail 8.0 calls the key of a page in its addresses; ``pk`` in those of pages only.
_KEYS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
# Addresses that name their pages in the query, as ``id``.
_ASKED = ("wagtailadmin_choose_page_chosen_multiple",)


class HiddenActsMiddleware:
    """404 for an address of Wagtail's admin that names a hidden act. Stands after log-in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        match = request.resolver_match
        if "wagtailadmin_reports" in match.app_names and not request.user.has_perm(OVERSEE):
            return permission_denied(request) if request.user.is_authenticated else None
        keys = [kwargs[name] for name in _KEYS if name in kwargs]
        if "pk" in kwargs and "wagtailadmin_pages" in match.app_names:
            keys.append(kwargs["pk"])
        if match.view_name in _ASKED:
            keys += request.GET.getlist("id")
        keys = [int(key) for key in keys if str(key).isdecimal()]
        if not keys or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if request.user.is_authenticated and hidden_acts(request.user).filter(pk__in=keys).exists():
            raise Http404
        return None
