"""The end of a route of Wagtail's decides nothing about acts, whichever door ended it."""

from __future__ import annotations

import pytest
from django.core import checks
from wagtail.models import WorkflowState

from cms.models import SectionPage
from regulations.checks import check_workflow_settings
from regulations.guards.finish import finish_workflow

pytestmark = pytest.mark.django_db


def state_of(act) -> WorkflowState:
    return WorkflowState.objects.filter(object_id=str(act.pk)).latest("pk")


def test_the_setting_is_ours(settings):
    assert settings.WAGTAIL_FINISH_WORKFLOW_ACTION == "regulations.guards.finish.finish_workflow"
    assert check_workflow_settings() == []


def test_a_route_that_ends_unsigned_enacts_nothing(city, caplog):
    act = city.submitted().act
    finish_workflow(state_of(act), user=city.admin)
    assert not city.fresh(act).live
    assert f"act {act.pk}" in caplog.text


def test_a_route_that_ends_by_wagtails_own_finish_enacts_nothing(city):
    act = city.submitted().act
    state_of(act).finish(user=city.admin)
    assert not city.fresh(act).live
    assert city.fresh(act).number == ""


def test_after_enactment_the_ending_has_nothing_to_do(city, caplog):
    edition = city.enacted()
    assert state_of(edition.act).status == WorkflowState.STATUS_APPROVED
    caplog.clear()
    finish_workflow(state_of(edition.act), user=city.mayor)
    assert caplog.text == ""


def test_other_pages_of_the_site_are_published_as_usual(city):
    """Wagtail's workflow goes on to serve pages that are no acts."""
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    section = city.home.add_child(instance=SectionPage(title="Раздел", slug="r", live=False))
    section.save_revision(user=city.admin)
    workflow = Workflow.objects.create(name="Раздел")
    task = GroupApprovalTask.objects.create(name="Проверка")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    state = workflow.start(section, city.admin)
    state.current_task_state.approve(user=city.admin)
    section.refresh_from_db()
    assert section.live


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("WAGTAIL_FINISH_WORKFLOW_ACTION", "wagtail.workflows.publish_workflow_state", "svod.E002"),
        ("WAGTAIL_I18N_ENABLED", True, "svod.E003"),
    ],
)
def test_a_setting_that_opens_a_door_is_refused_at_start(settings, name, value, error):
    setattr(settings, name, value)
    found = check_workflow_settings()
    assert [(e.id, e.level) for e in found] == [(error, checks.ERROR)]
    assert found[0].hint
    assert error in {message.id for message in checks.run_checks()}
