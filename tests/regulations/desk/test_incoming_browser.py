"""A lawyer brings a Word file: by keyboard, on a desktop and on a phone, in a real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from regulations.models import Act
from tests.documents.reading.word_files import docx, p, table, tc, tr
from tests.regulations.test_own_form import DECISION

from .test_browser import DESKTOP, PHONE, signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = docx(
    "".join(p(line) for line in DECISION.replace("2. Решение", "4. Решение").split("\n"))
    + table(tr(*(tc(f"Столбец {n}") for n in range(9))), tr(*(tc("1 250,0") for _ in range(9))))
)


def test_a_word_file_becomes_a_draft(live_city, live_server, chromium, settings, tmp_path):
    settings.SVOD_HOME = tmp_path / "home"
    file = tmp_path / "решение.docx"
    file.write_bytes(WORD)
    with signed_in(chromium, live_server.url, "drafter", viewport=DESKTOP) as page:
        page.goto(reverse("desk:acts"))
        page.get_by_role("link", name="Новый акт из файла").first.click()
        page.set_input_files("#id_file", file)
        _is_fine(page)
        page.locator("#id_file").press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".desk-read")
        assert page.locator("[data-doubt=skipped_number]").is_visible()
        page.locator("[data-doubt=skipped_number] a").press("Enter")
        assert page.locator(":target").get_by_text("4. Решение").is_visible()
        for viewport in (PHONE, DESKTOP):
            page.set_viewport_size(viewport)
            _is_fine(page)
        page.get_by_role("button", name="Создать проект").press("Enter")
        page.wait_for_selector("#id_subject")
        assert page.locator("#id_subject").input_value() == "О реестре организаций"
    assert Act.objects.get(kind="reshenie").owner == live_city.drafter


def _is_fine(page):
    """Nothing serious for axe, and nothing wider than the window."""
    found = Axe().run(page, context=".desk").response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.querySelector('.desk').scrollWidth <= innerWidth")
