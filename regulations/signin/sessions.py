"""How long a session lasts: so long after the last thing that a person did, so long in all.

An editor that stands open asks the server by itself who else is there; that is nobody's doing.
Whoever is signed out loses no words: static_src/still_signed_in.js asks before a form goes.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = "svod_session"
NOTED_EVERY = timedelta(minutes=1)  # not a write to the database for every request
BY_ITSELF = frozenset({"wagtailadmin_editing_sessions:ping", "desk:presence", "signin_alive"})
UNAUTHORIZED = 401


class SessionLimitsMiddleware:
    """Ends a session that is too old, wherever its owner goes next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        # Pages for readers must not begin to depend on a cookie that a reader does not have.
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            ended = _limit(request)
            if ended and _is_admin(request) and not _wants_json(request):
                messages.warning(request, ended)
        return _answer_to_autosave(request)


def begin(request: HttpRequest | None, **_signal: object) -> None:
    """A receiver of ``user_logged_in``."""
    if request is not None and hasattr(request, "session"):
        now = timezone.now().timestamp()
        request.session[KEY] = {"began": now, "seen": now}


def _limit(request: HttpRequest) -> str:
    """End the session if it is time, and say why; else note that its owner is there."""
    now = timezone.now().timestamp()
    kept = request.session.get(KEY)
    if kept is None:  # begun before there were limits
        request.session[KEY] = {"began": now, "seen": now}
        return ""
    if now - kept["began"] >= settings.SVOD_SESSION_HOURS * 3600:
        logout(request)
        return _("The working day of this log-in is over. Sign in again.")
    if now - kept["seen"] >= settings.SVOD_SESSION_IDLE_MINUTES * 60:
        logout(request)
        return _("You did nothing here for long, so the log-in was ended. Sign in again.")
    by_itself = request.resolver_match and request.resolver_match.view_name in BY_ITSELF
    if not by_itself and now - kept["seen"] >= NOTED_EVERY.total_seconds():
        request.session[KEY] = kept | {"seen": now}
    return ""


def _answer_to_autosave(request: HttpRequest) -> JsonResponse | None:
    """Wagtail's autosave understands an error in JSON, and no page of a log-in."""
    if (
        request.method != "POST"
        or not _is_admin(request)
        or not _wants_json(request)
        or request.user.is_authenticated
        or request.path.startswith(reverse("wagtailadmin_login"))
    ):
        return None
    words = _("You are signed out; the text is not saved. Sign in in another tab.")
    return JsonResponse(
        {"success": False, "error_code": "validation_error", "error_message": words},
        status=UNAUTHORIZED,
    )


def _is_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))


def _wants_json(request: HttpRequest) -> bool:
    return "json" in request.headers.get("accept", "")


@never_cache
def alive(request: HttpRequest) -> JsonResponse:
    """Who is signed in here now, and what a form must bear to be accepted."""
    person = request.user.pk if request.user.is_authenticated else None
    return JsonResponse({"person": person, "token": get_token(request)})
