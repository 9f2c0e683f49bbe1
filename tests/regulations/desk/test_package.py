"""The completeness check on the desk: asked for by a button, given with a proof, seen by all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regulations.approval.submit import submit
from regulations.models import CheckQuestion, CheckRequest, CheckVerdict
from regulations.package_check.ask import ask
from regulations.reading import latest
from tests.city import PASSWORD
from tests.regulations.desk.test_proof import grow_stale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _checked_route(city):
    city.with_check()


@pytest.fixture
def act(city):
    return city.with_paper(city.draft(subject="О реестре"))


@pytest.fixture
def asked(city, act):
    return ask(act, by=city.drafter, at=city.later(), note="Записка приложена.")


def page_of(response) -> str:
    return response.content.decode()


def give(desk, by, asked, verdict: str = "complete", **data):
    posted = {"digest": latest(asked.act.specific).digest, "verdict": verdict, **data}
    return desk.post(by, "check", asked.act_id, asked.pk, **posted)


def test_the_drafter_is_told_and_asks_by_the_button(city, desk, act):
    page = page_of(desk.open(city.drafter, act))
    assert "Нормоконтроль" in page
    assert 'data-problem="check_needed"' in page
    response = desk.post(city.drafter, "ask_check", act.pk, **{"ask_check-note": "Спешим."})
    assert response.status_code == 302
    assert CheckRequest.objects.get().note == "Спешим."
    assert 'data-problem="check_waits"' in page_of(desk.open(city.drafter, act))


def test_what_is_missing_is_refused_in_words_and_what_was_typed_stays(city, desk):
    bare = city.draft()
    response = desk.post(city.drafter, "ask_check", bare.pk, **{"ask_check-note": " "})
    assert response.status_code == 422
    assert "Не хватает документов: пояснительная записка" in page_of(response)
    assert not CheckRequest.objects.exists()


def test_sending_without_the_check_is_refused_by_the_button_too(city, desk, act):
    response = desk.post(city.drafter, "submit", act.pk, urgent="")
    assert response.status_code == 422
    assert not act.approvals.exists()


def test_the_checker_finds_it_in_the_queue_and_decides_there(city, desk, asked):
    CheckQuestion.objects.create(words="Основание указано?")
    question = CheckQuestion.objects.get()
    assert "Комплекты, которые ждут вашей проверки" in page_of(desk.get(city.legal, "queue"))
    page = page_of(desk.open(city.legal, asked.act))
    assert "Записка приложена." in page
    assert "Основание указано?" in page
    refused = give(desk, city.legal, asked)
    assert refused.status_code == 422
    assert "Ответьте на вопрос проверочного листа" in page_of(refused)
    answers = {f"answer-{question.pk}": "na", f"note-{question.pk}": "Персональный акт."}
    assert give(desk, city.legal, asked, **answers).status_code == 302
    assert CheckVerdict.objects.get().answers[0]["note"] == "Персональный акт."
    assert "ждут вашей проверки" not in page_of(desk.get(city.legal, "queue"))


def test_a_return_comes_back_to_the_drafter_with_its_reasons(city, desk, asked):
    response = give(desk, city.legal, asked, "returned", text="Нет листа министерства.")
    assert response.status_code == 302
    assert "комплект возвращён как неполный" in page_of(desk.get(city.drafter, "queue"))
    page = page_of(desk.open(city.drafter, asked.act))
    assert "Нет листа министерства." in page
    assert "Запросить нормоконтроль" in page


def test_a_return_without_reasons_keeps_what_was_answered(city, desk, asked):
    question = CheckQuestion.objects.create(words="Основание указано?")
    response = give(
        desk, city.legal, asked, "returned", **{f"answer-{question.pk}": "no", "text": ""}
    )
    assert response.status_code == 422
    assert response.context["refusal"].code == "reasons_text"
    assert response.context["check"][f"answer-{question.pk}"].value() == "no"


@pytest.mark.parametrize("who", ["drafter", "chief", "admin", "mayor", "finance"])
def test_nobody_else_gives_the_verdict(city, desk, asked, who):
    response = give(desk, city.people[who], asked)
    assert response.status_code in (403, 404)
    assert not CheckVerdict.objects.exists()


def test_a_verdict_through_the_page_of_another_act_is_refused(city, desk, asked):
    other = city.with_paper(city.draft())
    ask(other, by=city.drafter, at=city.later())
    digest = latest(other).digest
    response = desk.post(city.legal, "check", other.pk, asked.pk, verdict="complete", digest=digest)
    assert response.status_code == 404


def test_an_old_log_in_is_asked_who_it_is(city, client, asked):
    client.force_login(city.legal)
    grow_stale(client)
    url = reverse("desk:check", args=[asked.act_id, asked.pk])
    posted = {"verdict": "complete", "digest": asked.digest}
    response = client.post(url, posted)
    assert response.context["refusal"].code == "proof"
    assert not CheckVerdict.objects.exists()
    assert client.post(url, posted | {"proof": PASSWORD}).status_code == 302


def test_a_text_that_changed_meanwhile_is_not_checked_unseen(city, desk, asked):
    read = latest(asked.act.specific).digest
    city.edited(asked.act.specific, "десяти", "пяти")
    response = desk.post(
        city.legal, "check", asked.act_id, asked.pk, verdict="complete", digest=read
    )
    assert response.status_code == 409
    assert not CheckVerdict.objects.exists()


def test_approvers_see_that_it_was_checked(city, desk, act):
    city.checked(act)
    submit(act, by=city.drafter, at=city.later())
    page = page_of(desk.open(city.head, act))
    assert "нормоконтроль: Начальник юридического управления" in page


def test_history_tells_who_asked_what_was_said_and_why(city, desk, act):
    city.checked(act, "returned", text="Нет листа министерства.")
    page = page_of(desk.get(city.drafter, "history", act.pk))
    assert 'data-event="check_asked"' in page
    assert 'data-event="package_checked"' in page
    assert "Нет листа министерства." in page


def test_what_changed_since_the_verdict_stands_on_the_page(city, desk, act):
    city.checked(act)
    city.edited(act, "десяти", "пяти")
    page = page_of(desk.open(city.drafter, act))
    assert 'data-problem="check_stale"' in page
    assert "Изменилось после последнего заключения" in page


@pytest.mark.parametrize("page", ["queue", "act"])
def test_pages_cost_the_same_queries(city, client, asked, page):
    def cost() -> int:
        args = [asked.act_id] if page == "act" else []
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(f"desk:{page}", args=args)).status_code == 200
        return len(captured)

    client.force_login(city.legal)
    cost()
    before = cost()
    for number in range(3):
        CheckQuestion.objects.create(words=f"Вопрос {number}?")
        ask(city.with_paper(city.draft()), by=city.drafter, at=city.later())
    assert cost() == before
