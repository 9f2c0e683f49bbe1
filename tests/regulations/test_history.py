"""«As at day D, as known at moment K» is one query over histories that never change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from regulations.models import Edition
from tests.regulations.consolidated import consolidated, write_history

pytestmark = pytest.mark.django_db

SIGNED, NEW_YEAR = date(2026, 11, 23), date(2027, 1, 1)


def at(act, day, known=None):
    return Edition.objects.filter(act=act).as_at(day, known=known).first()


def test_an_act_that_nothing_befell_has_its_signed_text_from_its_date(city):
    edition = city.enacted()
    assert at(edition.act, SIGNED) == at(edition.act, date(2050, 1, 1)) == edition
    assert at(edition.act, SIGNED - timedelta(days=1)) is None
    assert at(edition.act, SIGNED, known=edition.recorded_at) == edition
    assert at(edition.act, SIGNED, known=edition.recorded_at - timedelta(minutes=1)) is None


def test_the_new_text_holds_from_its_day_and_no_job_is_needed(city):
    base, amending = city.enacted(), city.enacted()
    new = consolidated(city, base, amending, NEW_YEAR)
    assert at(base.act, NEW_YEAR - timedelta(days=1)) == base
    assert at(base.act, NEW_YEAR) == new


def test_what_was_known_then_stays_known_so(city):
    """A retroactive amendment, signed in winter, changes what July's text was: but not in July."""
    base, amending = city.enacted(), city.enacted()
    new = consolidated(city, base, amending, NEW_YEAR)
    before = city.now
    write_history(city, (base, SIGNED), (new, SIGNED + timedelta(days=5)), why="force")
    day = SIGNED + timedelta(days=7)
    assert at(base.act, day, known=before) == base
    assert at(base.act, day) == at(base.act, day, known=city.now) == new


def test_the_texts_of_many_acts_are_one_query(city, django_assert_num_queries):
    editions = [city.enacted() for _n in range(3)]
    new = consolidated(city, editions[0], editions[1], NEW_YEAR)
    with django_assert_num_queries(1):
        found = set(Edition.objects.as_at(NEW_YEAR, known=timezone.now()))
    assert found == {new, *editions[1:]}
