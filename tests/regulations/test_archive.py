"""The archive door: its permission, its card, its mark; nothing of it touches the journals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from regulations.desk.screen import Screen
from regulations.enactment.archive import ArchiveCard, archive
from regulations.errors import ActRefused, NotYours
from regulations.models import Edition, Journal, JournalEntry, LedgerEntry
from tests.city import ZONE

pytestmark = pytest.mark.django_db

CARD = ArchiveCard(
    number="12/1174",
    dated=date(2009, 12, 30),
    source="Газета «Хабаровские вести», 31.12.2009",
    signer_post="Мэр города",
    signer_name="А.Н. Соколов",
)


def refusal(city, act, card, by=None) -> str:
    with pytest.raises(ActRefused) as refused:
        archive(act, card, by=by or city.keeper, at=city.later())
    assert not Edition.objects.filter(act=act).exclude(approval__isnull=False).exists()
    return refused.value.code


def test_an_act_of_before_is_marked_so_and_public(city):
    edition = archive(city.draft(), CARD, by=city.keeper, at=city.later())
    act = city.fresh(edition.act)
    assert (act.live, act.number, act.dated) == (True, "12/1174", CARD.dated)
    assert act.address == "khabarovsk/postanovlenie/2009/12-1174"
    assert (edition.origin, edition.source) == (Edition.Origin.ARCHIVE, CARD.source)
    assert (edition.signer_post, edition.signer_name) == ("Мэр города", "А.Н. Соколов")
    assert edition.approval is None
    assert not JournalEntry.objects.exists()
    assert LedgerEntry.objects.get(event="archived").subject == f"act/{act.uuid}"


def test_a_restricted_act_of_before_gets_its_number_and_stays_hidden(city):
    edition = archive(city.draft(restricted=True), CARD, by=city.keeper, at=city.later())
    act = city.fresh(edition.act)
    assert (act.number, act.live) == ("12/1174", False)


@pytest.mark.parametrize("who", ["drafter", "mayor", "chief", "press"])
def test_only_the_keeper_opens_it(city, who):
    with pytest.raises(NotYours):
        archive(city.draft(), CARD, by=city.people[who], at=city.later())


def test_a_keeper_whose_account_is_switched_off_opens_nothing(city):
    city.keeper.is_active = False
    assert refusal(city, city.draft(), CARD) == "archive"


@pytest.mark.parametrize("missing", ["number", "source"])
def test_the_card_must_be_whole(city, missing):
    assert refusal(city, city.draft(), replace(CARD, **{missing: "  "})) == "card"


def test_what_has_been_in_the_chain_is_no_archive_text(city):
    running = city.submitted().act
    assert refusal(city, running, CARD) == "not_archival"
    assert refusal(city, city.enacted().act, CARD) == "not_archival"
    archived = archive(city.draft(), CARD, by=city.keeper, at=city.later()).act
    with pytest.raises(ActRefused) as again:
        archive(archived, replace(CARD, number="5"), by=city.keeper, at=city.later())
    assert again.value.code == "not_archival"


def test_the_future_begins_at_midnight_in_the_city(city):
    """At nine in the morning in Khabarovsk it is still yesterday in London."""
    city.now = datetime(2026, 11, 24, 9, tzinfo=ZONE)
    today = replace(CARD, dated=date(2026, 11, 24))
    assert refusal(city, city.draft(), replace(CARD, dated=date(2026, 11, 25))) == "future"
    assert archive(city.draft(), today, by=city.keeper, at=city.now).dated == date(2026, 11, 24)


def test_the_same_act_comes_once(city):
    archive(city.draft(), CARD, by=city.keeper, at=city.later())
    assert refusal(city, city.draft(), CARD) == "twin"


@pytest.mark.parametrize(
    "card",
    [
        replace(CARD, number="12-1174"),
        replace(CARD, dated=CARD.dated - timedelta(days=30)),
    ],
    ids=["another sign", "another day of the year"],
)
def test_two_acts_never_share_an_address(city, card):
    archive(city.draft(), CARD, by=city.keeper, at=city.later())
    assert refusal(city, city.draft(), card) == "address_taken"


def test_a_number_of_the_journal_never_takes_an_archive_address(city):
    """The year began on paper, and the journal was opened with № 1 by mistake."""
    journal = Journal.objects.filter(kind="postanovlenie", year=2026)
    journal.update(first=40)
    paper = replace(CARD, number="1", dated=date(2026, 1, 12))
    archive(city.draft(), paper, by=city.keeper, at=city.later())
    journal.update(first=1)
    approval = city.awaiting_mayor()
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "mayor")
    assert refused.value.code == "address_taken"
    assert not JournalEntry.objects.exists()
    assert not approval.sign_offs.filter(position=city.positions["mayor"]).exists()
    assert not city.fresh(approval.act).live


@pytest.mark.parametrize(
    ("number", "code"),
    [("2", "journal_number"), ("№ 3", "journal_number"), ("2-р", ""), ("003", "")],
)
def test_the_archive_takes_no_number_that_the_journal_will_give(city, number, code):
    """The journal could neither give it nor leave it out: no act could be signed any more."""
    city.enacted()
    card = replace(CARD, number=number, dated=date(2026, 1, 12))
    if code:
        assert refusal(city, city.draft(), card) == code
    else:
        archive(city.draft(), card, by=city.keeper, at=city.later())
    assert city.enacted().number == "2"


def test_a_journal_that_opens_by_itself_keeps_its_numbers_too(city):
    Journal.objects.filter(year=2027).delete()
    city.now = datetime(2027, 1, 20, 9, tzinfo=ZONE)
    card = replace(CARD, number="1", dated=date(2027, 1, 12))
    assert refusal(city, city.draft(), card) == "journal_number"
    assert archive(city.draft(), replace(card, number="1-а"), by=city.keeper, at=city.later())


@pytest.mark.parametrize("year", [1, 201, 999])
def test_a_year_that_is_not_whole_is_refused(city, year):
    """«0201» for 2010: the address would be none, and every list that shows the act would fail."""
    assert refusal(city, city.draft(), replace(CARD, dated=date(year, 1, 2))) == "date"


def test_desk_offers_the_door_to_those_it_was_opened_for_by_name(city):
    act = city.draft()
    offered = {who: Screen(act, city.people[who], city.now).may_archive for who in city.people}
    assert {who for who, is_offered in offered.items() if is_offered} == {"keeper"}
