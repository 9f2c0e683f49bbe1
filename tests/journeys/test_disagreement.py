"""A disagreement carried to the mayor in a browser: held, then decided with the signature."""

from __future__ import annotations

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from regulations.models import RemarkRuling
from tests.city import PASSWORD
from tests.regulations.desk.test_browser import DESKTOP, PHONE, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def assert_accessible(page) -> None:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]})
    ours = [
        violation
        for violation in found.response["violations"]
        if any(
            ".desk" in str(node["target"]) or "desk" in node["html"] for node in violation["nodes"]
        )
    ]
    assert not ours, ours


def test_a_disagreement_is_carried_to_the_mayor(live_city, live_server, chromium):
    city = live_city
    approval = city.awaiting("legal")
    wish = replace(city.remark("Срок велик.", "att_1__para_2"), proposal="Вносят за пять дней.")
    city.sign(approval, "legal", "with_remarks", remarks=[wish])
    address = reverse("desk:act", args=[approval.act_id])
    with signed_in(chromium, live_server.url, "drafter", viewport=DESKTOP) as page:
        page.goto(address)
        page.locator("#remarks select").select_option("rejected")
        page.locator("#remarks textarea").fill("Десять дней нужны для сверки.")
        page.get_by_role("button", name="Ответить").click()
        page.get_by_text("Ответ разработчика: не учтено").wait_for()
    with signed_in(chromium, live_server.url, "legal", viewport=PHONE) as page:
        page.goto(reverse("desk:queue"))
        page.get_by_text("примите ответ или настаивайте").wait_for()
        page.locator(".desk-item-title a").first.click()
        page.locator("#remarks textarea").fill("Закон даёт пять дней.")
        assert_accessible(page)
        page.get_by_role("button", name="Настоять на замечании").click()
        page.get_by_role("link", name="Протокол разногласий").click()
        page.get_by_text("решение не принято").wait_for()
        assert_accessible(page)
    for name in ("finance", "chief", "deputy"):
        city.sign(approval, name)
    with signed_in(chromium, live_server.url, "mayor", viewport=PHONE) as page:
        page.goto(address)
        assert_accessible(page)
        page.locator("[data-proof]").fill(PASSWORD)
        page.locator("button[value=agreed]").click()
        page.locator("[data-refusal]").get_by_text("сначала решите каждое").wait_for()
        assert not city.fresh(approval.act).number
        page.get_by_label("в пользу разработчика").check()
        page.locator("button[value=agreed]").click()
        page.get_by_text("Акт зарегистрирован").wait_for()
    assert RemarkRuling.objects.get().verdict == "drafter"
    assert city.fresh(approval.act).number
