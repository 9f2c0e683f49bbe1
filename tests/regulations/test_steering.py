"""What happens to a running approval beside decisions: added, handed on, asked, standing still."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from regulations.approval.adding import add
from regulations.approval.approval_sheet import approval_sheet
from regulations.approval.handing_on import hand_on
from regulations.approval.opinions import ask, give, waiting
from regulations.approval.pausing import current, pause, resume
from regulations.approval.queue import acts_awaiting
from regulations.approval.removing import remove
from regulations.approval.submit import submit
from regulations.approval.withdraw import withdraw
from regulations.desk.history import history
from regulations.desk.sheet import sheet
from regulations.errors import ActRefused, NotYours, TextChanged
from regulations.guards.visibility import may_see_act
from regulations.models import Edition, LedgerEntry, Notice, Slot
from regulations.notices.morning import morning
from regulations.organisation import workdays
from regulations.organisation.models import Position, Unit
from regulations.verification import verify
from tests.city import City

pytestmark = pytest.mark.django_db


@pytest.fixture
def economy(city: City) -> Position:
    """An interested position that no route names; held by ``acting``."""
    unit = Unit.objects.create(body=city.issuer, name="управление экономики")
    return Position.objects.create(
        title="Начальник управления экономики",
        unit=unit,
        role=Position.Role.HEAD_OF_UNIT,
        holder=city.acting,
    )


@pytest.fixture
def colleague(city: City) -> Position:
    """A specialist of the legal unit, held by ``keeper``."""
    return Position.objects.create(
        title="Консультант юридического управления",
        unit=city.units["legal"],
        holder=city.keeper,
    )


def step_of(approval, name: str, city: City):
    return city.slot(approval, name).step


def added(city: City, approval, position: Position, step: str, by=None) -> Slot:
    return add(
        step_of(approval, step, city),
        position,
        by=by or city.head,
        reason="Затронуты тарифы.",
        at=city.later(),
    )


# --- an interested position ---------------------------------------------------------------------


def test_a_step_waits_for_the_position_that_was_added(city, economy):
    approval = city.awaiting("legal")
    added(city, approval, economy, "legal")
    city.sign(approval, "finance")
    city.sign(approval, "legal")
    assert step_of(approval, "legal", city).state == "open"
    assert approval.act in acts_awaiting(city.acting, city.now.date())
    city.positions["economy"] = economy
    city.sign(approval, "economy", by=city.acting)
    assert step_of(approval, "legal", city).state == "done"
    for name in ("chief", "deputy", "mayor"):
        city.sign(approval, name)
    assert Edition.objects.filter(approval=approval).exists()
    assert list(verify()) == []


def test_who_was_added_counts_for_nobody_else(city, economy):
    """A step of «one of two» is not done by one who was added to it."""
    step = city.route.steps.get(title="Финансы и право")
    step.rule, step.quorum = "quorum", 1
    step.save()
    approval = city.awaiting("legal")
    added(city, approval, economy, "legal")
    city.positions["economy"] = economy
    city.sign(approval, "economy", by=city.acting)
    assert step_of(approval, "legal", city).state == "open"
    city.sign(approval, "legal")
    assert step_of(approval, "legal", city).state == "done"


def test_the_unit_added_is_asked_again_in_the_next_round_only_if_its_text_changed(city, economy):
    approval = city.awaiting("legal")
    added(city, approval, economy, "legal")
    city.positions["economy"] = economy
    city.sign(approval, "economy", by=city.acting)
    city.sign(approval, "legal", "refused", text="Нет срока.")
    same = submit(city.fresh(approval.act), by=city.drafter, at=city.later())
    assert city.slot(same, "economy").carried.person == city.acting
    withdraw(city.fresh(approval.act), by=city.drafter, reason="Правка.", at=city.later())
    city.edited(city.fresh(approval.act), "десяти", "пяти")
    changed = submit(city.fresh(approval.act), by=city.drafter, at=city.later())
    slot = city.slot(changed, "economy")
    assert slot.carried is None
    assert slot.is_ad_hoc
    assert slot.added_reason == "Затронуты тарифы."


@pytest.mark.parametrize("who", ["drafter", "legal", "press", "mayor"])
def test_only_the_drafters_head_and_who_oversees_add(city, economy, who):
    approval = city.awaiting("legal")
    with pytest.raises(NotYours):
        added(city, approval, economy, "legal", by=city.people[who])
    assert not Slot.objects.filter(position=economy).exists()


def test_nobody_is_added_to_a_step_that_is_done_or_to_the_signature(city, economy):
    approval = city.awaiting("legal")
    for name in ("head", "mayor"):
        with pytest.raises(ActRefused, match="больше не принимает"):
            added(city, approval, economy, name, by=city.chief)


def test_a_position_of_the_chain_or_one_nobody_may_sign_for_is_not_added(city, economy):
    approval = city.awaiting("legal")
    with pytest.raises(ActRefused) as refused:
        added(city, approval, city.positions["deputy"], "legal")
    assert refused.value.code == "in_chain"
    Position.objects.filter(pk=economy.pk).update(holder=city.drafter)
    with pytest.raises(ActRefused) as refused:
        added(city, approval, Position.objects.get(pk=economy.pk), "legal")
    assert refused.value.code == "nobody_lawful"


def taken_out(city: City, slot: Slot, by=None, reason: str = "Не тот отдел."):
    return remove(slot, by=by or city.head, reason=reason, at=city.later())


def test_a_position_added_by_mistake_is_taken_out_and_not_repeated(city, economy):
    approval = city.awaiting("legal")
    slot = added(city, approval, economy, "legal")
    city.sign(approval, "finance")
    city.sign(approval, "legal")
    assert step_of(approval, "legal", city).state == "open", "it waits for the economy"
    taken_out(city, slot)
    assert step_of(approval, "legal", city).state == "done"
    assert step_of(approval, "chief", city).state == "open"
    assert approval.act not in acts_awaiting(city.acting, city.now.date())
    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.event, json.loads(entry.facts)["reason"]) == ("signer_removed", "Не тот отдел.")
    assert not Notice.objects.unread().filter(person=city.acting, event="awaited").exists()
    city.sign(approval, "chief", "refused", text="Уточните преамбулу.")
    again = city.submitted(city.edited(city.fresh(approval.act), "десяти", "пяти"))
    assert not again.steps.filter(slots__position=economy).exists()
    for name in ("head", "finance", "legal", "chief", "deputy", "mayor"):
        city.sign(again, name)
    assert city.fresh(approval.act).is_enacted
    assert not list(verify())


def test_everybody_reads_who_took_it_out_and_why(city, economy):
    approval = city.awaiting("legal")
    taken_out(city, added(city, approval, economy, "legal"))
    lines = [line for group in sheet(approval, city.legal, city.now.date()) for line in group.lines]
    (line,) = [line for line in lines if line.position == economy.title]
    assert "Не тот отдел." in line.words
    assert not line.is_awaited
    (visa,) = [
        visa
        for stage in approval_sheet(city.fresh(approval.act), city.now.date()).rounds[0].stages
        for visa in stage.visas
        if visa.position == economy.title
    ]
    assert "Не тот отдел." in visa.words
    assert history(city.fresh(approval.act))[-1].said[0].text == "Не тот отдел."


def test_only_who_added_it_or_who_oversees_takes_it_out(city, economy):
    slot = added(city, city.awaiting("legal"), economy, "legal")
    for person in (city.drafter, city.legal, city.acting):
        with pytest.raises(NotYours):
            taken_out(city, slot, by=person)
    with pytest.raises(ActRefused) as refused:
        taken_out(city, slot, reason=" ")
    assert refused.value.code == "reason"
    taken_out(city, slot, by=city.chief)


def test_neither_a_position_of_the_route_nor_one_that_has_decided_is_taken_out(city, economy):
    approval = city.awaiting("legal")
    city.positions["economy"] = economy
    slot = added(city, approval, economy, "legal")
    with pytest.raises(ActRefused) as refused:
        taken_out(city, city.slot(approval, "legal"), by=city.chief)
    assert refused.value.code == "decided"
    city.sign(approval, "economy", by=city.acting)
    with pytest.raises(ActRefused, match="уже приняла решение"):
        taken_out(city, slot)


def test_who_was_taken_out_cannot_sign(city, economy):
    approval = city.awaiting("legal")
    city.positions["economy"] = economy
    slot = added(city, approval, economy, "legal")
    taken_out(city, slot)
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "economy", by=city.acting)
    assert refused.value.code == "removed"


def test_it_is_taken_out_from_the_page_of_the_act(city, economy, client):
    approval = city.awaiting("legal")
    slot = added(city, approval, economy, "legal")
    client.force_login(city.head)
    page = reverse("desk:act", args=[approval.act_id])
    assert "Убрать" in client.get(page).content.decode()
    posted = {"remove-slot": slot.pk, "remove-reason": "Не тот отдел."}
    assert client.post(reverse("desk:remove", args=[approval.act_id]), posted).status_code == 302
    after = client.get(page).content.decode()
    assert "Не тот отдел." in after
    assert 'name="remove-slot"' not in after


# --- handing on ---------------------------------------------------------------------------------


def test_a_colleague_of_the_unit_decides_instead(city, colleague):
    approval = city.awaiting("legal")
    slot = city.slot(approval, "legal")
    hand_on(slot, colleague, by=city.legal, reason="Вела этот вопрос.", at=city.later())
    assert approval.act not in acts_awaiting(city.legal, city.now.date())
    assert approval.act in acts_awaiting(city.keeper, city.now.date())
    with pytest.raises(ActRefused) as refused:
        city.sign(approval, "legal")
    assert refused.value.code == "handed_on"
    city.positions["colleague"] = colleague
    city.sign(approval, "colleague", by=city.keeper)
    city.sign(approval, "finance")
    assert step_of(approval, "legal", city).state == "done"
    assert list(verify()) == []


def test_what_the_colleague_signed_holds_for_the_position_in_the_next_round(city, colleague):
    approval = city.awaiting("legal")
    hand_on(
        city.slot(approval, "legal"), colleague, by=city.legal, reason="Отпуск.", at=city.later()
    )
    city.positions["colleague"] = colleague
    city.sign(approval, "colleague", by=city.keeper)
    city.sign(approval, "finance", "refused", text="Нет расчёта.")
    again = submit(city.fresh(approval.act), by=city.drafter, at=city.later())
    assert city.slot(again, "legal").carried.person == city.keeper


def test_a_vote_stays_in_its_unit_and_is_handed_on_once(city, colleague, economy):
    approval = city.awaiting("legal")
    slot = city.slot(approval, "legal")
    with pytest.raises(ActRefused) as refused:
        hand_on(slot, economy, by=city.legal, reason="Им виднее.", at=city.later())
    assert refused.value.code == "another_unit"
    heir = hand_on(slot, colleague, by=city.legal, reason="Вела.", at=city.later())
    other = Position.objects.create(
        title="Юрисконсульт", unit=city.units["legal"], holder=city.press
    )
    with pytest.raises(NotYours):
        hand_on(heir, other, by=city.keeper, reason="Не я.", at=city.later())


def test_the_signature_of_the_mayor_is_handed_to_nobody(city):
    approval = city.awaiting_mayor()
    clerk = Position.objects.create(
        title="Помощник мэра", unit=city.units["office"], holder=city.press
    )
    with pytest.raises(NotYours):
        hand_on(
            city.slot(approval, "mayor"), clerk, by=city.mayor, reason="Занят.", at=city.later()
        )


def test_both_hear_of_it_by_the_bell(city, economy, colleague):
    approval = city.awaiting("legal")
    added(city, approval, economy, "legal")
    hand_on(city.slot(approval, "legal"), colleague, by=city.legal, reason="Вела.", at=city.later())
    told = Notice.objects.filter(approval=approval, event=Notice.Event.AWAITED)
    assert {city.acting, city.keeper} <= {notice.person for notice in told.filter(closed_at=None)}
    assert told.get(person=city.legal).closed_at is not None


# --- opinions -----------------------------------------------------------------------------------


def test_an_opinion_is_advice_and_no_vote(city, economy):
    approval = city.awaiting("legal")
    assert not may_see_act(approval.act, city.acting)
    asked = ask(
        city.slot(approval, "legal"),
        economy,
        by=city.legal,
        question="Есть ли расчёт тарифа?",
        at=city.later(),
    )
    assert list(waiting(city.acting, city.now.date())) == [asked]
    assert may_see_act(approval.act, city.acting)
    given = give(asked, by=city.acting, text="Расчёта нет.", at=city.later())
    assert given.digest == approval.digest
    assert not waiting(city.acting, city.now.date()).exists()
    assert step_of(approval, "legal", city).state == "open"
    city.sign(approval, "finance")
    city.sign(approval, "legal")
    assert step_of(approval, "legal", city).state == "done"
    assert list(verify()) == []


def test_an_opinion_is_given_once_by_the_position_asked_and_in_time(city, economy):
    approval = city.awaiting("legal")
    asked = ask(
        city.slot(approval, "legal"), economy, by=city.legal, question="Верно?", at=city.later()
    )
    with pytest.raises(NotYours):
        give(asked, by=city.press, text="Верно.", at=city.later())
    withdraw(city.fresh(approval.act), by=city.drafter, reason="Правка.", at=city.later())
    with pytest.raises(ActRefused) as refused:
        give(asked, by=city.acting, text="Верно.", at=city.later())
    assert refused.value.code == "not_running"


@pytest.mark.parametrize("who", ["drafter", "chief", "press"])
def test_only_who_is_to_decide_now_asks(city, economy, who):
    approval = city.awaiting("legal")
    with pytest.raises(NotYours):
        ask(
            city.slot(approval, "legal"),
            economy,
            by=city.people[who],
            question="Верно?",
            at=city.later(),
        )


# --- the clock ----------------------------------------------------------------------------------


def stopped(city: City, approval, by=None):
    return pause(
        approval.act,
        by=by or city.drafter,
        waits_for="министерства финансов края",
        reason="Без заключения нельзя.",
        at=city.later(),
    )


def test_nobody_decides_while_an_answer_is_awaited(city):
    approval = city.awaiting("legal")
    stopped(city, approval)
    assert not acts_awaiting(city.legal, city.now.date()).exists()
    with pytest.raises(ActRefused, match="министерства финансов"):
        city.sign(approval, "legal")
    resume(approval.act, by=city.drafter, at=city.later(), note="Согласовано.")
    assert current(approval) is None
    city.sign(approval, "legal")
    assert list(verify()) == []


def test_working_days_lost_are_given_back(city):
    approval = city.awaiting("legal")
    step = step_of(approval, "legal", city)
    stopped(city, approval)
    city.later(days=9)  # a week and a weekend
    resumed = resume(approval.act, by=city.drafter, at=city.now)
    calendar = workdays.current()
    began = timezone.localdate(resumed.pause.paused_at)
    lost = sum(
        calendar.is_working(began + timedelta(days=n))
        for n in range(1, (timezone.localdate(city.now) - began).days + 1)
    )
    assert resumed.days == lost > 5
    assert step_of(approval, "legal", city).due == calendar.add(step.due, lost)


def test_a_clock_is_stopped_once_by_the_drafter_or_who_oversees(city):
    approval = city.awaiting("legal")
    for who in ("legal", "press", "mayor"):
        with pytest.raises(NotYours):
            stopped(city, approval, city.people[who])
    stopped(city, approval, city.chief)
    with pytest.raises(ActRefused) as refused:
        stopped(city, approval)
    assert refused.value.code == "paused"


def test_no_reminder_comes_while_the_clock_stands(city):
    approval = city.awaiting("legal")
    stopped(city, approval)
    morning(city.later(days=21))
    late = Notice.objects.filter(approval=approval, event__in=Notice.LATE)
    assert not late.exists()
    resume(approval.act, by=city.drafter, at=city.later())
    morning(city.later(days=15))
    assert late.exists()


def test_an_act_that_stands_still_can_be_taken_back(city):
    approval = city.awaiting("legal")
    stopped(city, approval)
    withdraw(city.fresh(approval.act), by=city.drafter, reason="Ответ другой.", at=city.later())
    city.edited(city.fresh(approval.act), "десяти", "пяти")
    again = submit(city.fresh(approval.act), by=city.drafter, at=city.later())
    assert current(again) is None
    with pytest.raises(TextChanged):
        city.sign(again, "head", digest=approval.digest)
