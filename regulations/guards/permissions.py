"""Who may see or press what at an act's page: one object answers (views never decide).

Superusers are answered here too: Wagtail's shortcuts for them live inside the methods that
these replace.
"""

from __future__ import annotations

from django.utils import timezone
from wagtail.models import PagePermissionTester

from regulations.confidential.seeing import may_work_on
from regulations.guards.visibility import OVERSEE, headed, in_circle, named_in
from regulations.models import Act


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
    """Drafts are edited by those who write in them; nothing else happens through the tree.

    Whoever drafts acts of the body by Wagtail's rights edits those drafts that they may see by
    ``visibility``: their own, of their unit or of the whole body (the body's setting), all of them
    for who oversees. Naming a co-drafter gives the right to edit this one act by itself. To be
    asked by the chain, or to have written once, gives the sight of a draft and not the pen.
    """

    def can_edit(self) -> bool:
        return not self.page.is_enacted and self._writes()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        act = self.page
        return (
            not act.is_enacted
            and not act.approvals.exists()
            and not act.check_requests.exists()
            and (act.owner_id == self.user.pk or self.user.has_perm(OVERSEE))
            and super().can_delete(ignore_bulk=ignore_bulk)
        )

    def can_view_revisions(self) -> bool:
        return self._writes()

    def _writes(self) -> bool:
        act, user = self.page, self.user
        if not (user.is_active and may_work_on(act, user)):
            return False
        drafts_here = super().can_edit()
        if act.pk is None:
            return drafts_here
        if drafts_here and (act.owner_id == user.pk or user.has_perm(OVERSEE)):
            return True
        on = timezone.localdate()
        opened = named_in(user, on)
        if drafts_here:
            opened |= in_circle(user, on) | headed(user, on)
        return Act.objects.filter(opened, pk=act.pk).exists()


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
