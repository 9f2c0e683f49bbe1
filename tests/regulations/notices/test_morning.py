"""The morning of a working day: reminders before the term, overdue after it, one digest."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from regulations.models import Notice, NoticeMail, NoticePreference, Step
from regulations.notices.forget import forget
from regulations.notices.morning import morning
from regulations.notices.sweep import sweep
from tests.city import ZONE
from tests.regulations.notices.told import deliver, to, told

pytestmark = pytest.mark.django_db


def at(day: int, hour: int = 9) -> datetime:
    """A moment of November 2026; the city's first act is sent on Monday, the 23rd."""
    return datetime(2026, 11, day, hour, 0, tzinfo=ZONE)


def events(approval, event: str) -> set[str]:
    return {login for login, told_event in told(approval) if told_event == event}


def test_a_reminder_comes_on_the_last_working_day_before_the_term(city):
    approval = city.submitted()  # three working days: due on Thursday, the 26th
    morning(at(24))
    assert events(approval, "reminder") == set()
    morning(at(25))
    assert events(approval, "reminder") == {"head"}
    morning(at(26))
    assert Notice.objects.filter(event="reminder").count() == 1


def test_a_term_of_one_day_is_recalled_on_that_day_and_not_beside_the_first_notice(city):
    approval = city.submitted()
    Step.objects.filter(approval=approval, state="open").update(due=at(24).date())
    morning(at(23, 18))
    assert events(approval, "reminder") == set()
    morning(at(24))
    assert events(approval, "reminder") == {"head"}


def test_overdue_is_told_to_the_holder_to_the_head_of_the_unit_and_to_the_chief_of_staff(city):
    lawyer = city.positions["drafter"]
    lawyer.unit = city.units["legal"]
    lawyer.holder = city.acting
    lawyer.save()
    slot = city.route.steps.get(title="Финансы и право").slots.get(position=city.positions["legal"])
    slot.position = lawyer
    slot.save()
    approval = city.awaiting("finance")
    city.sign(approval, "finance")
    morning(at(26))
    assert events(approval, "overdue") == set()
    morning(at(27))
    assert events(approval, "overdue") == {"acting"}
    assert events(approval, "others") == {"legal", "chief"}


def test_nothing_is_told_before_the_hour_nor_on_a_day_off(city):
    approval = city.submitted()
    morning(at(27, 8))  # Friday before 08:30
    morning(at(28, 12))  # Saturday
    assert events(approval, "overdue") == set()
    morning(at(30, 12))
    assert events(approval, "overdue") == {"head"}


def test_the_morning_is_one_mail_however_much_there_is(city):
    city.submitted(subject="О первом")
    city.submitted(subject="О втором")
    deliver(at(23, 12))
    for _time in range(3):
        morning(at(25))
    letters = deliver(at(25))
    assert [letter.to for letter in letters] == [["head@khv.example"]]
    assert letters[0].subject == "Свод: 2 акта на 25.11.2026"
    assert "О первом" in letters[0].body
    assert "О втором" in letters[0].body
    assert "остался 1 рабочий день" in letters[0].body


def test_what_is_overdue_comes_every_working_morning_until_it_is_decided(city):
    approval = city.submitted(subject="О забытом")
    deliver(at(23, 12))
    counted = []
    for day in (27, 28, 29, 30):
        morning(at(day))
        counted.append(len(to(deliver(at(day)), "head")))
    assert counted == [1, 0, 0, 1]
    city.now = at(30, 10)
    city.sign(approval, "head")
    morning(datetime(2026, 12, 1, 9, 0, tzinfo=ZONE))
    assert to(deliver(datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)), "head") == []


def test_overdue_told_at_once_is_not_told_again_the_same_morning(city):
    NoticePreference.objects.create(person=city.head, topic="overdue", delivery="at_once")
    city.submitted()
    deliver(at(23, 12))
    morning(at(27))
    assert len(to(deliver(at(27)), "head")) == 1


def test_a_daily_choice_waits_for_the_morning_and_leaves_out_what_is_settled(city):
    NoticePreference.objects.create(person=city.head, topic="queue", delivery="daily")
    first = city.submitted(subject="О первом")
    city.submitted(subject="О втором")
    assert to(deliver(at(23, 12)), "head") == []
    city.sign(first, "head")
    morning(at(24))
    (letter,) = to(deliver(at(24)), "head")
    assert "О втором" in letter.body
    assert "О первом" not in letter.body


def test_what_came_after_the_hour_waits_for_the_next_morning(city):
    NoticePreference.objects.create(person=city.head, topic="queue", delivery="daily")
    city.now = at(24, 10)
    city.submitted()
    morning(at(24, 12))
    assert not NoticeMail.objects.filter(person=city.head).exists()
    morning(at(25))
    assert NoticeMail.objects.get(person=city.head).digest_on == at(25).date()


def test_the_bell_counts_an_act_once_however_often_it_was_told(city):
    city.submitted()
    for day in (25, 27):
        morning(at(day))
    assert [n.event for n in Notice.objects.filter(person=city.head).unread()] == ["overdue"]


def test_a_decision_settles_what_was_overdue_for_everybody(city):
    approval = city.submitted()
    morning(at(27))
    assert Notice.objects.filter(event__in=Notice.LATE, closed_at=None).count() == 2
    city.now = at(27, 11)
    city.sign(approval, "head")
    sweep(city.later())
    assert not Notice.objects.filter(event__in=Notice.LATE, closed_at=None).exists()


def test_who_may_not_see_the_act_hears_of_the_delay_without_its_title(city):
    """A chief of staff without the right to oversee, before their own turn in the chain."""
    city.chief.user_permissions.clear()
    act = city.draft(subject="О скрытом")
    city.route.steps.filter(title="Аппарат").delete()
    city.submitted(act)
    deliver(at(23, 12))
    morning(at(27))
    (letter,) = to(deliver(at(27)), "chief")
    assert "О скрытом" not in letter.body
    assert "Просрочено: «Начальник аналитического отдела»" in letter.body
    assert "/admin/desk/notices/" in letter.body


@pytest.mark.parametrize("acts", [1, 5])
def test_a_morning_costs_the_same_queries_however_many_acts(
    city, acts, django_assert_max_num_queries
):
    for _act in range(acts):
        city.submitted()
    deliver(city.later())
    with django_assert_max_num_queries(35):
        morning(at(27) + timedelta(hours=1))


def test_a_year_after_the_end_of_an_approval_its_notices_are_forgotten(city):
    city.enacted()
    running = city.submitted()
    deliver(city.later())
    forget(city.now + timedelta(days=300))
    assert Notice.objects.exclude(approval=running).exists()
    forget(city.now + timedelta(days=400))
    assert set(Notice.objects.values_list("approval", flat=True)) == {running.pk}
    assert NoticeMail.objects.count() == 1
