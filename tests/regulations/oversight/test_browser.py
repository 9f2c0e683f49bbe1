"""The control room, the time line and the approval sheet in a real browser, wide and on a phone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from regulations.approval.pausing import pause, resume
from regulations.control.reporting import report
from regulations.oversight.views import REPORTS
from regulations.remarks.answer import answer
from tests.journeys.people import PHONE, WIDE, at_browser, picture
from tests.regulations.control.scene import assigned, enacted

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def busy(live_city):
    """A week of a city hall: one act with a long life, others in every state."""
    city = live_city
    approval = city.awaiting("legal", subject="О порядке ведения реестра организаций города")
    city.sign(approval, "finance", "with_remarks", remarks=[city.remark("Срок мал.", "para_2")])
    answer(
        approval.act.remarks.get(),
        by=city.drafter,
        verdict="rejected",
        text="Срок задан законом.",
        at=city.later(hours=5),
    )
    pause(approval.act, by=city.drafter, waits_for="Минюст", reason="Ответ.", at=city.later())
    resume(approval.act, by=city.drafter, at=city.later(days=1))
    city.later(hours=7)
    city.sign(approval, "legal")
    city.later(hours=20)
    city.sign(approval, "chief", "refused", text="Опечатка в пункте 2.")
    act = city.edited(approval.act, "Пресс-службе", "Пресс-службе города")
    city.ruled(act)
    city.later(hours=3)
    city.submitted(act)
    for name in ("legal", "legal", "chief", "mayor"):
        city.awaiting(name)
    late = city.awaiting("deputy", subject="О сносе").steps.get(order=4)
    late.due -= timedelta(days=20)
    late.save()
    city.draft()
    city.enacted()
    return act


def faults(page, context: str) -> list[str]:
    found = Axe().run(page, context).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


def test_reports_can_be_read_wide_and_on_a_phone(chromium, live_server, busy):
    with at_browser(chromium, live_server, "chief") as page:
        for each in REPORTS:
            page.goto(f"{live_server.url}{reverse(f'oversight:{each.code}')}")
            for viewport in (WIDE, PHONE):
                page.set_viewport_size(viewport)
                assert faults(page, "#listing-results") == [], each.code
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            page.set_viewport_size(WIDE)
            picture(page, f"oversight-{each.code}")


def test_control_can_be_read_wide_and_on_a_phone(chromium, live_server, live_city):
    task = assigned(live_city)
    report(task, by=live_city.finance, text="Сделано.", at=live_city.later())
    points = enacted(live_city).act_id
    with at_browser(chromium, live_server, "chief") as page:
        for name, args in (("tasks", []), ("assignment", [task.pk]), ("put", [points])):
            page.goto(f"{live_server.url}{reverse(f'control:{name}', args=args)}")
            for viewport in (WIDE, PHONE):
                page.set_viewport_size(viewport)
                assert faults(page, ".desk") == [], name
                assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            picture(page, f"control-{name}")


@pytest.mark.parametrize("name", ["timeline", "approval_sheet"])
def test_the_life_of_one_act_fits_a_phone(chromium, live_server, busy, name):
    with at_browser(chromium, live_server, "chief") as page:
        page.goto(f"{live_server.url}{reverse(f'desk:{name}', args=[busy.pk])}")
        for viewport in (WIDE, PHONE):
            page.set_viewport_size(viewport)
            assert faults(page, ".desk") == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.set_viewport_size(WIDE)
        picture(page, f"oversight-{name}")
