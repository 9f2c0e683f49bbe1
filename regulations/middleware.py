"""A rule's refusal reaches the user in words, whichever of Wagtail's views met it."""

from __future__ import annotations

from django.contrib import messages
from django.db import DatabaseError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from regulations.errors import ActRefused

_DATABASE_RULE = "svod:"


class RefusalMiddleware:
    """Turns refusals that a view did not catch into a message and the page one came from.

    Wagtail's views know nothing of our guards: deleting, reverting or autosaving a frozen act
    would answer 500. Nothing has happened by then: the guard spoke before the write, or the
    database undid it.
    """

    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        words = words_of(error)
        if words is None or not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        if "json" in request.headers.get("accept", ""):
            return JsonResponse(
                {"success": False, "error_code": "refused", "error_message": words}, status=409
            )
        messages.error(request, words)
        return redirect(_back(request))


def words_of(error: Exception) -> str | None:
    """The refusal in the user's words, or None when the error is no refusal of ours."""
    if isinstance(error, ActRefused):
        return error.message
    if isinstance(error, ProtectedError):
        return _("This is used by acts or by sign-offs and cannot be deleted.")
    if isinstance(error, DatabaseError) and _DATABASE_RULE in str(error):
        return _("The act is registered or is being approved: this change was not made.")
    return None


def _back(request: HttpRequest) -> str:
    came_from = request.headers.get("referer", "")
    same_page = came_from.endswith(request.get_full_path())
    if not same_page and url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return came_from
    return reverse("wagtailadmin_home")
