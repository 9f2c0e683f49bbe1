"""Steering a running approval from the desk: what each reader is offered, and what a press does."""

import pytest
from django.urls import reverse

from regulations.approval.opinions import ask
from regulations.approval.withdraw import withdraw
from regulations.models import Opinion, OpinionRequest, Pause, Slot
from regulations.organisation.models import Position, Unit

pytestmark = [pytest.mark.django_db, pytest.mark.views]


@pytest.fixture
def economy(city):
    unit = Unit.objects.create(body=city.issuer, name="управление экономики")
    return Position.objects.create(
        title="Начальник управления экономики", unit=unit, role="head_of_unit", holder=city.acting
    )


@pytest.fixture
def colleague(city):
    return Position.objects.create(
        title="Консультант юридического управления", unit=city.units["legal"], holder=city.keeper
    )


def test_each_reader_is_offered_what_is_theirs(city, desk):
    approval = city.awaiting("legal")
    offered = {}
    for name in ("drafter", "head", "legal", "chief"):
        context = desk.open(city.people[name], approval.act).context
        offered[name] = (
            bool(context["adding"]),
            context["screen"].may_pause,
            bool(context["asking"]),
            bool(context["handing"]),
        )
    assert offered == {
        #           add    pause  ask    hand on
        "drafter": (False, True, False, False),
        "head": (True, False, False, False),
        "legal": (False, False, True, True),
        "chief": (True, True, False, False),
    }


def test_the_head_adds_a_unit_and_it_finds_the_act_in_its_queue(city, desk, economy):
    approval = city.awaiting("legal")
    step = city.slot(approval, "legal").step
    typed = {"position": economy.pk, "step": step.pk, "reason": "Затронуты тарифы."}
    assert desk.post(city.head, "add", approval.act_id, **typed).status_code == 302
    assert "Затронуты тарифы." in desk.open(city.legal, approval.act).content.decode()
    [item] = desk.get(city.acting, "queue").context["items"]
    assert item.act.pk == approval.act_id
    assert desk.decide(city.acting, approval, economy).status_code == 302


