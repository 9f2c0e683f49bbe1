"""Wagtail's bulk actions name no hidden act among the pages that they refuse.

Wagtail 8.0 lists by title every page whose key stands in the address (or all under a page) and
which the reader may not act on (admin/views/bulk_action/base_bulk_action.py).
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from regulations.guards.visibility import hidden_acts


def install() -> None:
    """Stand in the place of Wagtail's choice of pages. Idempotent."""
    plain = PageBulkAction.get_actionable_objects
    if getattr(plain, "knows_acts", False):
        return

    def get_actionable_objects(self: PageBulkAction) -> tuple[list[Any], dict[str, list[Any]]]:
        chosen, others = plain(self)
        refused = others["items_with_no_access"]
        hidden = hidden_acts(self.request.user).filter(pk__in=[page.pk for page in refused])
        keys = set(hidden.values_list("pk", flat=True))
        left = [page for page in refused if page.pk not in keys]
        return chosen, {**others, "items_with_no_access": left}

    get_actionable_objects.knows_acts = True
    PageBulkAction.get_actionable_objects = get_actionable_objects
