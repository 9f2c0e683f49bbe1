"""Put the reports into Wagtail's admin: addresses, and «Reports» in the menu."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from regulations.guards.visibility import OVERSEE
from regulations.oversight.views import REPORTS, Report


@hooks.register("register_admin_urls")
def oversight_urls():
    return [path("oversight/", include("regulations.oversight.urls"))]


class ReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(OVERSEE)


def _item(report: type[Report], order: int) -> Callable[[], MenuItem]:
    return lambda: ReportMenuItem(
        report.page_title,
        reverse_lazy(f"oversight:{report.code}"),
        name=f"oversight-{report.code}",
        icon_name=report.header_icon,
        order=order,
    )


for _order, _report in enumerate(REPORTS):
    hooks.register("register_reports_menu_item", _item(_report, 10 + _order))
