"""The two records beside the chain: an archive act, an official publication."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from regulations.models import Edition, ForceEvent, JournalEntry

pytestmark = pytest.mark.django_db
CARD = {"number": "391-пр", "dated": "2009-12-30", "source": "«Хабаровские вести», № 1"}


def test_the_keeper_enters_an_archive_act(city, desk):
    act = city.draft(by=city.keeper)
    assert "391" not in desk.get(city.keeper, "archive", act.pk).content.decode()
    assert desk.post(city.keeper, "archive", act.pk, **CARD).status_code == 302
    act = city.fresh(act)
    assert act.number == "391-пр"
    assert act.editions.get().origin == Edition.Origin.ARCHIVE
    assert not JournalEntry.objects.exists()


def test_what_the_keeper_typed_is_kept(city, desk):
    city.archived(number="391-пр")
    act = city.draft(by=city.keeper)
    twin = Edition.objects.get()
    typed = CARD | {"dated": twin.dated.isoformat()}
    response = desk.post(city.keeper, "archive", act.pk, **typed)
    assert (response.status_code, response.context["refusal"].code) == (409, "twin")
    assert "«Хабаровские вести», № 1" in response.content.decode()
    missing = desk.post(city.keeper, "archive", act.pk, **(CARD | {"source": ""}))
    assert missing.status_code == 422
    assert not city.fresh(act).is_enacted


@pytest.mark.parametrize("who", ["drafter", "press", "legal"])
def test_nobody_else_enters_archive_acts(city, desk, who):
    act = city.draft(by=city.people[who])
    assert desk.post(city.people[who], "archive", act.pk, **CARD).status_code == 302
    assert not city.fresh(act).is_enacted


def test_an_act_in_the_chain_is_no_archive_act(city, desk):
    city.keeper.user_permissions.add(Permission.objects.get(codename="oversee_approval"))
    approval = city.submitted()
    response = desk.post(city.keeper, "archive", approval.act_id, **CARD)
    assert (response.status_code, response.context["refusal"].code) == (409, "not_archival")
    assert not city.fresh(approval.act).is_enacted


def test_the_press_service_records_publication(city, desk):
    edition = city.enacted(force_rule="publication")
    act = edition.act
    day = timezone.localdate(city.now)
    data = {"place": "«Хабаровские вести», № 45", "on": day.isoformat()}
    assert desk.get(city.press, "promulgate", act.pk).status_code == 200
    response = desk.post(city.press, "promulgate", act.pk, **data)
    assert response.status_code == 302
    kinds = set(act.force_events.values_list("kind", flat=True))
    assert {ForceEvent.Kind.PUBLISHED, ForceEvent.Kind.IN_FORCE} <= kinds
    again = desk.post(city.press, "promulgate", act.pk, **data)
    assert (again.status_code, again.context["refusal"].code) == (409, "published")


def test_a_day_before_the_signing_is_refused_and_kept(city, desk):
    act = city.enacted().act
    day = timezone.localdate(city.now) - timedelta(days=3)
    response = desk.post(city.press, "promulgate", act.pk, place="Вестник", on=day.isoformat())
    assert (response.status_code, response.context["refusal"].code) == (422, "date")
    assert "Вестник" in response.content.decode()
    assert not act.force_events.filter(kind=ForceEvent.Kind.PUBLISHED).exists()


def test_the_press_service_finds_no_draft_and_no_restricted_act(city, desk):
    draft = city.draft()
    restricted = city.enacted(restricted=True).act
    assert desk.get(city.press, "promulgate", draft.pk).status_code == 404
    assert desk.get(city.press, "promulgate", restricted.pk).status_code == 404


def test_nobody_else_records_publication(city, desk):
    act = city.enacted().act
    desk.post(city.drafter, "promulgate", act.pk, place="Вестник", on=act.editions.get().dated)
    assert not act.force_events.filter(kind=ForceEvent.Kind.PUBLISHED).exists()
