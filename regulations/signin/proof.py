"""A fresh proof: that whoever sits at this session is still the person who signed in.

Signing in is a proof. It holds for ``SVOD_PROOF_MINUTES``; then a decision asks again, in its own
form. A decision of weight names a ``purpose`` and is asked each time: a proof given for anything
else does not do, and once it has been used it is spent.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.signin import throttle

if TYPE_CHECKING:
    from django.http import HttpRequest

KEY = "svod_proof"
FIELD = "proof"  # what a form posts
MAX_TYPED = 4096


class ProofRefused(Exception):
    """The proof is missing or wrong; the text is for the person."""


def keep(request: HttpRequest, at: datetime, purpose: str = "") -> None:
    """Remember that the person proved at ``at`` who they are."""
    request.session[KEY] = {"at": at.timestamp(), "for": purpose}


def keep_of_sign_in(request: HttpRequest | None, **_signal: object) -> None:
    """To sign in is to prove (a receiver of ``user_logged_in``)."""
    if request is not None and hasattr(request, "session"):
        keep(request, timezone.now())


def is_fresh(request: HttpRequest, at: datetime, purpose: str = "") -> bool:
    kept = request.session.get(KEY)
    if not kept or (purpose and kept["for"] != purpose):
        return False
    age = timedelta(seconds=at.timestamp() - kept["at"])
    return timedelta(0) <= age < timedelta(minutes=settings.SVOD_PROOF_MINUTES)


def require(request: HttpRequest, at: datetime, purpose: str = "") -> None:
    """Take the posted proof, or do with a fresh one; raise ProofRefused."""
    typed = request.POST.get(FIELD, "")[:MAX_TYPED]
    if typed:
        _check(request, typed)
        keep(request, at, purpose)
    elif not is_fresh(request, at, purpose):
        raise ProofRefused(
            _("Confirm that it is you: type your password and press the button again.")
        )


def spend(request: HttpRequest) -> None:
    """A proof given for one decision of weight serves no other."""
    if request.session[KEY]["for"]:
        request.session[KEY] = request.session[KEY] | {"for": ""}


def _check(request: HttpRequest, typed: str) -> None:
    """Compare a password as the log-in does, so that the same brake holds."""
    user = request.user
    proven = authenticate(request, username=user.get_username(), password=typed)
    if proven is not None and proven.pk == user.pk:
        return
    if throttle.is_locked(request):
        raise ProofRefused(throttle.words(request, user.get_username()))
    raise ProofRefused(_("The password is wrong. Type it once more and press the button again."))
