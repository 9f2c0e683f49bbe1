"""From the lawyer's login to the mayor's signature to the public page, PDF and search hit.

No step through code: whatever happens here a person has clicked or typed.
"""

from __future__ import annotations

import io
import re
from threading import Thread

import pytest
from pypdf import PdfReader

from tests.city import CHAIN, PASSWORD
from tests.journeys.people import PHONE, at_browser, picture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

SUBJECT = "О порядке проведения конкурса общественных инициатив"
TEXT = (
    "На основании Устава городского округа администрация города постановляет:",
    "1. Утвердить Порядок проведения конкурса.",
    "2. Конкурс проводится ежегодно среди некоммерческих организаций.",
    "3. Постановление вступает в силу со дня подписания.",
)


@pytest.fixture
def worker(live_server):
    """The worker that `make run` starts beside the server."""
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["default"],
        interval=0.2,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="journey",
        excluded_queue_names=[],
    )
    thread = Thread(target=worker.run, daemon=True)
    thread.start()
    yield
    worker.running = False
    thread.join(timeout=30)


def test_from_the_lawyers_login_to_the_public_page(chromium, live_server, live_city, worker):
    with at_browser(chromium, live_server, "drafter") as page:
        _draft(page, live_city, live_server)
        _send(page)
    for step in CHAIN[:-1]:
        for login in step:
            _agree(chromium, live_server, login)
    _sign_on_a_phone(chromium, live_server)
    with at_browser(chromium, live_server) as page:
        _read(page, live_server)
        _find(page, live_server)


def _draft(page, city, live_server) -> None:
    """The lawyer begins a decree and types it."""
    page.goto(f"{live_server.url}/admin/pages/add/regulations/decree/{city.index.pk}/")
    page.fill("[name=subject]", SUBJECT)
    page.select_option("[name=responsible_unit]", label="аналитический отдел")
    page.select_option("[name=force_rule]", "signing")
    page.locator("[data-streamfield-stream-container] button, .c-sf-add-button").first.click()
    chooser = page.get_by_role("option", name="Текст", exact=True)
    if chooser.count():
        chooser.first.click()
    block = page.locator(".public-DraftEditor-content").first
    block.click()
    for n, line in enumerate(TEXT):
        if n:
            page.keyboard.press("Enter")
        page.keyboard.type(line)
    page.wait_for_timeout(600)
    picture(page, "story-1-editor")
    with page.expect_navigation():
        page.keyboard.press("Control+s")


def _send(page) -> None:
    """The lawyer opens the signing page from the editor and sends the act to approval."""
    way = page.locator("a[href*='/admin/desk/']").filter(has_text="Согласование")
    if not way.locator("visible=true").count():
        page.locator("footer [aria-expanded], footer [data-w-dropdown-target=toggle]").first.click()
    way.locator("visible=true").first.click()
    page.wait_for_url(re.compile(r"/admin/desk/\d+/$"))
    page.get_by_role("heading", name=SUBJECT).wait_for()
    assert "Конкурс проводится ежегодно" in page.inner_text("main")
    picture(page, "story-2-desk-of-the-drafter")
    page.get_by_role("button", name="Отправить на согласование").click()
    page.get_by_role("button", name="Отправить на согласование").wait_for(state="detached")


def _open_from_queue(page) -> None:
    page.get_by_role("link", name="Моя очередь").first.click()
    picture(page, "story-3-queue")
    page.get_by_role("link", name=SUBJECT).click()
    page.get_by_role("heading", name=SUBJECT).wait_for()


def _agree(chromium, live_server, login: str) -> None:
    """An approver finds the act in the queue, reads it and agrees."""
    with at_browser(chromium, live_server, login) as page:
        _open_from_queue(page)
        assert "Конкурс проводится ежегодно" in page.inner_text("main")
        picture(page, f"story-4-desk-of-{login}")
        page.get_by_role("button", name="Согласовать", exact=True).click()
        page.get_by_role("button", name="Согласовать", exact=True).wait_for(state="detached")


def _sign_on_a_phone(chromium, live_server) -> None:
    """The mayor signs on a phone, from the dashboard."""
    with at_browser(chromium, live_server, "mayor", viewport=PHONE) as page:
        page.goto(f"{live_server.url}/admin/")
        picture(page, "story-5-dashboard-of-the-mayor")
        page.get_by_role("link", name=SUBJECT).first.click()
        page.get_by_label("Ваш пароль").fill(PASSWORD)
        picture(page, "story-5-desk-of-the-mayor")
        page.get_by_role("button", name="Подписать").click()
        page.get_by_role("button", name="Подписать").wait_for(state="detached")


def _read(page, live_server) -> None:
    """A citizen opens the list, the act and its PDF."""
    page.goto(f"{live_server.url}/acts/")
    picture(page, "story-6-list")
    page.get_by_role("link", name=SUBJECT).click()
    page.wait_for_url("**/acts/khabarovsk/postanovlenie/*/1/")
    text = page.inner_text("main")
    assert "1." in text and "Утвердить Порядок проведения конкурса." in text
    assert "Действует с" in page.inner_text("body")
    picture(page, "story-7-act")
    address = page.get_attribute("link[rel=alternate][type='application/pdf']", "href")
    answer = page.request.get(f"{live_server.url}{address}")
    assert answer.headers["content-type"] == "application/pdf"
    printed = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(answer.body())).pages)
    assert "ПОСТАНОВЛЕНИЕ" in printed
    assert "А. Н. Соколов" in printed.replace("\u00a0", " ")


def _find(page, live_server) -> None:
    """The citizen searches in another word form and lands at the provision."""
    page.goto(f"{live_server.url}/search/?q=некоммерческая организация")
    picture(page, "story-8-search")
    assert "некоммерческих организаций" in page.inner_text("main")
    page.locator("main a[href*='#']").first.click()
    page.wait_for_url("**#para_2")
