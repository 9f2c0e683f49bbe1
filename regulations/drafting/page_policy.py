"""Wagtail's lists of pages leave out the acts that the reader may not know of.

Wagtail 8.0 asks one registered policy in its explorer, search, choosers, reports, log and API
(``wagtail.permissions.policy_registry``); by its own rules whoever may edit under an index lists
every draft there. Which acts are hidden is said in ``visibility`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

if TYPE_CHECKING:
    from regulations.organisation.models import User


class StaffPagePolicy(PagePermissionPolicy):
    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[Page]:
        return known(user, super().instances_user_has_any_permission_for(user, actions))

    def explorable_instances(self, user: User) -> QuerySet[Page]:
        return known(user, super().explorable_instances(user))


def known(user: User, pages: QuerySet[Any]) -> QuerySet[Any]:
    """``pages`` without the acts that ``user`` may not know of."""
    from regulations.guards.visibility import OVERSEE, hidden_acts

    if not user.is_active or user.has_perm(OVERSEE):
        return pages
    return pages.exclude(pk__in=hidden_acts(user).values("pk"))


def register() -> None:
    """Called once, when Django starts, before Wagtail makes a policy of its own for pages."""
    register_permission_policy(Page, StaffPagePolicy(Page))
