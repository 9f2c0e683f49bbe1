"""Wagtail's own places at an act: they work, decide nothing, and lead to the desk."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.admin.menu import admin_menu
from wagtail.log_actions import log
from wagtail.models import TaskState, WorkflowState

from regulations.models import Approval

pytestmark = pytest.mark.django_db


def edit(desk, by, act):
    desk.client.force_login(by)
    return desk.client.get(reverse("wagtailadmin_pages:edit", args=[act.pk]))


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


# --- the editor -----------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["drafter", "admin"])
def test_the_editor_saves_and_leads_to_the_desk(city, desk, who):
    act = city.draft()
    page = edit(desk, city.people[who], act).content.decode()
    assert reverse("desk:act", args=[act.pk]) in page
    for name in ("publish", "unpublish", "submit", "cancel-workflow", "restart-workflow"):
        assert f'name="action-{name}"' not in page
    assert 'name="action-save-draft"' in page or "data-w-progress" in page


@pytest.mark.parametrize("who", ["drafter", "admin"])
def test_the_form_of_a_new_act_only_saves(city, desk, who):
    desk.client.force_login(city.people[who])
    address = reverse("wagtailadmin_pages:add", args=["regulations", "decree", city.index.pk])
    page = desk.client.get(address).content.decode()
    assert "data-w-progress" in page
    for name in ("publish", "submit"):
        assert f'name="action-{name}"' not in page


@pytest.mark.parametrize("who", ["drafter", "admin"])
def test_the_editor_of_an_act_in_the_chain_shows_where_it_is(city, desk, who):
    act = city.awaiting("legal").act
    response = edit(desk, city.people[who], act)
    page = response.content.decode()
    assert response.status_code == 200
    assert reverse("desk:act", args=[act.pk]) in page
    assert "action-cancel-workflow" not in page
    assert "action-save-draft" not in page


# --- the moderation queue and reports ---------------------------------------------------------


@pytest.mark.parametrize("name", ["workflow", "workflow_tasks"])
def test_workflow_reports_work_and_lead_to_the_desk(city, desk, name):
    running = city.awaiting("legal").act
    ended = city.enacted().act
    desk.client.force_login(city.admin)
    page = desk.client.get(reverse(f"wagtailadmin_reports:{name}"))
    assert page.status_code == 200
    for act in (running, ended):
        assert reverse("desk:act", args=[act.pk]) in page.content.decode()


def test_wagtail_knows_who_may_moderate(city):
    approval = city.awaiting("legal")
    mine = TaskState.objects.reviewable_by(city.legal)
    assert {int(state.workflow_state.object_id) for state in mine} == {approval.act_id}
    assert not TaskState.objects.reviewable_by(city.mayor).exists()


def test_wagtails_history_of_an_act_in_the_chain_works(city, desk):
    act = city.awaiting_mayor().act
    desk.client.force_login(city.admin)
    for name in ("history", "workflow_history"):
        response = desk.client.get(reverse(f"wagtailadmin_pages:{name}", args=[act.pk]))
        assert response.status_code == 200


def test_a_cancel_through_wagtail_stops_nothing(city, desk):
    """Whatever happens to Wagtail's state, our rows decide, and the next decision goes on."""
    approval = city.awaiting("legal")
    WorkflowState.objects.get(object_id=str(approval.act_id)).cancel(user=city.admin)
    approval.refresh_from_db()
    assert approval.state == Approval.State.RUNNING
    desk.decide(city.legal, approval, city.positions["legal"])
    desk.decide(city.finance, approval, city.positions["finance"])
    assert approval.steps.get(order=3).state == "open"
    assert "action-save-draft" not in edit(desk, city.drafter, approval.act).content.decode()


# --- doors ----------------------------------------------------------------------------------


def test_deleting_says_why_not(city, desk):
    act = city.awaiting("legal").act
    desk.client.force_login(city.admin)
    for page in (act, city.index, city.home):
        response = desk.client.post(
            reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True
        )
        assert said(response)
    assert city.fresh(act)


def test_moving_says_why_not(city, desk):
    act = city.draft()
    desk.client.force_login(city.admin)
    for page in (act, city.index):
        url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, city.home.pk])
        before = page.path
        response = desk.client.post(url, follow=True)
        assert said(response)
        page.refresh_from_db()
        assert page.path == before


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_bulk_actions_leave_acts_alone(city, desk, action):
    draft, enacted = city.draft(), city.enacted().act
    desk.client.force_login(city.admin)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    ids = "&".join(f"id={pk}" for pk in (draft.pk, enacted.pk))
    response = desk.client.post(
        f"{url}?{ids}", {"chooser": city.home.pk, "include_descendants": "on"}
    )
    assert response.status_code < 500
    assert city.fresh(enacted).live
    assert city.fresh(enacted).get_parent().pk == city.index.pk
    assert not type(draft).objects.filter(pk=draft.pk, live=True).exists()


# --- menus and groups -----------------------------------------------------------------------


def menu_names(desk, by) -> set[str]:
    desk.client.force_login(by)
    request = desk.client.get(reverse("desk:queue")).wsgi_request
    return {item.name for item in admin_menu.menu_items_for_request(request)}


def test_a_lawyer_sees_only_their_own_menu(city, desk):
    for who in ("legal", "drafter"):
        names = menu_names(desk, city.people[who])
        assert {"desk-queue", "desk-acts"} <= names
        assert not names & {"settings", "reports", "help", "explorer"}


def test_the_superuser_sees_everything(city, desk):
    assert {"settings", "reports", "explorer", "desk-queue"} <= menu_names(desk, city.admin)


def test_groups_can_be_given_our_permissions(city, desk):
    desk.client.force_login(city.admin)
    page = desk.client.get(reverse("wagtailusers_groups:add")).content.decode()
    ours = Permission.objects.filter(
        codename__in=["archive_act", "promulgate_act", "oversee_approval"]
    )
    assert ours.count() == 3
    assert all(f'value="{permission.pk}"' in page for permission in ours)


@pytest.mark.parametrize(
    "action",
    [
        "submit",
        "withdraw",
        "agree",
        "agree_with_remarks",
        "refuse",
        "enact",
        "archive",
        "promulgate",
    ],
)
def test_every_decision_has_words_in_wagtails_log(city, action):
    act = city.draft()
    entry = log(instance=act, action=f"svod.{action}", user=city.drafter)
    words = str(entry.message)
    assert words
    assert words != f"svod.{action}"
