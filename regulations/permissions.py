"""Who may see or press what at an act's page: one object answers (views never decide).

Superusers are answered here too: Wagtail's shortcuts for them live inside the methods that
these replace.
"""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.models import PagePermissionTester


def granted(user, permission: str) -> bool:
    """Whether the right was given to this person or to a group of theirs, by name.

    For the lawful doors beside the chain: being a superuser opens none of them.
    """
    app, codename = permission.split(".")
    return user.is_active and (
        Permission.objects.filter(content_type__app_label=app, codename=codename)
        .filter(Q(user=user) | Q(group__user=user))
        .exists()
    )


class ClosedDoors:
    """What nobody may do to an act through the page tree."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_submit_for_moderation(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_lock(self) -> bool:
        return False

    def can_unlock(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_copy_to(self, destination, recursive=False) -> bool:
        return False


class ActPermissionTester(ClosedDoors, PagePermissionTester):
    """Drafts are edited by those who may edit; nothing else happens through the tree."""

    def can_edit(self) -> bool:
        return not self.page.is_enacted and super().can_edit()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        act = self.page
        return (
            not act.is_enacted
            and not act.approvals.exists()
            and not act.check_requests.exists()
            and super().can_delete(ignore_bulk=ignore_bulk)
        )

    def can_view_revisions(self) -> bool:
        return super().can_edit()


class HoldsActsTester(PagePermissionTester):
    """A page above acts: it never moves, disappears or changes its address once acts live there.

    Deleting, moving or hiding an ancestor would reach every act below without asking it.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.holds_acts() and super().can_delete(ignore_bulk=ignore_bulk)

    def can_move(self) -> bool:
        return not self.page.holds_acts() and super().can_move()

    def can_move_to(self, destination) -> bool:
        return not self.page.holds_acts() and super().can_move_to(destination)

    def can_unpublish(self) -> bool:
        return not self.page.holds_acts() and super().can_unpublish()

    def can_set_view_restrictions(self) -> bool:
        return not self.page.holds_acts() and super().can_set_view_restrictions()

    def can_copy_to(self, destination, recursive=False) -> bool:
        return super().can_copy_to(destination, recursive=False) and not recursive


class IndexPermissionTester(HoldsActsTester):
    """The index of a body's acts: acts are added, never ordered, published or moved through it."""

    def can_publish_subpage(self) -> bool:
        return False

    def can_reorder_children(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False
