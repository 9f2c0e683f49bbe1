"""Who holds a position on a day, and which substitutions and heads are refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from regulations.organisation.models import IssuingBody, Position, Substitution, Unit

DAY = date(2026, 11, 23)


def acting(city, starts=DAY, ends=DAY, person=None, position="mayor") -> Substitution:
    return Substitution(
        position=city.positions[position],
        person=person or city.acting,
        starts=starts,
        ends=ends,
        basis="распоряжение от 20.11.2026 № 90-р",
    )


def held(person, on=DAY) -> list[str]:
    return [position.title for position in Position.objects.held_by(person, on)]


def code_of(obj) -> dict[str, str]:
    with pytest.raises(ValidationError) as caught:
        obj.full_clean()
    return {field: errors[0].code for field, errors in caught.value.error_dict.items()}


def test_the_holder_holds(city):
    assert held(city.mayor) == ["Мэр города"]
    assert held(city.acting) == []


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_substitution_runs_from_its_first_day_to_its_last(city, days, holds):
    acting(city, DAY, DAY + timedelta(days=3)).save()
    assert bool(held(city.acting, DAY + timedelta(days=days))) is holds


def test_the_holder_keeps_the_right_while_another_acts(city):
    acting(city).save()
    assert held(city.mayor) == held(city.acting) == ["Мэр города"]


def test_one_who_holds_and_acts_for_the_same_is_told_once(city):
    acting(city, position="deputy", person=city.mayor).save()
    acting(city, DAY - timedelta(days=1), DAY, position="deputy", person=city.mayor).save()
    assert held(city.mayor) == ["Заместитель мэра города", "Мэр города"]


def test_a_person_switched_off_holds_nothing(city):
    city.mayor.is_active = False
    assert held(city.mayor) == []


@pytest.mark.parametrize(
    ("moment", "on"),
    [
        # 13:59 UTC is 23:59 in Khabarovsk, a minute later the next day begins there.
        (datetime(2026, 11, 23, 13, 59, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 23, 14, 0, tzinfo=UTC), date(2026, 11, 24)),
    ],
)
def test_days_change_at_midnight_of_the_city(city, moment, on):
    acting(city, date(2026, 11, 24), date(2026, 11, 24)).save()
    today = timezone.localdate(moment)
    assert today == on
    assert bool(held(city.acting, today)) is (on == date(2026, 11, 24))


def test_nobody_acts_for_themselves(city):
    assert code_of(acting(city, person=city.mayor)) == {"person": "acts_for_self"}


def test_one_switched_off_does_not_act(city):
    city.acting.is_active = False
    city.acting.save()
    assert code_of(acting(city)) == {"person": "inactive_person"}


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [(-2, -1, True), (-1, 0, False), (1, 1, False), (3, 5, False), (4, 9, True), (-9, 9, False)],
)
def test_days_with_two_acting_persons_are_refused(city, starts, ends, free):
    acting(city, DAY, DAY + timedelta(days=3)).save()
    another = acting(
        city, DAY + timedelta(days=starts), DAY + timedelta(days=ends), person=city.deputy
    )
    if free:
        another.full_clean()
    else:
        assert code_of(another) == {"starts": "overlap"}


def test_an_overlap_is_named(city):
    acting(city).save()
    with pytest.raises(ValidationError) as caught:
        acting(city, person=city.deputy).full_clean()
    [message] = caught.value.message_dict["starts"]
    for fact in ("Иванова", "23.11.2026", "№ 90-р"):
        assert fact in message


def test_a_substitution_is_no_overlap_of_itself(city):
    substitution = acting(city)
    substitution.save()
    substitution.full_clean()


def test_dates_in_the_wrong_order_are_refused(city):
    assert "__all__" in code_of(acting(city, DAY, DAY - timedelta(days=1)))


@pytest.mark.parametrize("name", ["mayor", "head"])
def test_a_second_head_is_refused(city, name):
    first = city.positions[name]
    assert code_of(Position(title="Другой", unit=first.unit, role=first.role)) == {
        "role": "second_head"
    }
    first.full_clean()


def test_another_body_has_its_own_head(city):
    duma = IssuingBody.objects.create(
        name="Хабаровская городская Дума",
        name_genitive="Хабаровской городской Думы",
        place="г. Хабаровск",
        slug="duma",
    )
    unit = Unit.objects.create(body=duma, name="руководство")
    Position(title="Председатель", unit=unit, role=Position.Role.MAYOR).full_clean()


def test_a_vacant_position_is_lawful(city):
    Position(title="Консультант", unit=city.units["legal"]).full_clean()


def test_a_holder_who_cannot_sign_in_is_refused(city):
    city.acting.is_active = False
    city.acting.save()
    position = Position(title="Консультант", unit=city.units["legal"], holder=city.acting)
    assert code_of(position) == {"holder": "inactive_holder"}
