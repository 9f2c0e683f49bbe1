"""The dashboard of the site: the desk's panels in the place of Wagtail's workflow panels."""

from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.admin.views.home import (
    LockedPagesPanel,
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from regulations.desk.menu import may_edit_site
from regulations.desk.panels import desk_panels

# Wagtail 8.0 admin/views/home.py: both ask several queries an item, and acts are decided on the
# desk. Held by tests/regulations/desk/test_lists.py.
_WORKFLOW = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)
_SITE = (RecentEditsPanel, LockedPagesPanel)
_OF_WAGTAIL = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("construct_homepage_panels")
def panels(request: Any, panels: list[Any]) -> None:
    hidden = _WORKFLOW if may_edit_site(request.user) else _WORKFLOW + _SITE
    panels[:] = [panel for panel in panels if not isinstance(panel, hidden)]
    panels += desk_panels(request.user)


@hooks.register("construct_homepage_summary_items", order=1000)  # after Wagtail added its own
def summary(request: Any, items: list[Any]) -> None:
    """Counts of pages, pictures and documents are for those who keep the site."""
    if not may_edit_site(request.user):
        items.clear()


@hooks.register("construct_help_menu")
def help_menu(request: Any, menu_items: list[Any]) -> None:
    """News and the guide of Wagtail are about another program's screens, and not in Russian."""
    menu_items[:] = [item for item in menu_items if not item.name.startswith(_OF_WAGTAIL)]
