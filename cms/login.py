"""The log-in of the staff."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail 8.0 leaves the label of the password to its field name, which no catalogue turns."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(
            attrs={"placeholder": _("Enter password"), "autocomplete": "current-password"}
        ),
    )
