"""Put control of execution into Wagtail's admin: addresses, and «Контроль» in the sidebar."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from regulations.control.panel import ControlPanel


@hooks.register("register_admin_urls")
def control_urls():
    return [path("control/", include("regulations.control.urls"))]


@hooks.register("register_admin_menu_item")
def control_item() -> MenuItem:
    return MenuItem(
        _("Control"),
        reverse_lazy("control:tasks"),
        name="control-tasks",
        icon_name="calendar-check",
        order=25,
    )


@hooks.register("construct_homepage_panels")
def panel(request: HttpRequest, panels: list[Any]) -> None:
    panels.append(ControlPanel())
