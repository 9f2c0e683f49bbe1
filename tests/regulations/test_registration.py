"""Numbers: one after another, a journal a year, form by the journal."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.db import transaction

from regulations.enactment.registration import take_number
from regulations.errors import ActRefused
from regulations.models import Journal, JournalEntry
from tests.city import ZONE

pytestmark = pytest.mark.django_db


def journal(**values) -> Journal:
    return Journal.objects.get(**{"kind": "postanovlenie", "year": 2026, **values})


def test_a_number_has_the_form_of_its_journal(city):
    act = city.draft(kind="rasporyazhenie")
    assert take_number(act, date(2026, 11, 23)).number == "1-р"


def test_a_year_that_began_on_paper_goes_on(city):
    Journal.objects.filter(kind="postanovlenie", year=2026).update(first=4517)
    numbers = [take_number(city.draft(), date(2026, 11, 23)).number for _ in range(2)]
    assert numbers == ["4517", "4518"]


def test_a_number_is_given_back_when_the_decision_fails(city):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        take_number(city.draft(), date(2026, 11, 23))
        raise ZeroDivisionError
    assert take_number(city.draft(), date(2026, 11, 23)).sequence == 1


def test_each_year_begins_anew_and_takes_its_form_from_the_last(city):
    take_number(city.draft(kind="rasporyazhenie"), date(2026, 12, 31))
    entry = take_number(city.draft(kind="rasporyazhenie"), date(2028, 1, 9))
    assert (entry.journal.year, entry.number) == (2028, "1-р")
    assert journal(kind="rasporyazhenie", year=2028).first == 1


def test_a_kind_without_a_journal_is_refused_in_words(city):
    with pytest.raises(ActRefused) as refused:
        take_number(city.draft(kind="reshenie"), date(2026, 11, 23))
    assert refused.value.code == "no_journal"
    assert not JournalEntry.objects.exists()


def test_the_year_is_the_citys(city):
    """At six in the morning of 1 January in Khabarovsk it is still December in London."""
    approval = city.awaiting_mayor()
    city.now = datetime(2027, 1, 1, 6, tzinfo=ZONE)
    city.sign(approval, "mayor")
    act = city.fresh(approval.act)
    assert (act.dated, act.address) == (date(2027, 1, 1), "khabarovsk/postanovlenie/2027/1")
