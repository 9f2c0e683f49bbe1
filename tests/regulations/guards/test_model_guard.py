"""The guard of the model alone: the database's rules are lifted, no tester is asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.models import SectionPage
from regulations.errors import ActFrozen
from regulations.guards import guard
from regulations.models import Act, LedgerEntry
from tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_triggers")]

LOCKED = {"in_chain": "in_chain", "enacted": "enacted", "archived": "enacted"}


def act_in(city: City, state: str) -> Act:
    match state:
        case "draft":
            return city.draft()
        case "in_chain":
            return city.fresh(city.submitted().act)
        case "enacted":
            return city.fresh(city.enacted().act)
    return city.fresh(city.archived().act)


@pytest.mark.parametrize(("state", "code"), LOCKED.items())
def test_a_locked_act_is_not_saved(city, state, code):
    act = act_in(city, state)
    subject, act.subject = act.subject, "О взломе"
    with pytest.raises(ActFrozen) as refused:
        act.save()
    assert refused.value.code == code
    assert city.fresh(act).subject == subject


@pytest.mark.parametrize(("state", "code"), LOCKED.items())
def test_a_locked_act_gets_no_revision(city, state, code):
    act = act_in(city, state)
    newest = act.latest_revision_id
    for options in ({}, {"overwrite_revision": act.latest_revision, "user": city.drafter}):
        with pytest.raises(ActFrozen) as refused:
            act.save_revision(**options)
        assert refused.value.code == code
    assert city.fresh(act).latest_revision_id == newest


@pytest.mark.parametrize(
    "values",
    [
        {"live": True},
        {"number": "7"},
        {"number": "7", "dated": date(2026, 1, 1), "address": "a/b/2026/7"},
    ],
    ids=lambda values: "+".join(values),
)
def test_nobody_publishes_or_numbers_by_hand(city, values):
    act = city.draft()
    for name, value in values.items():
        setattr(act, name, value)
    with pytest.raises(ActFrozen) as refused:
        act.save()
    assert refused.value.code == "publish"
    stored = city.fresh(act)
    assert (stored.live, stored.number) == (False, "")


def test_a_draft_becomes_no_alias(city):
    act, other = city.draft(), city.draft()
    act.alias_of = other
    with pytest.raises(ActFrozen) as refused:
        act.save()
    assert refused.value.code == "alias"
    with pytest.raises(ActFrozen):
        other.create_alias(update_slug="alias")


def test_a_new_act_begins_as_a_draft_whatever_it_says(city):
    """Page's own default is «live»; Wagtail's create-and-publish sets it too."""
    act = city.draft(live=True, expire_at=timezone.now(), go_live_at=timezone.now())
    assert not act.live
    assert (act.go_live_at, act.expire_at) == (None, None)
    with pytest.raises(ActFrozen):
        city.draft(number="7", dated=date(2026, 1, 1), address="a/b/2026/7")


def test_a_schedule_is_wiped_by_save_and_refused_for_a_revision(city):
    act = city.draft()
    act.go_live_at = act.expire_at = timezone.now()
    act.save()
    stored = city.fresh(act)
    assert (stored.go_live_at, stored.expire_at) == (None, None)
    with pytest.raises(ActFrozen):
        act.save_revision(approved_go_live_at=timezone.now())


def test_no_revision_is_published(city):
    """Every publishing path of Wagtail ends in ``save()`` of the object of a revision."""
    for state in ("draft", "in_chain"):
        act = act_in(city, state)
        with pytest.raises(ActFrozen):
            act.latest_revision.publish(skip_permission_checks=True)
        assert not city.fresh(act).live


@pytest.mark.parametrize(
    ("state", "code"),
    [("in_chain", "chain_delete"), ("enacted", "enacted_delete"), ("archived", "enacted_delete")],
)
def test_what_people_signed_is_not_deleted(city, state, code):
    act = act_in(city, state)
    with pytest.raises(ActFrozen) as refused:
        act.delete()
    assert refused.value.code == code
    assert Page.objects.filter(pk=act.pk).exists()


def test_a_draft_that_nobody_signed_is_deleted(city):
    act = city.draft()
    act.delete()
    assert not Act.objects.filter(pk=act.pk).exists()


def test_an_act_in_force_is_not_unpublished(city):
    act = act_in(city, "enacted")
    with pytest.raises(ActFrozen) as refused:
        act.unpublish()
    assert refused.value.code == "unpublish"
    assert city.fresh(act).live


def test_a_decision_opens_the_guard_for_its_act_and_closes_it_again(city):
    act, other = act_in(city, "in_chain"), act_in(city, "in_chain")
    with guard.deciding(act):
        guard.check_save(act)
        guard.check_new_text(act)
        with pytest.raises(ActFrozen):
            guard.check_save(other)
    with pytest.raises(ActFrozen):
        guard.check_save(act)


def test_the_guard_closes_when_the_decision_fails(city):
    act = act_in(city, "in_chain")
    with pytest.raises(ZeroDivisionError), guard.deciding(act):
        raise ZeroDivisionError
    with pytest.raises(ActFrozen):
        guard.check_save(act)


def test_evidence_is_neither_changed_nor_deleted(city):
    edition = city.enacted()
    entry = LedgerEntry.objects.first()
    for row in (edition, entry, edition.approval.sign_offs.first(), edition.act.journal_entry):
        for door in (
            row.save,
            row.delete,
            type(row).objects.filter(pk=row.pk).delete,
            lambda row=row: type(row).objects.filter(pk=row.pk).update(pk=row.pk),
        ):
            with pytest.raises(ActFrozen) as refused:
                door()
            assert refused.value.code == "evidence"


def test_a_task_in_use_is_not_disabled(city):
    from regulations.models import ApprovalTask, SignatureTask

    approval = city.submitted()
    for task in (ApprovalTask.objects.get(), SignatureTask.objects.get()):
        with pytest.raises(ActFrozen) as refused:
            task.deactivate()
        assert refused.value.code == "task_in_use"
        task.active = False
        with pytest.raises(ActFrozen):
            task.save()
    approval.refresh_from_db()
    assert approval.state == approval.State.RUNNING


def test_the_address_of_a_page_above_acts_stays(city):
    city.draft()
    for page in (city.index, city.home):
        slug, page.slug = page.slug, "drugoy"
        with pytest.raises(ActFrozen) as refused:
            page.save()
        assert refused.value.code == "slug"
        assert Page.objects.get(pk=page.pk).slug == slug


def test_a_page_above_acts_is_not_deleted_and_the_tree_stays_whole(city):
    act = city.draft()
    for page in (city.index, city.home):
        with pytest.raises(ActFrozen) as refused:
            Page.objects.get(pk=page.pk).specific.delete()
        assert refused.value.code == "holds_acts"
    assert Page.objects.filter(pk=act.pk).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_a_page_without_acts_below_is_deleted(city):
    section = city.home.add_child(instance=SectionPage(title="Раздел", slug="razdel"))
    section.delete()
    assert not Page.objects.filter(pk=section.pk).exists()
