"""What the staff see of a consultation: on the desk, in sheets and reports, in notices."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from regulations.approval.approval_sheet import approval_sheet
from regulations.consultation.considering import reply
from regulations.desk.history import history
from regulations.desk.stalled import experts_waiting
from regulations.desk.whereabouts import whereabouts
from regulations.guards.visibility import may_see_act
from regulations.models import ConclusionReply
from regulations.notices.sweep import sweep
from regulations.organisation.models import Position
from regulations.oversight.consultations import rows, shown
from regulations.oversight.timeline import timeline
from tests.consultation import concluded, opened, over, plan
from tests.regulations.notices.told import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation(city):
    plan(city)
    return opened(city)


def considered(city, conclusion, **said) -> ConclusionReply:
    said = {"verdict": "rejected", "text": "Предел задан пунктом 2.", **said}
    return reply(conclusion, by=city.drafter, at=city.later(), **said)


def words_of(city, consultation) -> str:
    act = city.fresh(consultation.step.approval.act)
    return whereabouts([act], city.now.date())[act.pk].words


def test_the_holder_of_the_act_is_said_with_the_last_day(city, consultation):
    assert words_of(city, consultation) == (
        "размещено для независимой экспертизы до 30\u00a0ноября\u00a02026"
    )
    conclusion = concluded(city, consultation)
    over(city, consultation)
    assert words_of(city, consultation) == "разработчик не ответил экспертам: 1"
    assert [stall.act for stall in experts_waiting(city.now.date())] == [
        consultation.step.approval.act
    ]
    considered(city, conclusion)
    assert words_of(city, consultation) == "на согласовании"
    assert not experts_waiting(city.now.date())


def test_the_queue_of_the_drafter_names_the_act_that_experts_hold(city, consultation, client):
    conclusion = concluded(city, consultation)
    concluded(city, consultation, address="203.0.113.8")
    over(city, consultation)
    client.force_login(city.drafter)
    page = client.get(reverse("desk:queue"))
    (act,) = page.context["to_mend"]
    assert (act.pk, act.open_conclusions, act.open_remarks) == (
        consultation.step.approval.act_id,
        2,
        0,
    )
    assert "2 независимых эксперта без ответа" in page.content.decode()
    considered(city, conclusion)
    assert "1 независимый эксперт без ответа" in client.get(reverse("desk:queue")).content.decode()
    considered(city, consultation.conclusions.last())
    assert not client.get(reverse("desk:queue")).context["to_mend"]


def test_the_report_of_the_chief_of_staff_has_each_publication(city, consultation, client):
    concluded(city, consultation)
    (row,) = rows(shown(), city.now.date())
    assert (row.conclusions, row.unconsidered, row.until) == (1, 1, consultation.closes_on)
    client.force_login(city.chief)
    page = client.get(reverse("oversight:consultations"))
    assert "независимой экспертизы" in page.content.decode()


def test_sheet_history_and_time_line_tell_what_experts_said(city, consultation):
    considered(city, concluded(city, consultation))
    approval = over(city, consultation)
    act, on = city.fresh(approval.act), city.now.date()
    stage = next(
        stage
        for stage in approval_sheet(act, on).last.stages
        if stage.title == "Независимая экспертиза"
    )
    (visa,) = stage.visas
    assert "Экспертов Илья Ильич" in visa.text
    assert "не учтено. Предел задан пунктом 2." in visa.text
    assert [moment.event for moment in history(act)][-4:] == [
        "consultation_opened",
        "independent_conclusion_received",
        "independent_conclusion_considered",
        "consultation_closed",
    ]
    assert any(bar.title == "Независимые эксперты" for bar in timeline(act, city.now).lanes[0].bars)


def test_sheets_cost_the_same_whatever_experts_sent(city, consultation, django_assert_num_queries):
    act = city.fresh(consultation.step.approval.act)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as before:
        approval_sheet(act, city.now.date())
    for n in range(3):
        considered(city, concluded(city, consultation, address=f"203.0.113.{n}"))
    with django_assert_num_queries(len(before)):
        approval_sheet(act, city.now.date())


def test_drafters_and_lawyers_hear_of_it(city, consultation):
    approval = consultation.step.approval
    assert {("drafter", "consulted"), ("legal", "consulted")} <= told(approval)
    assistant = Position.objects.create(
        title="Юрисконсульт", unit=city.units["legal"], holder=city.press
    )
    assert may_see_act(approval.act, assistant.holder)
    conclusion = concluded(city, consultation)
    assert {("drafter", "expert"), ("legal", "received")} <= told(approval)
    over(city, consultation)
    sweep(city.now)
    assert {("drafter", "consultend"), ("legal", "consultend")} <= told(approval)
    unanswered = approval.notices.get(event="expert")
    assert unanswered.closed_at is None
    considered(city, conclusion)
    unanswered.refresh_from_db()
    assert unanswered.closed_at is not None


class TestOnTheDesk:
    @pytest.fixture
    def conclusion(self, city):
        city.now = timezone.now()  # pages ask the clock
        plan(city)
        return concluded(city, opened(city))

    def post(self, client: Client, conclusion, **said):
        act = conclusion.consultation.step.approval.act_id
        prefix = f"expert-{conclusion.pk}"
        said = {"verdict": "taken", "text": "Исправлено.", **said}
        return client.post(
            reverse("desk:reply_to_expert", args=[act, conclusion.pk]),
            {f"{prefix}-{name}": value for name, value in said.items()},
        )

    def test_the_drafter_reads_and_replies(self, city, client, conclusion):
        client.force_login(city.drafter)
        act = conclusion.consultation.step.approval.act_id
        page = client.get(reverse("desk:act", args=[act])).content.decode()
        assert "Экспертов Илья Ильич" in page
        assert "широта дискреционных полномочий" in page
        assert conclusion.consultation.public_path in page
        assert client.get(conclusion.file.get_absolute_url()).status_code == 200
        assert self.post(client, conclusion).status_code == 302
        assert ConclusionReply.objects.get().person == city.drafter
        page = client.get(reverse("desk:act", args=[act])).content.decode()
        assert "Исправлено." in page
        assert self.post(client, conclusion).status_code == 409

    def test_a_reply_without_grounds_keeps_the_choice(self, city, client, conclusion):
        client.force_login(city.drafter)
        answer = self.post(client, conclusion, verdict="partly", text="")
        assert answer.status_code == 422
        assert 'value="partly" selected' in answer.content.decode()

    def test_nobody_else_replies(self, city, client, conclusion):
        for login, status in (("legal", 403), ("chief", 403), ("press", 404)):
            client.force_login(city.people[login])
            assert self.post(client, conclusion).status_code == status
        assert not ConclusionReply.objects.exists()

    def test_who_signs_later_sees_what_experts_said(self, city, client, conclusion):
        considered(city, conclusion)
        client.force_login(city.mayor)
        page = client.get(
            reverse("desk:act", args=[conclusion.consultation.step.approval.act_id])
        ).content.decode()
        assert "Предел задан пунктом 2." in page
        assert "Ответить эксперту" not in page
