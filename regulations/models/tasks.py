"""Wagtail's side of the chain: two kinds of task whose states only mirror our rows.

Everything a Wagtail view may ask of them is answered so that nothing can be decided there;
decisions are made on the signing page (``regulations.approval.sign_off``).
"""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from regulations.errors import ActFrozen
from regulations.models.approval import Approval


class MirrorTask(Task):
    """A task that shows where the chain is, and lets nobody decide through Wagtail."""

    class Meta:
        abstract = True

    def user_can_access_editor(self, obj, user) -> bool:
        return False

    def locked_for_user(self, obj, user) -> bool:
        return True

    def user_can_lock(self, obj, user) -> bool:
        return False

    def user_can_unlock(self, obj, user) -> bool:
        return False

    def get_actions(self, obj, user) -> list:
        return []

    def on_action(self, task_state, user, action_name, **kwargs) -> None:
        raise ActFrozen(
            "signing_page_only", _("Decisions are made on the signing page. Open the act there.")
        )

    def get_task_states_user_can_moderate(self, user, **kwargs) -> QuerySet[TaskState]:
        """States of this task at acts where ``user`` may sign now.

        A plain ``pk__in``: Wagtail ORs the querysets of every active task.
        """
        from regulations.approval.queue import acts_awaiting

        waiting = acts_awaiting(user, timezone.localdate()).values_list("pk", flat=True)
        return TaskState.objects.filter(
            pk__in=TaskState.objects.filter(
                status=TaskState.STATUS_IN_PROGRESS,
                task=self.task_ptr,
                workflow_state__object_id__in=[str(pk) for pk in waiting],
            ).values("pk")
        )

    def deactivate(self, user=None) -> None:
        """Refuse while an approval runs: Wagtail would finish the route with steps unsigned."""
        if Approval.objects.running().exists():
            raise ActFrozen(
                "task_in_use", _("Approvals are running. A task in use cannot be disabled.")
            )
        super().deactivate(user=user)

    def save(self, *args, **kwargs) -> None:
        if not self.active and not self._state.adding and Approval.objects.running().exists():
            raise ActFrozen(
                "task_in_use", _("Approvals are running. A task in use cannot be disabled.")
            )
        super().save(*args, **kwargs)


class ApprovalTask(MirrorTask):
    """Walks through the steps of the frozen route, all but the last."""

    class Meta:
        verbose_name = _("Approval by positions")
        verbose_name_plural = _("Approvals by positions")

    @classmethod
    def get_description(cls):
        return _("The steps of the act's route; decisions are made on the signing page.")


class SignatureTask(MirrorTask):
    """The signature of the head of the city, always last."""

    class Meta:
        verbose_name = _("Signature of the head of the city")
        verbose_name_plural = _("Signatures of the head of the city")

    @classmethod
    def get_description(cls):
        return _("The head of the city signs last; the signature enacts.")
