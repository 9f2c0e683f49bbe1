"""Who drafted an act is not forgotten: its revisions go with it only."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import Revision

from regulations.approval.submit import SubmitRefused
from regulations.models import Act

pytestmark = pytest.mark.django_db


def by_two(city) -> Act:
    """A draft whose first text the finance director wrote."""
    act = city.draft(by=city.finance)
    Act.objects.filter(pk=act.pk).update(owner=city.drafter)
    act = city.fresh(act)
    act.save_revision(user=city.drafter)
    return city.fresh(act)


@pytest.fixture
def drafted_by_two(city) -> Act:
    return by_two(city)


@pytest.mark.django_db(transaction=True)
def test_who_drafted_is_known_after_a_purge(live_city):
    """An act that one of its drafters would have to approve is not sent at all."""
    act = by_two(live_city)
    call_command("purge_revisions", verbosity=0)
    assert act.revisions.count() == 2
    with pytest.raises(SubmitRefused, match="участвовал в подготовке"):
        live_city.submitted(act)


def test_neither_one_by_one_nor_by_a_query(drafted_by_two):
    with pytest.raises(ProtectedError), transaction.atomic():
        drafted_by_two.revisions.earliest("pk").delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Revision.objects.filter(object_id=str(drafted_by_two.pk)).delete()


def test_with_a_draft_that_was_never_sent_they_go(drafted_by_two):
    pk = drafted_by_two.pk
    drafted_by_two.delete()
    assert not Revision.page_revisions.filter(object_id=str(pk)).exists()


def test_revisions_of_other_pages_are_purged(city):
    for _time in range(2):
        city.home.save_revision()
    call_command("purge_revisions", verbosity=0)
    assert city.home.revisions.count() == 1
