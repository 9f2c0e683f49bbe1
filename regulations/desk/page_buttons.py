"""Ways from Wagtail's own pages of an act to the desk, and nothing that would decide there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.admin_url_finder import finder_classes
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from regulations.guards.visibility import visible_acts
from regulations.models import Act, RegulationIndex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regulations.organisation.models import User

# Wagtail's names of what would publish, hide, or move its own workflow.
_NOT_HERE = frozenset(
    {
        "action-publish",
        "action-unpublish",
        "action-submit",
        "action-cancel-workflow",
        "action-restart-workflow",
    }
)


class ApprovalMenuItem(ActionMenuItem):
    """«Согласование…» beside «Save draft»: leads to the desk."""

    name = "desk"
    label = _("Approval…")
    icon_name = "tasks"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        return desk_url(parent_context["page"])


@hooks.register("construct_page_action_menu")
def only_saving(items: list[ActionMenuItem], request, context: dict[str, Any]) -> None:
    """At an act the editor saves; everything else happens on the desk."""
    if not isinstance(context.get("page"), Act) and not _adds_an_act(context):
        return
    items[:] = [item for item in items if item.name not in _NOT_HERE]
    if context["view"] == "edit":
        items.append(ApprovalMenuItem(order=10))


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: User, view_name: str, next_url=None) -> Iterator[Button]:
    if _is_act(page):
        yield Button(_("Approval"), desk_url(page), icon_name="tasks", priority=5)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: User, next_url=None) -> Iterator[Button]:
    if _is_act(page):
        yield Button(_("Approval"), desk_url(page), icon_name="tasks", priority=1)


class ActURLFinder:
    """Wherever Wagtail links to an act (reports, search, history), the link leads to the desk."""

    def __init__(self, user: User | None = None) -> None:
        self.user = user

    def get_edit_url(self, instance: Page) -> str | None:
        if self.user and not visible_acts(self.user).filter(pk=instance.pk).exists():
            return None
        return desk_url(instance)


class PlainPageURLFinder:
    """Reports hold a page as a plain ``Page``, not as what it is: ask which it is."""

    def __init__(self, user: User | None = None) -> None:
        self.user = user

    def get_edit_url(self, instance: Page) -> str | None:
        from wagtail.admin.wagtail_hooks import PageAdminURLFinder

        finder = ActURLFinder if _is_act(instance) else PageAdminURLFinder
        return finder(self.user).get_edit_url(instance)


finder_classes.register(Act, value=ActURLFinder)
finder_classes.register(Page, value=PlainPageURLFinder, exact_class=True)


def desk_url(page: Page) -> str:
    return reverse("desk:act", args=[page.pk])


def _adds_an_act(context: dict[str, Any]) -> bool:
    """Whether this is the form of a new act: Wagtail gives it no page yet, only the parent."""
    return isinstance(context.get("parent_page"), RegulationIndex)


def _is_act(page: Page) -> bool:
    return issubclass(page.specific_class or type(page), Act)
