"""The pages of control: the points of an act, the list, the card, the dashboard."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from regulations.control.reporting import ask_due, report
from regulations.models import Assignment, ControlReview, ForceEvent, TakenOff
from tests.regulations.control.scene import DUE, assigned, enacted, stands

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def words(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def charges(city, page, **changed) -> dict[str, object]:
    """The form as the page shows it, posted back with some fields changed."""
    posted: dict[str, object] = {}
    for form, _charge in page.context["suggested"]:
        for bound in form:
            value = bound.value()
            if value not in (None, "", False, []):
                posted[bound.html_name] = "on" if value is True else value
    return posted | changed


def test_the_story_of_an_assignment_from_the_act_to_the_mark(city, control):
    """Signed, looked at, reported, returned, reported, taken off: by four people's clicks."""
    edition = enacted(city)
    page = control.get(city.chief, "tasks")
    assert str(edition.act) in words(page)
    page = control.get(city.chief, "put", edition.act_id)
    assert "термин" not in words(page)
    assert "в срок до 1 марта 2027 г." in words(page)
    posted = charges(city, page)
    assert posted["charge-1-co_executors"] == [str(city.positions["head"].pk)]
    del posted["charge-1-put"]
    response = control.client.post(reverse("control:put", args=[edition.act_id]), posted)
    assert response.status_code == 302
    task = Assignment.objects.get()
    assert (task.label, task.executor, task.controller) == (
        "2.",
        city.positions["finance"],
        city.positions["deputy"],
    )
    assert ControlReview.objects.get().left_out == ["para_3"]

    page = control.get(city.finance, "tasks")
    assert "Департаменту финансов" in words(page)
    paper = SimpleUploadedFile("Справка.pdf", b"%PDF-1.4\n%%EOF\n")
    response = control.post(
        city.finance, "report", task.pk, report_text="Предусмотрено.", report_file=paper
    )
    assert response.status_code == 302
    waits = stands(task).awaiting
    page = control.get(city.deputy, "assignment", task.pk)
    assert "Предусмотрено." in words(page)
    assert "Справка.pdf" in words(page)
    response = control.post(
        city.deputy, "rule", task.pk, waits.pk, verdict="returned", rule_reason="Нет сумм."
    )
    assert response.status_code == 302
    assert "Нет сумм." in words(control.get(city.finance, "assignment", task.pk))
    control.post(city.finance, "report", task.pk, report_text="С суммами.")
    response = control.post(
        city.deputy, "take_off", task.pk, take_outcome="executed", take_mark="Исполнено."
    )
    assert response.status_code == 302
    page = control.get(city.chief, "tasks", list="ended")
    assert "исполнено" in words(page)
    assert TakenOff.objects.get().mark == "Исполнено."


def test_what_was_typed_comes_back_with_a_refusal(city, control):
    task = assigned(city)
    response = control.post(
        city.finance, "ask_due", task.pk, ask_day="2026-12-01", ask_reason="Ждём."
    )
    assert response.status_code == 422
    assert "Ждём." in words(response)
    response = control.post(
        city.finance, "take_off", task.pk, take_outcome="executed", take_mark="Я."
    )
    assert response.status_code == 403
    assert not TakenOff.objects.exists()


def test_a_row_without_an_executor_is_mended_before_anything_is_kept(city, control):
    edition = enacted(city)
    page = control.get(city.chief, "put", edition.act_id)
    posted = charges(city, page) | {"charge-0-executor": ""}
    response = control.client.post(reverse("control:put", args=[edition.act_id]), posted)
    assert response.status_code == 422
    assert not Assignment.objects.exists()


def test_another_point_is_put_on_control_later(city, control):
    task = assigned(city)
    page = control.get(city.mayor, "put", task.edition.act_id)
    assert page.context["suggested"] == []
    posted = {
        "another-put": "on",
        "another-eid": "para_1",
        "another-executor": city.positions["legal"].pk,
        "another-controller": city.positions["deputy"].pk,
    }
    address = reverse("control:put", args=[task.edition.act_id])
    assert control.client.post(address, posted).status_code == 302
    assert Assignment.objects.get(eid="para_1").due is None


def test_what_a_colleague_has_looked_at_meanwhile_is_not_put_twice(city, control):
    edition = enacted(city)
    posted = charges(city, control.get(city.chief, "put", edition.act_id))
    control.client.post(reverse("control:put", args=[edition.act_id]), posted)
    control.client.force_login(city.mayor)
    response = control.client.post(reverse("control:put", args=[edition.act_id]), posted)
    assert response.status_code == 409
    assert "Тем временем пункты уже просмотрены" in words(response)
    assert response.context["suggested"] == []
    assert Assignment.objects.count() == 2


