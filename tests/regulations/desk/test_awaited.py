"""«What waits for me» is one answer: the number in the menu, the dashboard and the queue agree."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from regulations.approval.opinions import ask as ask_opinion
from regulations.approval.state_nature import changes_of, state_nature
from regulations.desk.waiting import Awaited
from regulations.models import Remark
from regulations.package_check.ask import ask as ask_check
from regulations.reading import latest
from regulations.remarks.answer import answer
from tests.city import City

pytestmark = [pytest.mark.django_db, pytest.mark.views]
HOME = "wagtailadmin_home"


def a_check(city: City) -> None:
    """A package before the lawyer; acts sent later need none."""
    city.with_check()
    ask_check(city.with_paper(city.draft()), by=city.drafter, at=city.later())
    city.route.checked_by = None
    city.route.save()


def an_opinion(city: City) -> None:
    """The chief of finance asks the lawyer, who is to decide on the act as well: two lines."""
    slot = city.slot(city.awaiting("legal"), "finance")
    position = city.positions["legal"]
    ask_opinion(slot, position, by=city.finance, question="Верно?", at=city.later())


def a_reply(city: City) -> None:
    approval = city.awaiting("legal")
    city.sign(approval, "legal", "with_remarks", remarks=[city.remark()])
    remark = Remark.objects.get(act=approval.act_id)
    answer(remark, verdict="taken", by=city.drafter, text="", at=city.later())


def a_ruling(city: City) -> None:
    approval = city.awaiting("legal")
    city.sign(approval, "finance", "refused", text="Число словами.")
    act = city.edited(city.fresh(approval.act), "десяти дней", "10 дней")
    state_nature(
        act,
        by=city.drafter,
        technical=[item.key for item in changes_of(act)],
        grounds="Число то же.",
        digest=latest(act).digest,
        at=timezone.now(),  # as pages do: the text was saved before
    )


def of_all_kinds(city: City) -> None:
    for more in (a_check, an_opinion, a_reply, a_ruling):
        more(city)


def in_menu(page: HttpResponse) -> str:
    """What the sidebar calls the queue."""
    name = json.dumps("Моя очередь")[1:-1]  # as the sidebar has it
    found = re.search(re.escape(name) + r"[^\"]*", page.content.decode())
    return json.loads(f'"{found[0]}"')


def test_menu_dashboard_and_queue_count_every_kind(city, desk):
    of_all_kinds(city)
    mine = Awaited(city.legal, city.now.date())
    assert len(mine.slots) == 1
    assert {name: len(rows) for name, rows in mine.beside.items() if rows} == {
        "to_check": 1,
        "to_rule": 1,
        "to_advise": 1,
        "to_reply": 1,
    }
    queue = desk.get(city.legal, "queue")
    assert queue.content.decode().count('<li class="desk-item">') == 5
    assert in_menu(queue) == "Моя очередь (5)"
    page = desk.client.get(reverse(HOME))
    assert in_menu(page) == "Моя очередь (5)"
    home = page.content.decode()
    assert "Комплекты, которые ждут вашей проверки (1)" in home
    assert "Вся очередь: 5" in home


def test_checks_alone_are_not_nothing(city, desk):
    a_check(city)
    desk.client.force_login(city.legal)
    home = desk.client.get(reverse(HOME))
    assert in_menu(home) == "Моя очередь (1)"
    assert "Сейчас вашего решения ничего не ждёт" not in home.content.decode()
    assert "Сейчас вашего решения ничего не ждёт" in desk.get(city.mayor, "queue").content.decode()


@pytest.mark.parametrize("who", ["legal", "drafter"])
def test_more_of_every_kind_costs_the_same_queries(city, desk, who):
    def costs() -> list[int]:
        desk.client.force_login(city.people[who])
        found = []
        for name in ("desk:queue", HOME, "desk:acts"):
            desk.client.get(reverse(name))
            with CaptureQueriesContext(connection) as captured:
                desk.client.get(reverse(name))
            found.append(len(captured))
        return found

    of_all_kinds(city)
    few = costs()
    of_all_kinds(city)
    assert costs() == few
