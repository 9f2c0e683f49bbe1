"""The log-in: the password, then the second factor of who has one or must have one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.views.account import LoginView

from regulations.signin import factors, passkeys, pending
from regulations.signin.views.base import PendingView

TOO_MANY = 429


class Login(LoginView):
    """Wagtail's log-in; too many attempts are told so by the status too."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        if not factors.asked_at_sign_in(user):
            return super().form_valid(form)
        remember, to = bool(form.cleaned_data.get("remember")), self.get_success_url()
        pending.begin(self.request, user, remember=remember, to=to)
        return redirect("signin_second")

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error("__all__", "locked"):
            response.status_code = TOO_MANY
        return response


class Second(PendingView):
    """The second factor, after the password."""

    template = "regulations/signin/second.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not factors.ways_of(self.person).any:
            return redirect("signin_enrol")
        return self._show()

    def post(self, request: HttpRequest) -> HttpResponse:
        typed, posted = request.POST.get("proof", "")[:100], request.POST.get("passkey", "")
        if not factors.ways_of(self.person).any:
            return redirect("signin_enrol")
        try:
            if posted:
                passkeys.check(request, self.person, posted, timezone.now())
            else:
                factors.check_code(self.person, typed)
        except factors.FactorRefused as refused:
            return self._show(str(refused))
        return redirect(pending.complete(request, self.person))

    def _show(self, error: str = "") -> HttpResponse:
        return self.render(
            self.template,
            _("Second factor"),
            status=422 if error else 200,
            ways=factors.ways_of(self.person),
            error=error,
        )