def test_a_request_for_another_term_is_answered_on_the_card(city, control):
    task, later = assigned(city), DUE + timedelta(days=14)
    control.post(city.finance, "ask_due", task.pk, ask_day=later.isoformat(), ask_reason="Ждём.")
    control.post(city.deputy, "refuse_due", task.pk, move_reason="Нет.")
    assert stands(task).due == DUE
    control.post(city.finance, "ask_due", task.pk, ask_day=later.isoformat(), ask_reason="Ждём.")
    response = control.post(city.deputy, "move_due", task.pk, move_day=later.isoformat())
    assert response.status_code == 302
    assert stands(task).due == later


def test_the_chief_of_staff_hands_over_on_the_card(city, control):
    task = assigned(city)
    response = control.post(
        city.chief,
        "hand_over",
        task.pk,
        hand_part="executor",
        hand_to=city.positions["legal"].pk,
        hand_reason="Реорганизация.",
    )
    assert response.status_code == 302
    assert stands(task).executor == city.positions["legal"]


ADDRESSES = ("report", "ask_due", "move_due", "refuse_due", "hand_over", "take_off")


def test_for_others_there_is_no_assignment(city, control):
    task = assigned(city, enacted(city, restricted=True))
    given = report(task, by=city.finance, text="Сделано.", at=city.later())
    for name in ("drafter", "legal", "head", "press", "keeper", "acting"):
        by = city.people[name]
        assert control.get(by, "assignment", task.pk).status_code == 404, name
        assert control.post(by, "rule", task.pk, given.pk, verdict="returned").status_code == 404
        for address in ADDRESSES:
            assert control.post(by, address, task.pk).status_code == 404, (name, address)
        assert control.get(by, "put", task.edition.act_id).status_code == 404
        for which in ("mine", "control", "all", "ended"):
            assert task.quote[:30] not in words(control.get(by, "tasks", list=which))
    control.client.logout()
    assert control.client.get(reverse("control:assignment", args=[task.pk])).status_code == 302


def test_an_assignment_of_a_repealed_act_is_shown_so_and_offered_to_be_taken_off(city, control):
    task = assigned(city)
    ForceEvent.objects.create(
        act_id=task.edition.act_id, kind="repealed", on=city.now.date(), recorded_at=city.now
    )
    page = control.get(city.deputy, "assignment", task.pk)
    assert "Утратил силу" in words(page)
    assert page.context["taking"].initial["outcome"] == "not_needed"
    assert "Утратил силу" in words(control.get(city.finance, "tasks"))


def test_the_card_says_that_a_day_off_counts_as_the_working_day_before(city, control):
    task = assigned(city, due=DUE + timedelta(days=2))
    page = words(control.get(city.finance, "assignment", task.pk))
    assert "20.12.2026" in page
    assert "Срок, 20.12.2026, приходится на нерабочий день" in page


def test_a_superuser_is_offered_no_points_to_put(city, control):
    edition = enacted(city)
    assert control.get(city.admin, "put", edition.act_id).status_code == 404
    assert str(edition.act) not in words(control.get(city.admin, "tasks"))
    assert str(edition.act) in words(control.get(city.chief, "tasks"))


def test_the_dashboard_names_what_i_must_do(city, client):
    task = assigned(city)
    client.force_login(city.finance)
    assert "Вам исполнить" in words(client.get("/admin/"))
    client.force_login(city.legal)
    assert 'id="control"' not in words(client.get("/admin/"))
    ask_due(task, by=city.finance, day=DUE + timedelta(3), reason="Ждём.", at=city.later())
    client.force_login(city.deputy)
    assert "Ждут вашего решения" in words(client.get("/admin/"))


def test_lists_card_and_dashboard_cost_the_same_queries(city, client):
    edition = enacted(city)
    client.force_login(city.deputy)

    def more() -> Assignment:
        days = timedelta(days=Assignment.objects.count())
        task = assigned(city, edition, due=DUE + days)
        report(task, by=city.finance, text="Сделано.", at=city.later())
        return task

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    card = reverse("control:assignment", args=[more().pk])
    addresses = (card, reverse("control:tasks"), reverse("wagtailadmin_home"))
    few = [cost(address) for address in addresses]
    for _n in range(4):
        more()
    assert [cost(address) for address in addresses] == few
    assert max(few) < 45


def test_the_history_of_the_act_tells_of_control_without_its_words(city, client):
    task = assigned(city)
    report(task, by=city.finance, text="Тайное слово.", at=city.later())
    client.force_login(city.head)  # sees the act, not the assignment
    page = words(client.get(reverse("desk:history", args=[task.edition.act_id])))
    assert "Поставлено на контроль" in page
    assert "Представлен отчёт об исполнении" in page
    assert "Тайное слово" not in page
