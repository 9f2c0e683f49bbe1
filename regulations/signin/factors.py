"""The second factors of a person: an app that makes codes, passkeys, recovery codes."""

from __future__ import annotations

import math
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import segno
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.log_actions import log

from regulations.signin import policy, tasks
from regulations.signin.models import EnrolmentCode, Passkey

if TYPE_CHECKING:
    from regulations.organisation.models import User

RECOVERY_CODES = 10
CODE_TRIES = 5
DIGITS = 6


class FactorRefused(Exception):
    """A code or key does not do; the text is for the person."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a person may prove who they are, beside a code of recovery."""

    app: bool
    passkey: bool

    @property
    def any(self) -> bool:
        return self.app or self.passkey


NONE = Ways(app=False, passkey=False)


def ways_of(user: User) -> Ways:
    """The devices that ``user`` has set up, where second factors are used."""
    if not policy.is_offered():
        return NONE
    return Ways(
        app=TOTPDevice.objects.filter(user=user, confirmed=True).exists(),
        passkey=Passkey.objects.filter(user=user, confirmed=True).exists(),
    )


def asked_at_sign_in(user: User) -> bool:
    """Whether the password alone does not let ``user`` in."""
    return ways_of(user).any or policy.is_demanded(user, timezone.localdate())


def lacks_device(user: User, at: datetime) -> bool:
    """Whether ``user`` has none though they may not do without: they began to sign today."""
    return policy.is_demanded(user, timezone.localdate(at)) and not ways_of(user).any


# --- proving ----------------------------------------------------------------------------------


def check_code(user: User, typed: str) -> None:
    """Take a code of the app, or use up one of recovery; raise FactorRefused."""
    code = "".join(typed.split()).replace("-", "").lower()
    kind = TOTPDevice if code.isdecimal() and len(code) == DIGITS else StaticDevice
    wait = 0
    # No exception leaves the transaction: it would undo the count of failures.
    with transaction.atomic():
        for device in kind.objects.select_for_update().filter(user=user, confirmed=True):
            allowed, why = device.verify_is_allowed()
            if not allowed:
                wait = max(wait, _seconds_until(why["locked_until"]))
            elif device.verify_token(code):
                return
    if wait:
        raise FactorRefused(
            ngettext(
                "Too many wrong codes. Try again in %(count)s second.",
                "Too many wrong codes. Try again in %(count)s seconds.",
                wait,
            )
            % {"count": wait}
        )
    raise FactorRefused(
        _("The code is wrong or was used already. Take the code that the app shows now.")
    )


def _seconds_until(moment: datetime) -> int:
    return max(1, math.ceil((moment - timezone.now()).total_seconds()))


# --- setting up -------------------------------------------------------------------------------


def app_to_confirm(user: User) -> TOTPDevice:
    """The app that is being set up: its key stays the same until a code confirms it."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def key_in_words(app: TOTPDevice) -> str:
    """The key for typing by hand, by four letters."""
    key = b32encode(app.bin_key).decode().rstrip("=")
    return " ".join(key[n : n + 4] for n in range(0, len(key), 4))


def qr(app: TOTPDevice) -> SafeString:
    """The key as a picture for a phone's camera; light on dark themes too."""
    code = segno.make(app.config_url, error="m", micro=False)
    drawn = code.svg_inline(scale=5, border=4, light="#fff", svgclass="signin-qr", lineclass=None)
    return mark_safe(drawn)  # noqa: S308  (segno draws; no word of a user is in it)


def confirm_app(user: User, typed: str, *, address: str | None = None) -> TOTPDevice:
    """The first code of a new app makes it count; an app set up before gives way to it.

    ``address``: from which it is set up, for the mail to its owner.
    """
    app = app_to_confirm(user)
    app.confirmed = True
    code = "".join(typed.split())
    with transaction.atomic():
        fits = code.isdecimal() and app.verify_token(code)
        if fits:
            TOTPDevice.objects.filter(user=user, confirmed=True).exclude(pk=app.pk).delete()
            added(user, tasks.APP, _("app with codes"), address=address)
    if not fits:
        # A slip at setting up is no guessing: whoever sees the key needs no guesses.
        TOTPDevice.objects.filter(pk=app.pk).update(
            throttling_failure_count=0, throttling_failure_timestamp=None, confirmed=False
        )
        raise FactorRefused(
            _("The code does not match. Wait for the next one, and look at the clock of the phone.")
        )
    return app


def added(user: User, kind: str, name: str, *, address: str | None) -> None:
    """Log a new device of ``kind`` (``tasks.APP``, ``tasks.PASSKEY``) and mail to its owner."""
    EnrolmentCode.objects.filter(person=user).delete()
    log(instance=user, action="svod.factor_add", user=user, data={"device": name})
    tasks.mail_of_added.enqueue(user.pk, kind, timezone.now().isoformat(), address or "")


def new_recovery_codes(user: User) -> list[str]:
    """Codes for the day on which the device is lost; older ones hold no longer."""
    codes = [StaticToken.random_token() for _number in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        kept = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
        StaticToken.objects.bulk_create(StaticToken(device=kept, token=code) for code in codes)
    log(instance=user, action="svod.factor_codes", user=user)
    return codes


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user, device__confirmed=True).count()


# --- taking away ------------------------------------------------------------------------------


def remove(user: User, kind: str, pk: int) -> bool:
    """Remove one device of one's own; False when it is not there (any more).

    Raises FactorRefused for the last device of a person who may not do without.
    """
    model = {"app": TOTPDevice, "passkey": Passkey}[kind]
    device = model.objects.filter(user=user, confirmed=True, pk=pk).first()
    if device is None:
        return False
    others = sum(
        each.objects.filter(user=user, confirmed=True).count() for each in (TOTPDevice, Passkey)
    )
    if others == 1 and policy.is_demanded(user, timezone.localdate()):
        raise FactorRefused(
            _("This is your only device, and you sign acts. Add another one first.")
        )
    device.delete()
    if others == 1:
        StaticDevice.objects.filter(user=user).delete()
    name = device.name if kind == "passkey" else _("app with codes")
    log(instance=user, action="svod.factor_remove", user=user, data={"device": name})
    return True


@transaction.atomic
def reset(person: User, *, by: User | None) -> str:
    """Take all devices of ``person`` away; return the code with which the next one is set up.

    ``by``: who does it, for the log and the mail to ``person``; None for a command on the server.
    """
    for model in (TOTPDevice, Passkey, StaticDevice):
        model.objects.filter(user=person).delete()
    code = StaticToken.random_token()
    EnrolmentCode.objects.update_or_create(
        person=person,
        defaults={"hashed": make_password(code), "made_at": timezone.now(), "failures": 0},
    )
    log(instance=person, action="svod.factor_reset", user=by)
    by_name = by.short_name if by else ""
    tasks.mail_of_reset.enqueue(person.pk, by_name, timezone.now().isoformat())
    return code


def needs_enrolment_code(person: User) -> bool:
    return EnrolmentCode.objects.filter(person=person).exists()


def check_enrolment_code(person: User, typed: str) -> None:
    """After a reset a device is set up with the code that was handed over; else FactorRefused."""
    row = EnrolmentCode.objects.filter(person=person).first()
    if row is None:
        return
    if row.failures >= CODE_TRIES:
        raise FactorRefused(
            _("Too many wrong codes: this one holds no longer. Ask the chief of staff for another.")
        )
    if not check_password("".join(typed.split()).lower(), row.hashed):
        EnrolmentCode.objects.filter(pk=row.pk).update(failures=F("failures") + 1)
        raise FactorRefused(_("This is not the code that the chief of staff gave you."))
