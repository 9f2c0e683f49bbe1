"""Public pages in a real browser: accessible, within the window, without a word from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page

from cms.models import SectionPage
from tests import consultation
from tests.city import BODY

from .editions import next_edition

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDE = {
    "type": "measures",
    "value": {
        "unit": "тыс. рублей",
        "first_year": 2026,
        "last_year": 2028,
        "rows": [
            {
                "number": "1.1",
                "name": "Создание и обеспечение деятельности совета по развитию",
                "executor": "аналитический отдел по связям с общественностью",
                "term": "2026–2028",
                "source": "городской бюджет",
                "total": "30.0",
                "amounts": ["10.0", "10.0", "10.0"],
                "result": "Не менее четырёх заседаний в год",
            }
        ],
    },
}


@pytest.fixture
def paths(live_city, live_server) -> list[str]:
    city = live_city
    act = city.enacted(body=[*BODY, WIDE]).act
    first = city.archived(body=[*BODY, WIDE])
    longer = {**WIDE, "value": {**WIDE["value"], "last_year": 2029}}
    longer["value"]["rows"] = [
        {**WIDE["value"]["rows"][0], "amounts": ["10.0", "8.0", "7.0", "5.0"]}
    ]
    next_edition(city, first, [*BODY, longer])
    city.home.add_child(instance=SectionPage(title="Советы", slug="sovety"))
    city.now = timezone.now()  # a draft that is open today
    consultation.plan(city, condition="rights")
    draft = consultation.opened(city, touches_rights=True)
    return [
        "/",
        "/acts/",
        "/acts/?status=ended",
        "/acts/khabarovsk/postanovlenie/2026/",
        act.public_path,
        f"{act.public_path}p/para_1/",
        "/search/?q=реестр",
        "/sovety/",
        "/ledger/",
        "/consultations/",
        draft.public_path,
        "/nothing/",
        f"{first.act.public_path}compare/",
        f"{first.act.public_path}compare/?view=one",
        f"{first.act.public_path}compare/?view=words",
    ]


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Give pages of windows that close with the test."""
    windows = []

    def open_page(**options) -> Page:
        windows.append(chromium.new_context(**options))
        return windows[-1].new_page()

    yield open_page
    for window in windows:
        window.close()


def test_no_serious_fault_and_no_sideways_scroll(opened, live_server, paths) -> None:
    page = opened()
    outside, errors = [], []
    page.on(
        "request", lambda r: None if r.url.startswith(live_server.url) else outside.append(r.url)
    )
    page.on("console", lambda m: errors.append(m.text) if "Content Security" in m.text else None)
    for path in paths:
        page.goto(live_server.url + path)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page).response["violations"]
            serious = [
                (v["id"], v["nodes"][0]["html"])
                for v in found
                if v["impact"] in ("serious", "critical")
            ]
            assert not serious, (path, width, serious)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    assert not outside
    assert not errors


def test_twice_as_large_text_fits(opened, live_server, paths) -> None:
    """200 % zoom of a 1280 px window is a window of 640 px."""
    page = opened(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    for path in paths:
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_act_is_read_without_javascript(opened, live_server, paths) -> None:
    page = opened(java_script_enabled=False)
    page.goto(live_server.url + paths[4])
    assert page.get_by_text("Реестр ведёт аналитический отдел.").is_visible()
    page.locator("nav.rail a").first.click()
    assert page.url.endswith("#att_1")
    page.goto(live_server.url + "/acts/")
    page.locator("select[name=status]").select_option("ended")
    page.locator(".filters button").click()
    assert "status=ended" in page.url
    assert page.locator(".empty").is_visible()


def test_keyboard_reaches_the_text_first(opened, live_server, paths) -> None:
    page = opened()
    page.goto(live_server.url + paths[4])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_provision_offers_its_link_and_history(opened, live_server, paths) -> None:
    page = opened()
    page.goto(live_server.url + paths[4])
    page.locator('a.n[href="#para_2"]').click()
    page.locator(".tools a").click()
    assert page.url.endswith("/p/para_2/")
    page.locator(".btn").last.click()
    assert page.url.endswith("#para_2")


def test_row_of_a_programme_is_a_card_on_a_phone(opened, live_server, paths) -> None:
    page = opened(viewport={"width": 390, "height": 800})
    page.goto(live_server.url + paths[4])
    cell = page.locator(".as-cards [data-label='Исполнитель']").first
    assert cell.bounding_box()["width"] > 250
    assert page.get_by_role("row").count() > 0
