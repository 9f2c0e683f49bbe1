"""What the sign-in adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from regulations.signin import policy
from regulations.signin.views.account import Factors
from regulations.signin.views.enrol import AccountApp, AccountChoose, AccountPasskey
from regulations.signin.views.reset import People, Reset


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    base = "account/second-factor/"
    return [
        path(base, Factors.as_view(), name="signin_account_factors"),
        path(f"{base}add/", AccountChoose.as_view(), name="signin_account_enrol"),
        path(f"{base}app/", AccountApp.as_view(), name="signin_account_app"),
        path(f"{base}passkey/", AccountPasskey.as_view(), name="signin_account_passkey"),
        path("second-factors/", People.as_view(), name="signin_people"),
        path("second-factors/<int:pk>/reset/", Reset.as_view(), name="signin_reset"),
    ]


@hooks.register("register_account_menu_item")
def account_item(request: HttpRequest) -> dict[str, Any] | None:
    if not policy.is_offered():
        return None
    return {
        "url": reverse("signin_account_factors"),
        "label": _("Second factor"),
        "help_text": _("An app with codes or a passkey, asked for after the password."),
    }


class PeopleItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return policy.is_offered() and policy.oversees(request.user)


@hooks.register("register_reports_menu_item")
def people_item() -> MenuItem:
    return PeopleItem(
        _("Second factors"), reverse("signin_people"), name="second-factors", icon_name="lock"
    )


@hooks.register("register_log_actions")
def register_actions(actions: Any) -> None:
    for action, label, message in (
        ("svod.factor_add", _("Set up a second factor"), _("Second factor set up")),
        ("svod.factor_remove", _("Remove a second factor"), _("Second factor removed")),
        ("svod.factor_codes", _("Make recovery codes"), _("Recovery codes made anew")),
        ("svod.factor_reset", _("Reset the second factor"), _("Second factor reset")),
        ("svod.password_set", _("Set a password"), _("Password set by another person")),
    ):
        actions.register_action(action, label, message)
