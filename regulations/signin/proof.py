"""A fresh proof: that whoever sits at this session is still the person who signed in.

Signing in is a proof. It holds for ``SVOD_PROOF_MINUTES``; then a decision asks again, in its own
form: for a code or a passkey from who has set one up, for the password from the others. A decision
of weight names a ``purpose`` and is asked each time: a proof given for anything else does not do,
and once it has been used it is spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import authenticate
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations.signin import factors, passkeys, throttle
from regulations.signin.factors import Ways

if TYPE_CHECKING:
    from django.http import HttpRequest

KEY = "svod_proof"
FIELD = "proof"  # a password or a code, as a form posts it
PASSKEY = "passkey"
MAX_TYPED = 4096


class ProofRefused(Exception):
    """The proof is missing or wrong; the text is for the person."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a page must ask: nothing when ``is_needed`` is false."""

    is_needed: bool
    ways: Ways = factors.NONE


def question(request: HttpRequest, at: datetime, purpose: str = "") -> Question:
    if is_fresh(request, at, purpose):
        return Question(False)
    return Question(True, factors.ways_of(request.user))


def keep(request: HttpRequest, at: datetime, purpose: str = "", *, by_device: bool = False) -> None:
    """Remember that the person proved at ``at`` who they are."""
    request.session[KEY] = {"at": at.timestamp(), "for": purpose, "by_device": by_device}


def keep_of_sign_in(request: HttpRequest | None, **_signal: object) -> None:
    """To sign in is to prove (a receiver of ``user_logged_in``)."""
    if request is not None and hasattr(request, "session"):
        keep(request, timezone.now())


def is_fresh(request: HttpRequest, at: datetime, purpose: str = "") -> bool:
    kept = request.session.get(KEY)
    if not kept or (purpose and kept["for"] != purpose):
        return False
    age = timedelta(seconds=at.timestamp() - kept["at"])
    if not timedelta(0) <= age < timedelta(minutes=settings.SVOD_PROOF_MINUTES):
        return False
    # A password is no proof any more of who has set up a device since.
    return kept.get("by_device", False) or not factors.ways_of(request.user).any


def require(request: HttpRequest, at: datetime, purpose: str = "") -> None:
    """Take the posted proof, or do with a fresh one; raise ProofRefused."""
    typed = request.POST.get(FIELD, "")[:MAX_TYPED]
    posted = request.POST.get(PASSKEY, "")
    if typed or posted:
        by_device = _check(request, typed, posted, at)
        keep(request, at, purpose, by_device=by_device)
    elif not is_fresh(request, at, purpose):
        raise ProofRefused(_missing(factors.ways_of(request.user)))


def spend(request: HttpRequest) -> None:
    """A proof given for one decision of weight serves no other."""
    if request.session[KEY]["for"]:
        request.session[KEY] = request.session[KEY] | {"for": ""}


def _missing(ways: Ways) -> str:
    if ways.app:
        return _("Confirm that it is you: type the code of your app and press the button again.")
    if ways.passkey:
        return _("Confirm that it is you with your passkey, or type a recovery code.")
    return _("Confirm that it is you: type your password and press the button again.")


def _check(request: HttpRequest, typed: str, posted: str, at: datetime) -> bool:
    """Raise ProofRefused unless it is right; say whether a device gave it."""
    if not factors.ways_of(request.user).any:
        _check_password(request, typed)
        return False
    try:
        if posted:
            passkeys.check(request, request.user, posted, at)
        else:
            factors.check_code(request.user, typed)
    except factors.FactorRefused as refused:
        raise ProofRefused(str(refused)) from refused
    return True


def _check_password(request: HttpRequest, typed: str) -> None:
    """Compare a password as the log-in does, so that the same brake holds."""
    user = request.user
    proven = authenticate(request, username=user.get_username(), password=typed)
    if proven is not None and proven.pk == user.pk:
        return
    if throttle.is_locked(request):
        raise ProofRefused(throttle.words(request, user.get_username()))
    raise ProofRefused(_("The password is wrong. Type it once more and press the button again."))
