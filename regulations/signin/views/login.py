"""The log-in page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from wagtail.admin.views.account import LoginView

TOO_MANY = 429


class Login(LoginView):
    """Wagtail's log-in; too many attempts are told so by the status too."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        if form.has_error("__all__", "locked"):
            response.status_code = TOO_MANY
        return response
