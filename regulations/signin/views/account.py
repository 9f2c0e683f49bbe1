"""One's own second factor, under the account page: what there is, and taking it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from regulations.signin import factors, passkeys, policy, proof
from regulations.signin.models import Passkey
from regulations.signin.views.base import AccountView


class Factors(AccountView):
    is_root = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remove a device, or make new codes: each with a proof of its own."""
        try:
            self.require_proof()
        except proof.ProofRefused as refused:
            return self._show(str(refused))
        if "codes" in request.POST:
            proof.spend(request)
            codes = factors.new_recovery_codes(self.person)
            return self.render(
                "regulations/signin/codes.html",
                _("Recovery codes"),
                codes=codes,
                to=self.address("factors"),
            )
        try:
            removed = self._remove(request.POST.get("remove", ""))
        except factors.FactorRefused as refused:
            return self._show(str(refused))
        proof.spend(request)
        if removed:
            messages.success(request, _("The device is removed."))
        return redirect(self.address("factors"))

    def _remove(self, posted: str) -> bool:
        kind, _sep, pk = posted.partition("-")
        if kind not in {"app", "passkey"} or not (pk.isdecimal() and len(pk) < 19):
            return False
        return factors.remove(self.person, kind, int(pk))

    def _show(self, error: str = "") -> HttpResponse:
        person = self.person
        context: dict[str, Any] = {
            "apps": TOTPDevice.objects.filter(user=person, confirmed=True),
            "passkeys": Passkey.objects.filter(user=person, confirmed=True),
            "codes_left": factors.recovery_codes_left(person),
            "is_demanded": policy.is_demanded(person, timezone.localdate(self.at)),
            "app_url": self.address("app"),
            "passkey_url": self.address("passkey") if passkeys.are_possible() else "",
            "question": self.question,
            "proof_error": error,
        }
        return self.render(
            "regulations/signin/factors.html",
            _("Second factor"),
            status=422 if error else 200,
            **context,
        )
