"""Passkeys (WebAuthn): asking a browser for one, and checking what it sends.

The key itself asks for a finger, a face or a PIN (``user verification``), so that a key lying in an
open computer proves nothing. Keys belong to the address of the site: ``SVOD_BASE_URL``.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from webauthn import (
    base64url_to_bytes,
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from regulations.signin import tasks, throttle
from regulations.signin.factors import FactorRefused, added
from regulations.signin.models import Passkey

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.organisation.models import User

CHALLENGE = "svod_passkey_challenge"
LASTS = 5 * 60  # seconds for which a question to the browser stands
MAX_POSTED = 20_000
MAX_NAME = 64
REQUIRED = UserVerificationRequirement.REQUIRED


def are_possible() -> bool:
    """Browsers know passkeys at secure addresses only."""
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return site.scheme == "https" or site.hostname == "localhost"


def creation_options(request: HttpRequest, user: User) -> dict[str, Any]:
    options = generate_registration_options(
        rp_id=_site_id(),
        rp_name=settings.WAGTAIL_SITE_NAME,
        user_name=user.get_username(),
        user_id=salted_hmac("svod.passkey", str(user.pk), algorithm="sha256").digest(),
        user_display_name=user.get_full_name(),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=REQUIRED
        ),
        exclude_credentials=_known(user),
        timeout=LASTS * 1000,
    )
    _ask(request, "create", options.challenge)
    return json.loads(options_to_json(options))


def request_options(request: HttpRequest, user: User) -> dict[str, Any]:
    options = generate_authentication_options(
        rp_id=_site_id(),
        allow_credentials=_known(user),
        user_verification=REQUIRED,
        timeout=LASTS * 1000,
    )
    _ask(request, "get", options.challenge)
    return json.loads(options_to_json(options))


def add(request: HttpRequest, user: User, posted: str, name: str) -> Passkey:
    """Keep the key that the browser made; raise FactorRefused."""
    challenge = _asked(request, "create")
    try:
        made = verify_registration_response(
            credential=posted[:MAX_POSTED],
            expected_challenge=challenge,
            expected_rp_id=_site_id(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as error:
        raise FactorRefused(_("The passkey was not accepted. Try once more.")) from error
    credential_id = bytes_to_base64url(made.credential_id)
    if Passkey.objects.filter(credential_id=credential_id).exists():
        raise FactorRefused(_("This passkey is set up already."))
    with transaction.atomic():
        key = Passkey.objects.create(
            user=user,
            name=name.strip()[:MAX_NAME] or _("passkey"),
            credential_id=credential_id,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            created_at=timezone.now(),
        )
        added(user, tasks.PASSKEY, key.name, address=throttle.client_address(request))
    return key


def check(request: HttpRequest, user: User, posted: str, at: datetime) -> Passkey:
    """Check the answer of a browser to our question; raise FactorRefused."""
    challenge = _asked(request, "get")
    try:
        answer = json.loads(posted[:MAX_POSTED])
        key = Passkey.objects.get(user=user, confirmed=True, credential_id=answer["id"])
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=_site_id(),
            expected_origin=_origin(),
            credential_public_key=bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError, Passkey.DoesNotExist) as error:
        raise FactorRefused(_("The passkey was not accepted. Try once more.")) from error
    Passkey.objects.filter(pk=key.pk).update(sign_count=found.new_sign_count, used_at=at)
    return key


def _ask(request: HttpRequest, what: str, challenge: bytes) -> None:
    """Remember the newest question of each kind."""
    asked = {"value": bytes_to_base64url(challenge), "at": timezone.now().timestamp()}
    request.session[CHALLENGE] = request.session.get(CHALLENGE, {}) | {what: asked}


def _asked(request: HttpRequest, what: str) -> bytes:
    """Our question, once: an answer is good for one use."""
    asked = request.session.get(CHALLENGE, {})
    kept = asked.pop(what, None)
    request.session[CHALLENGE] = asked
    if kept is None or timezone.now().timestamp() - kept["at"] > LASTS:
        raise FactorRefused(
            _("The question to the passkey is out of date. Press the button again.")
        )
    return base64url_to_bytes(kept["value"])


def _known(user: User) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(key.credential_id))
        for key in Passkey.objects.filter(user=user, confirmed=True)
    ]


def _site_id() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"


def _origin() -> str:
    site = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return f"{site.scheme}://{site.netloc}"
