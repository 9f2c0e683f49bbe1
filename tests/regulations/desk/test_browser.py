"""The approver with a phone, and the desk's accessibility, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page

from regulations.models import Approval, SignOff
from tests.city import PASSWORD

from .test_changes import mended
from .test_two_minutes import points

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@contextmanager
def signed_in(
    chromium: Browser, base: str, name: str, *, viewport: dict[str, int], scripts: bool = True
) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=base, viewport=viewport, java_script_enabled=scripts, locale="ru-RU"
    )
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    try:
        yield page
    finally:
        context.close()


def test_an_approver_returns_and_agrees_with_a_phone(live_city, live_server, chromium):
    returned = live_city.awaiting("legal", subject="О первом")
    agreed = live_city.awaiting("legal", subject="О втором")
    with signed_in(chromium, live_server.url, "legal", viewport=PHONE) as page:
        page.goto(reverse("desk:queue"))
        page.get_by_role("link", name="О первом").click()
        back = page.locator("button[value=refused]")
        assert back.bounding_box()["y"] < PHONE["height"], "the buttons are in sight"
        back.click()
        words = page.locator("#words textarea").first
        assert words.is_visible()
        assert words.evaluate("area => area === document.activeElement")
        assert not returned.sign_offs.filter(person=live_city.legal).exists()
        words.fill("Нет срока.")
        back.click()
        page.wait_for_load_state()
        page.goto(reverse("desk:queue"))
        page.get_by_role("link", name="О втором").click()
        page.locator("button[value=agreed]").click()
        page.wait_for_load_state()
    returned.refresh_from_db()
    assert returned.state == Approval.State.RETURNED
    given = agreed.sign_offs.get(person=live_city.legal)
    assert given.verdict == SignOff.Verdict.AGREED


def test_the_desk_works_without_scripts(live_city, live_server, chromium):
    approval = live_city.awaiting("legal")
    url = reverse("desk:act", args=[approval.act_id])
    with signed_in(chromium, live_server.url, "legal", viewport=PHONE, scripts=False) as page:
        page.goto(url)
        page.locator("button[value=refused]").click()
        assert page.locator("[data-refusal]").get_attribute("data-code") == "reasons_text"
        page.locator("#words textarea").first.fill("Нет срока.")
        page.locator("button[value=refused]").click()
    approval.refresh_from_db()
    assert approval.state == Approval.State.RETURNED


def test_a_long_text_comes_by_itself_and_keys_decide(live_city, live_server, chromium):
    approval = live_city.awaiting("legal", body=points(301))
    with signed_in(chromium, live_server.url, "legal", viewport=DESKTOP) as page:
        page.goto(reverse("desk:act", args=[approval.act_id]))
        page.get_by_text("часть 250 реестра").wait_for()
        assert page.locator("#provisions option").count() == 301
        page.keyboard.press("F2")
        words = page.locator("#words textarea").first
        assert words.evaluate("area => area === document.activeElement")
        page.keyboard.press("Control+Enter")
        page.get_by_text("Согласовано. Ваше решение записано.").wait_for()
    assert approval.sign_offs.get(person=live_city.legal).verdict == SignOff.Verdict.AGREED


def test_our_parts_are_accessible_and_fit_the_window(live_city, live_server, chromium):
    approval = live_city.awaiting("legal")
    live_city.sign(
        approval, "finance", "with_remarks", remarks=[live_city.remark("Срок не согласован.")]
    )
    draft = live_city.draft()
    mended_act = live_city.submitted(mended(live_city, live_city.awaiting("chief"))).act
    pages = {
        "legal": [
            reverse("desk:act", args=[approval.act_id]),
            reverse("desk:queue"),
            reverse("desk:history", args=[approval.act_id]),
            reverse("desk:compare", args=[mended_act.pk]),
            reverse("desk:compare", args=[mended_act.pk]) + "?view=words",
        ],
        "drafter": [
            reverse("desk:act", args=[approval.act_id]),
            reverse("desk:act", args=[draft.pk]),
            reverse("desk:acts"),
            reverse("wagtailadmin_home"),
        ],
        "chief": [reverse("wagtailadmin_home")],
    }
    found = []
    for name, urls in pages.items():
        with signed_in(chromium, live_server.url, name, viewport=PHONE) as page:
            for url in urls:
                page.goto(url)
                page.wait_for_selector(".desk")
                for viewport in (DESKTOP, PHONE):
                    page.set_viewport_size(viewport)
                    found += [(url, viewport["width"], *fault) for fault in faults(page)]
                    width = page.evaluate("document.querySelector('.desk').scrollWidth")
                    assert width <= viewport["width"], url
    assert found == []


def faults(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds serious in our part of the page, with two places of each."""
    report = Axe().run(page, context=".desk").response["violations"]
    return [
        (violation["id"], [node["html"] for node in violation["nodes"]][:2])
        for violation in report
        if violation["impact"] in ("serious", "critical")
    ]
