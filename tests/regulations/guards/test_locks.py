"""Wagtail's lock seam: why an act cannot be edited now, said to everyone where it is met."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from regulations.approval.withdraw import withdraw
from regulations.guards.locks import ChainLock, EnactedLock, lock_of
from regulations.models import Approval

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_locked(city):
    act = city.draft()
    assert lock_of(act) is None
    assert act.get_lock() is None


@pytest.mark.parametrize("who", ["admin", "drafter", "mayor", "chief"])
def test_in_the_chain_the_text_is_locked_for_everyone(city, who):
    act = city.fresh(city.submitted().act)
    lock = act.get_lock()
    assert type(lock) is ChainLock
    assert lock.for_user(city.people[who])
    assert act.permissions_for_user(city.people[who]).page_locked()


def test_a_registered_act_is_locked_for_good(city):
    for edition in (city.enacted(), city.archived()):
        lock = city.fresh(edition.act).get_lock()
        assert type(lock) is EnactedLock
        assert lock.for_user(city.admin)


def test_taking_an_act_back_opens_its_text(city):
    approval = city.submitted()
    withdraw(approval.act, by=city.drafter, reason="Опечатка", at=city.later())
    act = city.fresh(approval.act)
    assert act.get_lock() is None
    act.subject = "О порядке"
    act.save_revision(user=city.drafter)
    assert city.fresh(act).get_latest_revision_as_object().subject == "О порядке"


def test_wagtails_own_lock_cannot_be_put_on_an_act(city, client):
    act = city.draft()
    client.force_login(city.admin)
    client.post(reverse("wagtailadmin_pages:lock", args=[act.pk]))
    assert not city.fresh(act).locked


def test_a_workflow_that_hangs_in_wagtail_locks_nothing(city):
    approval = city.submitted()
    Approval.objects.filter(pk=approval.pk).update(state=Approval.State.WITHDRAWN)
    act = city.fresh(approval.act)
    assert act.current_workflow_task is not None
    assert act.get_lock() is None


@pytest.mark.parametrize("state", ["in_chain", "enacted"])
def test_the_lock_says_what_to_do(city, state):
    edition_or_approval = city.submitted() if state == "in_chain" else city.enacted()
    lock = city.fresh(edition_or_approval.act).get_lock()
    with override("ru"):
        words = (lock.get_message(city.drafter), lock.get_locked_by(city.drafter))
        assert lock.get_description(city.drafter) == words[0]
    assert all(any("а" <= letter <= "я" for letter in line.lower()) for line in words)
    assert words[0].count(".") >= 2  # what happened, and what to do


def test_the_editor_of_a_locked_act_has_no_button_that_saves(city, client):
    act = city.fresh(city.submitted().act)
    client.force_login(city.drafter)
    page = client.get(reverse("wagtailadmin_pages:edit", args=[act.pk])).content.decode()
    buttons = re.findall(r'<button[^>]*class="[^"]*action-save[^"]*"[^>]*>', page)
    assert buttons
    assert all("disabled" in button for button in buttons)
    assert 'name="action-' not in page
