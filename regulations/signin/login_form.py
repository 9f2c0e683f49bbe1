"""The log-in of the staff: name and password."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from regulations.signin import throttle


class LoginForm(WagtailLoginForm):
    """Wagtail 8.0 leaves the label of the password to its field name, which no catalogue turns."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"placeholder": _("Enter password"), "autocomplete": "current-password"}
        ),
    )

    def get_invalid_login_error(self) -> forms.ValidationError:
        if throttle.is_locked(self.request):
            username = self.cleaned_data["username"]
            return forms.ValidationError(throttle.words(self.request, username), "locked")
        return super().get_invalid_login_error()
