"""Keep Wagtail's workflow state in step with our rows, so that its queue and reports work.

One way: Wagtail's state is never read to decide anything. Whatever somebody did to it through
Wagtail's own views, the next decision puts it right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import TaskState, Workflow, WorkflowState, WorkflowTask

from regulations.models import Approval, ApprovalTask, SignatureTask, Step

if TYPE_CHECKING:
    from regulations.organisation.models import User


def workflow() -> Workflow:
    """The one Wagtail workflow of acts: two tasks of ours (made when missing)."""
    first = WorkflowTask.objects.filter(task__in=ApprovalTask.objects.all()).first()
    if first:
        return first.workflow
    made = Workflow.objects.create(name=_("Approval of acts"))
    tasks = (
        ApprovalTask.objects.create(name=_("Approval by positions")),
        SignatureTask.objects.create(name=_("Signature of the head of the city")),
    )
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=made, task=task.task_ptr, sort_order=order)
    return made


def start(approval: Approval, by: User) -> None:
    """Begin a new workflow state for the act, ending one that still hangs."""
    _end_states(approval, by)
    workflow().start(approval.act.specific, by)
    follow(approval, by)


def cancel(approval: Approval, by: User) -> None:
    _end_states(approval, by)


@transaction.atomic
def follow(approval: Approval, by: User) -> None:
    """Move Wagtail's state to where our rows are."""
    state = _active(approval).filter(status=WorkflowState.STATUS_IN_PROGRESS).first()
    task_state = state and state.current_task_state
    if task_state is None or task_state.status != TaskState.STATUS_IN_PROGRESS:
        return
    match approval.state:
        case Approval.State.RETURNED:
            task_state.reject(user=by, comment=approval.end_reason)
        case Approval.State.ENACTED:
            _approve_all(state, by)
        case Approval.State.RUNNING:
            signing = approval.steps.filter(is_signature=True, state=Step.State.OPEN).exists()
            if signing and isinstance(task_state.task.specific, ApprovalTask):
                task_state.approve(user=by)


def _approve_all(state: WorkflowState, by: User) -> None:
    while state.status == WorkflowState.STATUS_IN_PROGRESS:
        current = state.current_task_state
        if current is None or current.status != TaskState.STATUS_IN_PROGRESS:
            return
        current.approve(user=by)
        state = WorkflowState.objects.get(pk=state.pk)


def _active(approval: Approval):
    page_type = approval.act.get_base_content_type()
    return WorkflowState.objects.active().filter(
        base_content_type=page_type, object_id=str(approval.act_id)
    )


def _end_states(approval: Approval, by: User) -> None:
    for state in _active(approval):
        if state.current_task_state is None:
            state.status = WorkflowState.STATUS_CANCELLED
            state.save()
        else:
            state.cancel(user=by)
