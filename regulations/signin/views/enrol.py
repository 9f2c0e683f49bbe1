"""Setting up a device: after the password, or on the account page. The same pages for both."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from regulations.signin import factors, passkeys, throttle
from regulations.signin.factors import FactorRefused
from regulations.signin.proof import ProofRefused
from regulations.signin.views.base import AccountView, PendingView, recovery_codes_for


class Choose:
    """Which kind of device."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render(
            "regulations/signin/choose.html",
            _("Set up the second factor"),
            app_url=self.address("app"),
            passkey_url=self.address("passkey") if passkeys.are_possible() else "",
            is_pending=self.is_pending,
        )


class _SetUp:
    """A form that adds a device: proof of who asks, the code after a reset, then the device."""

    template: str
    title: str

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            self.require_proof()
        except ProofRefused as refused:
            return self._show(proof_error=str(refused))
        try:
            factors.check_enrolment_code(self.person, request.POST.get("enrolment", "")[:100])
        except FactorRefused as refused:
            return self._show(enrolment_error=str(refused))
        try:
            self.add(request)
        except FactorRefused as refused:
            return self._show(error=str(refused))
        return self.finish(recovery_codes_for(self.person))

    def add(self, request: HttpRequest) -> None:
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        return {}

    def _show(self, **errors: str) -> HttpResponse:
        return self.render(
            self.template,
            str(self.title),
            status=422 if errors else 200,
            question=self.question,
            needs_enrolment_code=factors.needs_enrolment_code(self.person),
            back=self.address("enrol"),
            posted=self.request.POST,
            **errors,
            **self.context(),
        )


class _App(_SetUp):
    template = "regulations/signin/app.html"

    @property
    def title(self) -> str:
        return _("App with codes")

    def context(self) -> dict[str, Any]:
        app = factors.app_to_confirm(self.person)
        return {"qr": factors.qr(app), "key": factors.key_in_words(app)}

    def add(self, request: HttpRequest) -> None:
        typed, address = request.POST.get("code", "")[:20], throttle.client_address(request)
        factors.confirm_app(self.person, typed, address=address)


class _Passkey(_SetUp):
    template = "regulations/signin/passkey.html"

    @property
    def title(self) -> str:
        return _("Passkey")

    def add(self, request: HttpRequest) -> None:
        posted, name = request.POST.get("created", ""), request.POST.get("name", "")
        passkeys.add(request, self.person, posted, name)


class PendingChoose(Choose, PendingView):
    pass


class PendingApp(_App, PendingView):
    pass


class PendingPasskey(_Passkey, PendingView):
    pass


class AccountChoose(Choose, AccountView):
    pass


class AccountApp(_App, AccountView):
    pass


class AccountPasskey(_Passkey, AccountView):
    pass
