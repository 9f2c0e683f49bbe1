"""Wagtail's workflow follows our rows, one way, whatever somebody did to it meanwhile."""

from __future__ import annotations

import pytest
from wagtail.models import TaskState, Workflow, WorkflowState

from regulations.approval import mirror
from regulations.approval.withdraw import withdraw
from regulations.models import Approval, ApprovalTask, SignatureTask

pytestmark = pytest.mark.django_db

State = WorkflowState


def state_of(approval) -> WorkflowState:
    return State.objects.filter(object_id=str(approval.act_id)).latest("pk")


def task_of(approval) -> type:
    return type(state_of(approval).current_task_state.task.specific)


def test_there_is_one_workflow_of_two_tasks(city):
    assert mirror.workflow() == mirror.workflow()
    assert Workflow.objects.filter(workflow_tasks__task__in=ApprovalTask.objects.all()).count() == 1
    tasks = [type(task.specific) for task in mirror.workflow().tasks]
    assert tasks == [ApprovalTask, SignatureTask]


def test_it_stands_where_the_chain_stands(city):
    approval = city.submitted()
    assert task_of(approval) is ApprovalTask
    for signer in ("head", "finance", "legal", "chief"):
        city.sign(approval, signer)
        assert task_of(approval) is ApprovalTask
    city.sign(approval, "deputy")
    assert task_of(approval) is SignatureTask
    city.sign(approval, "mayor")
    assert state_of(approval).status == State.STATUS_APPROVED


def test_a_return_asks_for_changes(city):
    approval = city.awaiting("legal")
    city.sign(approval, "legal", "refused", text="Нет срока.")
    state = state_of(approval)
    assert state.status == State.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Нет срока."


def test_taking_back_cancels_and_sending_again_begins_anew(city):
    approval = city.submitted()
    withdraw(approval.act, by=city.drafter, reason="Опечатка", at=city.later())
    assert state_of(approval).status == State.STATUS_CANCELLED
    again = city.submitted(city.fresh(approval.act))
    assert state_of(again).status == State.STATUS_IN_PROGRESS
    assert State.objects.active().count() == 1


@pytest.mark.parametrize("what", ["cancelled", "approved", "rejected", "deleted"])
def test_whatever_happened_to_it_the_chain_goes_on(city, what):
    approval = city.awaiting("deputy")
    state = state_of(approval)
    match what:
        case "cancelled":
            state.cancel(user=city.admin)
        case "approved":
            state.current_task_state.approve(user=city.admin)
        case "rejected":
            state.current_task_state.reject(user=city.admin)
        case "deleted":
            TaskState.objects.all().delete()
            State.objects.all().delete()
    assert not city.fresh(approval.act).live
    city.sign(approval, "deputy")
    city.sign(approval, "mayor")
    approval.refresh_from_db()
    assert approval.state == Approval.State.ENACTED
    assert city.fresh(approval.act).live


def test_the_queue_of_wagtail_shows_what_one_may_sign(city):
    approval = city.awaiting("legal")
    shown = {
        name: set(
            TaskState.objects.reviewable_by(city.people[name]).values_list(
                "workflow_state__object_id", flat=True
            )
        )
        for name in ("legal", "finance", "chief", "mayor", "admin", "drafter")
    }
    act = str(approval.act_id)
    assert {name for name, found in shown.items() if act in found} == {"legal", "finance"}
