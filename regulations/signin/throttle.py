"""The brake on guessing passwords: django-axes counts failures by user name and address.

It counts wherever ``authenticate`` is called: at the log-in, and where a password is asked again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The visitor's address. Only a proxy of ours is believed, and only what it wrote itself."""
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    if peer is not None and peer not in settings.SVOD_PROXIES:
        return peer
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
    return _address(forwarded) or peer


def _address(written: str) -> str | None:
    try:
        return str(ip_address(written.strip()))
    except ValueError:
        return None


def is_locked(request: HttpRequest) -> bool:
    """Whether the attempt just made in ``request`` was refused unheard, or was one too many."""
    return bool(getattr(request, "axes_locked_out", False))


def words(request: HttpRequest, username: str) -> str:
    """Say when ``username`` may try again from this address."""
    until = locked_until(username, client_address(request))
    minutes = max(1, -((timezone.now() - until) // timedelta(minutes=1)))
    return _("Too many wrong attempts. Try again at %(time)s (in %(wait)s).") % {
        "time": f"{timezone.localtime(until):%H:%M}",
        "wait": ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes},
    }


def locked_until(username: str, address: str | None) -> datetime:
    """When failures, counted for each browser apart, are few enough again."""
    rows = list(
        AccessAttempt.objects.filter(username=username, ip_address=address).order_by("attempt_time")
    )
    failures = sum(row.failures_since_start for row in rows)
    for row in rows:
        failures -= row.failures_since_start
        if failures < settings.AXES_FAILURE_LIMIT:
            return row.attempt_time + settings.AXES_COOLOFF_TIME
    return timezone.now()
