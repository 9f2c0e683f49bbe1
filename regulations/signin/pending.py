"""Between the password and the second factor: nobody is signed in yet.

The session remembers for a few minutes whose password was right. Every page but those of the
sign-in sees a stranger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from regulations.signin import proof

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.organisation.models import User

KEY = "svod_pending_sign_in"
LASTS = 10 * 60  # seconds: long enough to fetch the phone and set up an app


def begin(request: HttpRequest, user: User, *, remember: bool, to: str) -> None:
    request.session.flush()
    request.session[KEY] = {
        "user": user.pk,
        "backend": user.backend,
        # A password changed meanwhile ends this too.
        "hash": user.get_session_auth_hash(),
        "at": timezone.now().timestamp(),
        "remember": remember,
        "to": to,
    }


def person(request: HttpRequest) -> User | None:
    """Whose password was right a moment ago; None when nobody's."""
    kept = request.session.get(KEY)
    if kept is None or timezone.now().timestamp() - kept["at"] > LASTS:
        return None
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    user.backend = kept["backend"]
    return user


def complete(request: HttpRequest, user: User) -> str:
    """Sign ``user`` in; return where they wanted to go."""
    kept = request.session.pop(KEY)
    login(request, user)
    proof.keep(request, timezone.now(), by_device=True)
    # As Wagtail's own log-in does.
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if kept["remember"] else 0)
    return kept["to"]
