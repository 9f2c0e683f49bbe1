"""The bell: how many notices are unread, in the sidebar and in the head of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem

from regulations.models import Notice

if TYPE_CHECKING:
    from django.http import HttpRequest


def unread(request: HttpRequest) -> int:
    """How many notices the reader has not read: one query a request."""
    if not hasattr(request, "_svod_unread"):
        request._svod_unread = Notice.objects.filter(person=request.user.pk).unread().count()
    return request._svod_unread


class NoticesMenuItem(MenuItem):
    """«Уведомления (3)»."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = unread(request)
        label = _("Notices (%(count)s)") % {"count": count} if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def notices_item() -> MenuItem:
    return NoticesMenuItem(
        gettext_lazy("Notices"),
        reverse_lazy("desk:notices"),
        name="desk-notices",
        icon_name="bell",
        order=15,
    )


@hooks.register("register_icons")
def icons(icons: list[str]) -> list[str]:
    return [*icons, "regulations/icons/bell.svg"]
