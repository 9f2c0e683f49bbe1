"""The sidebar in the user's nouns: «Моя очередь», «Акты»; nothing that is not theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.models import GroupPagePermission

from regulations.desk.waiting import awaited
from regulations.guards.visibility import OVERSEE
from regulations.models import RegulationIndex

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.organisation.models import User


class QueueMenuItem(MenuItem):
    """«Моя очередь (6)»: the count is of this request's user."""

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        count = awaited(request).count
        label = _("My queue (%(count)s)") % {"count": count} if count else self.label
        return LinkMenuItem(self.name, label, self.url, icon_name=self.icon_name)


@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    return QueueMenuItem(
        gettext_lazy("My queue"),
        reverse_lazy("desk:queue"),
        name="desk-queue",
        icon_name="tasks",
        order=10,
    )


@hooks.register("register_admin_menu_item")
def acts_item() -> MenuItem:
    return MenuItem(
        gettext_lazy("Acts"),
        reverse_lazy("desk:acts"),
        name="desk-acts",
        icon_name="doc-full-inverse",
        order=20,
    )


def may_edit_site(user: User) -> bool:
    """Whether pages beside the acts are this person's business."""
    if user.is_superuser:
        return True
    of_user = GroupPagePermission.objects.filter(group__user=user)
    return of_user.exclude(page__in=RegulationIndex.objects.values("page_ptr")).exists()


@hooks.register("construct_main_menu")
def hide_what_is_not_theirs(request: HttpRequest, items: list[Any]) -> None:
    """A lawyer works from the list of acts: no page tree, reports or help of Wagtail."""
    user = request.user
    if user.is_superuser:
        return
    hidden = {"help"}
    if not may_edit_site(user):
        hidden.add("explorer")
    if not user.has_perm(OVERSEE):
        hidden.add("reports")
    items[:] = [item for item in items if item.name not in hidden]