def test_what_was_typed_stays_when_words_are_missing(city, desk, economy):
    approval = city.awaiting("legal")
    step = city.slot(approval, "legal").step
    answer = desk.post(
        city.head, "add", approval.act_id, position=economy.pk, step=step.pk, reason=" "
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Укажите, почему акт должен согласовать" in page
    assert f'value="{economy.pk}" selected' in page
    assert not Slot.objects.filter(position=economy).exists()


def test_handing_on_from_the_page(city, desk, colleague):
    approval = city.awaiting("legal")
    slot = city.slot(approval, "legal")
    typed = {"hand-position": colleague.pk, "hand-reason": "Вела этот вопрос."}
    answer = desk.post(city.legal, "hand_on", approval.act_id, slot.pk, **typed)
    assert answer.status_code == 302
    page = desk.open(city.legal, approval.act).content.decode()
    assert "передано: Консультант юридического управления" in page
    assert desk.decide(city.legal, approval, city.positions["legal"]).status_code == 409
    assert desk.decide(city.keeper, approval, colleague).status_code == 302


def test_a_question_and_its_answer(city, desk, economy):
    approval = city.awaiting("legal")
    slot = city.slot(approval, "legal")
    typed = {"ask-position": economy.pk, "ask-question": "Есть ли расчёт?"}
    assert desk.post(city.legal, "ask", approval.act_id, slot.pk, **typed).status_code == 302
    queue = desk.get(city.acting, "queue")
    [asked] = queue.context["to_advise"]
    assert "Есть ли расчёт?" in queue.content.decode()
    page = desk.open(city.acting, approval.act)
    assert page.context["screen"].asked == asked
    answer = desk.post(
        city.acting, "give_opinion", approval.act_id, asked.pk, **{"opinion-text": "Есть."}
    )
    assert answer.status_code == 302
    assert Opinion.objects.get().person == city.acting
    assert "Есть." in desk.open(city.legal, approval.act).content.decode()
    assert not desk.get(city.acting, "queue").context["to_advise"]


def test_a_stopped_clock_is_on_everybodys_screen(city, desk):
    approval = city.awaiting("legal")
    typed = {"pause-waits_for": "министерства финансов", "pause-reason": "Без него нельзя."}
    assert desk.post(city.drafter, "pause", approval.act_id, **typed).status_code == 302
    page = desk.open(city.legal, approval.act).content.decode()
    assert "Согласование приостановлено" in page
    refused = desk.decide(city.legal, approval, city.positions["legal"], text="Набрано.")
    assert refused.status_code == 409
    assert "Набрано." in refused.content.decode()
    listed = desk.get(city.chief, "acts").content.decode()
    assert "ожидается ответ министерства финансов" in listed
    assert desk.post(city.drafter, "resume", approval.act_id).status_code == 302
    assert desk.decide(city.legal, approval, city.positions["legal"]).status_code == 302


@pytest.mark.parametrize("who", ["press", "keeper", "anonymous"])
def test_the_doors_are_shut_to_others(city, desk, client, economy, who):
    approval = city.awaiting("legal")
    slot = city.slot(approval, "legal")
    posts = [
        ("add", (approval.act_id,), {"position": economy.pk, "step": slot.step_id, "reason": "x"}),
        ("hand_on", (approval.act_id, slot.pk), {"hand-position": economy.pk, "hand-reason": "x"}),
        ("ask", (approval.act_id, slot.pk), {"ask-position": economy.pk, "ask-question": "x"}),
        ("pause", (approval.act_id,), {"pause-waits_for": "x", "pause-reason": "x"}),
    ]
    for name, args, data in posts:
        if who == "anonymous":
            client.logout()
            answer = client.post(reverse(f"desk:{name}", args=args), data)
            assert answer.status_code == 302
            assert "login" in answer["Location"]
        else:
            assert desk.post(city.people[who], name, *args, **data).status_code in (403, 404)
    assert not Slot.objects.filter(added_at__isnull=False).exists()
    assert not OpinionRequest.objects.exists()
    assert not Pause.objects.exists()


def test_a_form_of_a_round_that_ended_is_told_so(city, desk, economy):
    approval = city.awaiting("legal")
    step = city.slot(approval, "legal").step
    withdraw(city.fresh(approval.act), by=city.drafter, reason="Описка.", at=city.later())
    typed = {"position": economy.pk, "step": step.pk, "reason": "Затронуты тарифы."}
    answer = desk.post(city.head, "add", approval.act_id, **typed)
    assert answer.status_code == 409
    assert "Акт сейчас не на согласовании" in answer.content.decode()
    assert not Slot.objects.filter(position=economy).exists()


def test_a_slot_or_a_question_of_another_act_is_not_reached_through_this_one(city, desk, economy):
    """A forged key in the address: who may decide there must come by that act's own page."""
    here, there = city.awaiting("legal"), city.awaiting("legal")
    colleague = Position.objects.create(
        title="Консультант", unit=city.units["legal"], holder=city.keeper
    )
    slot = city.slot(there, "legal")
    asked = ask(slot, economy, by=city.legal, question="Верно?", at=city.later())
    posts = [
        ("hand_on", (slot.pk,), {"hand-position": colleague.pk, "hand-reason": "x"}, city.legal),
        ("ask", (slot.pk,), {"ask-position": colleague.pk, "ask-question": "x"}, city.legal),
        ("give_opinion", (asked.pk,), {"opinion-text": "x"}, city.acting),
    ]
    ask(city.slot(here, "legal"), economy, by=city.legal, question="Верно?", at=city.later())
    for name, args, typed, person in posts:
        answer = desk.post(person, name, here.act_id, *args, **typed)
        assert answer.status_code == 404, name
    assert not Slot.objects.filter(position=colleague).exists()
    assert OpinionRequest.objects.count() == 2
    assert not Opinion.objects.exists()


def test_an_act_not_for_the_public_is_seen_while_the_opinion_is_awaited(city, desk, economy):
    """Given, it leaves to who gave it their own words, and nothing of the text."""
    approval = city.awaiting("legal", restricted=True)
    slot = city.slot(approval, "legal")
    typed = {"ask-position": economy.pk, "ask-question": "Есть ли расчёт?"}
    desk.post(city.legal, "ask", approval.act_id, slot.pk, **typed)
    asked = OpinionRequest.objects.get()
    assert desk.open(city.acting, approval.act).status_code == 200
    given = desk.post(
        city.acting, "give_opinion", approval.act_id, asked.pk, **{"opinion-text": "Есть."}
    )
    assert given.url == reverse("desk:history", args=[approval.act_id])
    history = desk.get(city.acting, "history", approval.act_id).content.decode()
    assert "Есть ли расчёт?" in history
    assert "Есть." in history
    assert "Отправлено на согласование" not in history
    for name in ("act", "draft_pdf", "word", "timeline", "approval_sheet", "compare"):
        assert desk.get(city.acting, name, approval.act_id).status_code == 404
    assert desk.get(city.press, "history", approval.act_id).status_code == 404


def test_an_opinion_never_given_shows_nothing_once_the_round_is_over(city, desk, economy):
    approval = city.awaiting("legal", restricted=True)
    ask(city.slot(approval, "legal"), economy, by=city.legal, question="Верно?", at=city.later())
    assert desk.open(city.acting, approval.act).status_code == 200
    city.sign(approval, "legal", "refused", text="Нет.")
    assert desk.open(city.acting, approval.act).status_code == 404
    assert desk.get(city.acting, "history", approval.act_id).status_code == 404
