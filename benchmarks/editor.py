"""How the editor bears a long act: ``.venv/bin/python benchmarks/editor.py``.

Prints, for 500 clauses in 12 blocks: seconds until the editor is ready; milliseconds from a key to
the next frame (median, p95); seconds of a save. For a table of 200 rows by 10 columns with merged
cells: seconds to open, milliseconds of an edit, seconds of a save. For 300 pages: of a save.
Runs against the development server on a home of its own, in Debian's Chromium.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = tempfile.mkdtemp(prefix="svod-editor-")
os.environ |= {
    "SVOD_HOME": HOME,
    "SVOD_TASKS": "immediate",
    "SVOD_DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "cms.settings.base",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
}
PORT = int(os.environ.get("PORT", "8377"))
SITE = f"http://127.0.0.1:{PORT}"
CHROMIUM = os.environ.get("SVOD_CHROMIUM", "/usr/bin/chromium")
EDITABLE = "[data-streamfield-child] [contenteditable=true].public-DraftEditor-content"
CLAUSE = "Положение о порядке ведения реестра некоммерческих организаций города Хабаровска. " * 4
KEYS = 120
READY = """(count) => document.querySelectorAll(
    "[data-streamfield-child] [contenteditable=true].public-DraftEditor-content").length >= count"""
WATCH = """() => {
    window.frames_ = [];
    document.addEventListener("keydown", () => {
        const began = performance.now();
        requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => window.frames_.push(performance.now() - began);
            channel.port2.postMessage(0);
        });
    }, true);
}"""


def clauses(count: int, blocks: int) -> list[dict[str, Any]]:
    each = -(-count // blocks)
    body = []
    for chapter in range(blocks):
        numbers = range(chapter * each + 1, min((chapter + 1) * each, count) + 1)
        value = "".join(f"<p>{n}. {CLAUSE}</p>" for n in numbers)
        body.append({"type": "text", "value": value})
    return body


def table(rows: int, columns: int) -> list[dict[str, Any]]:
    data = [[f"{r}.{c} значение" for c in range(columns)] for r in range(rows)]
    merged = [{"row": r, "col": 0, "rowspan": 2, "colspan": 1} for r in range(1, rows - 2, 4)]
    for cell in merged:
        data[cell["row"] + 1][0] = ""
    value = {"data": data, "cell": [], "mergeCells": merged, "table_header_choice": "row",
             "first_row_is_table_header": True, "first_col_is_header": False,
             "table_caption": ""}  # fmt: skip
    return [{"type": "table", "value": value}]


@contextmanager
def server() -> Iterator[None]:
    manage = [sys.executable, str(ROOT / "manage.py")]
    running = subprocess.Popen(
        [*manage, "runserver", "--noreload", f"127.0.0.1:{PORT}"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield
    finally:
        running.terminate()
        running.wait()


def figures(browser: Any, session: str, city: Any) -> Iterator[tuple[str, float, str]]:
    # The admin's policy forbids eval, by which Playwright waits for an expression.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    context.add_cookies([{"name": "sessionid", "value": session, "url": SITE}])
    context.set_default_timeout(120_000)
    page = context.new_page()

    def address(act: Any) -> str:
        return f"{SITE}/admin/pages/{act.pk}/edit/"

    def save() -> float:
        page.wait_for_timeout(600)
        began = time.monotonic()
        with page.expect_navigation():
            page.keyboard.press("Control+s")
        return time.monotonic() - began

    long = city.draft(body=clauses(500, 12))
    page.goto(address(long))  # a first visit fills the browser's cache
    opened = []
    for _round in range(3):
        began = time.monotonic()
        page.goto(address(long), wait_until="commit")
        page.wait_for_function(READY, arg=12)
        opened.append(time.monotonic() - began)
    yield "500 clauses in 12 blocks: ready, s", statistics.median(opened), "2.5"
    page.locator(EDITABLE).nth(5).locator("[data-block=true]").nth(20).click()
    page.evaluate(WATCH)
    for key in ("слово " * (KEYS // 6))[:KEYS]:
        page.keyboard.type(key)
        page.wait_for_timeout(40)
    frames = sorted(page.evaluate("window.frames_"))
    yield "500 clauses: a key, median ms", statistics.median(frames), "30"
    yield "500 clauses: a key, p95 ms", frames[int(len(frames) * 0.95)], "60"
    yield "500 clauses: save, s", save(), ""

    wide = city.draft(body=table(200, 10))
    began = time.monotonic()
    page.goto(address(wide))
    page.wait_for_function("document.querySelectorAll('.ht_master .htCore td').length >= 60")
    yield "table of 200 × 10: open, s", time.monotonic() - began, ""
    cell = page.locator(".ht_master .htCore td", has_text="5.5 значение").first
    began = time.monotonic()
    cell.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("правка")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "JSON.parse(document.querySelector(\"input[name='body-0-value']\").value).data[5][5]"
        " === 'правка'"
    )
    yield "table of 200 × 10: an edit of a cell, ms", (time.monotonic() - began) * 1000, ""
    yield "table of 200 × 10: save, s", save(), ""
    value = city.fresh(wide).get_latest_revision_as_object().body[0].value
    merged = table(200, 10)[0]["value"]["mergeCells"]
    if value["data"][5][5] != "правка" or len(value["mergeCells"]) != len(merged):
        raise SystemExit("The table was not saved as it was edited.")

    book = city.draft(body=clauses(2160, 12))
    began = time.monotonic()
    page.goto(address(book), wait_until="commit")
    page.wait_for_function(READY, arg=12)
    yield "300 pages in 12 blocks: ready, s", time.monotonic() - began, ""
    page.locator(EDITABLE).nth(0).click()
    page.keyboard.type("слово ")
    yield "300 pages in 12 blocks: save, s", save(), ""
    context.close()


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from playwright.sync_api import sync_playwright

    from tests import city as city_module

    call_command("migrate", verbosity=0)
    city = city_module.build()
    client = Client()
    client.force_login(city.drafter)
    session = client.cookies["sessionid"].value
    with server(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        _wait()
        for name, figure, limit in figures(browser, session, city):
            print(f"{name:45} {figure:8.2f}" + (f"   (limit {limit})" if limit else ""), flush=True)
        browser.close()


def _wait() -> None:
    for _attempt in range(600):
        try:
            socket.create_connection(("127.0.0.1", PORT), timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main()
