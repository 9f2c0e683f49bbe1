"""Official publication: who records it, when, and what enters into force by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from regulations.enactment.promulgate import promulgate
from regulations.errors import ActRefused, NotYours
from regulations.models import ForceEvent, LedgerEntry
from tests.city import ZONE

pytestmark = pytest.mark.django_db

PLACE = "Газета «Хабаровские вести», № 170"


def publish(city, act, **values):
    options = {
        "place": PLACE,
        "on": city.now.date(),
        "by": city.press,
        "at": city.later(),
        **values,
    }
    return promulgate(city.fresh(act), **options)


def test_publication_brings_into_force_what_waits_for_it(city):
    act = city.enacted(force_rule="publication", force_days=10).act
    published, in_force = publish(city, act)
    assert (published.kind, published.basis) == (ForceEvent.Kind.PUBLISHED, PLACE)
    assert (in_force.kind, in_force.on) == (
        ForceEvent.Kind.IN_FORCE,
        published.on + timedelta(days=10),
    )
    assert LedgerEntry.objects.latest("sequence").event == "promulgated"


@pytest.mark.parametrize("rule", ["signing", "date"])
def test_publication_changes_no_other_term(city, rule):
    fields = {"force_date": date(2027, 1, 1)} if rule == "date" else {}
    act = city.enacted(force_rule=rule, **fields).act
    assert [event.kind for event in publish(city, act)] == [ForceEvent.Kind.PUBLISHED]
    assert act.force_events.filter(kind=ForceEvent.Kind.IN_FORCE).count() == 1


@pytest.mark.parametrize("who", ["drafter", "mayor", "chief", "keeper"])
def test_only_the_press_service_records_it(city, who):
    act = city.enacted().act
    with pytest.raises(NotYours):
        publish(city, act, by=city.people[who])


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"place": " "}, "place"),
        ({"on": date(2026, 11, 22)}, "date"),  # before the act was signed
        ({"on": date(2026, 11, 24)}, "date"),  # tomorrow
    ],
)
def test_bad_input_records_nothing(city, values, code):
    act = city.enacted().act
    with pytest.raises(ActRefused) as refused:
        publish(city, act, **values)
    assert refused.value.code == code
    assert not act.force_events.filter(kind=ForceEvent.Kind.PUBLISHED).exists()


def test_today_is_the_citys_day(city):
    """At nine in the morning in Khabarovsk it is still yesterday in London."""
    act = city.enacted().act
    city.now = datetime(2026, 11, 24, 9, tzinfo=ZONE)
    (published,) = publish(city, act, on=date(2026, 11, 24))
    assert published.on == date(2026, 11, 24)


def test_it_is_recorded_once_and_only_of_a_signed_act(city):
    act = city.enacted().act
    publish(city, act)
    with pytest.raises(ActRefused) as again:
        publish(city, act)
    assert again.value.code == "published"
    with pytest.raises(ActRefused) as early:
        publish(city, city.draft())
    assert early.value.code == "not_enacted"
