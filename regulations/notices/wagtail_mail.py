"""Wagtail's own mails of its workflow are not for acts: ours say the same, once, and no more.

Its workflow state only mirrors the chain (``mirror``): its mails would come twice, in the middle of
the signature's transaction, and with the titles of restricted acts. Pages of the site keep them.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.mail import (
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import Page, WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted


class NotOfActs:
    """Mixed into a notifier of Wagtail."""

    def can_handle(self, instance: WorkflowState, **kwargs: Any) -> bool:
        return super().can_handle(instance, **kwargs) and not _is_of_act(instance)


class Submission(NotOfActs, WorkflowStateSubmissionEmailNotifier):
    pass


class Rejection(NotOfActs, WorkflowStateRejectionEmailNotifier):
    pass


class Approval(NotOfActs, WorkflowStateApprovalEmailNotifier):
    pass


def _is_of_act(state: WorkflowState) -> bool:
    from regulations.models import Act

    is_page = issubclass(state.base_content_type.model_class(), Page)
    return is_page and Act.objects.filter(pk=state.object_id).exists()


def install() -> None:
    """Stand in the places of Wagtail's notifiers.

    Wagtail 8.0 admin/signal_handlers.py connects its own under these names when its app is
    ready, after ours; of two receivers of one name the first stays.
    """
    for signal, name, notifier in (
        (workflow_submitted, "submitted", Submission()),
        (workflow_rejected, "rejected", Rejection()),
        (workflow_approved, "approved", Approval()),
    ):
        uid = f"workflow_state_{name}_email_notification"
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=uid, weak=False)
