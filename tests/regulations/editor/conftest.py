"""A lawyer at the editor, in a real Chromium against the live server."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "paste"
PATIENCE = 120_000  # ms; a shared machine may be slow, the tests time nothing
EDITABLE = "[data-streamfield-child] [contenteditable=true].public-DraftEditor-content"

PASTE = """([element, html, text]) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", {
        clipboardData: data, bubbles: true, cancelable: true,
    }));
}"""


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def text_block(*paragraphs: str) -> dict[str, Any]:
    return {"type": "text", "value": "".join(f"<p>{words}</p>" for words in paragraphs)}


@dataclass
class Editor:
    """An open editor. Blocks are numbered as on the screen."""

    page: Any
    city: Any
    act: Any

    def editables(self) -> Any:
        return self.page.locator(EDITABLE).locator("visible=true")

    def put_cursor(self, block: int = 0, *, end: bool = True) -> None:
        self.editables().nth(block).click()
        self.page.keyboard.press("Control+End" if end else "Control+Home")

    def paste(self, html: str = "", text: str = "", block: int = 0) -> None:
        handle = self.editables().nth(block).element_handle()
        self.page.evaluate(PASTE, [handle, html, text])
        self.page.wait_for_timeout(600)

    def paragraphs(self, block: int = 0) -> list[str]:
        """What the block holds on the screen."""
        return self.editables().nth(block).locator("[data-block=true]").all_inner_texts()

    def save(self) -> Any:
        """Press Save and return the act as saved."""
        self.page.wait_for_timeout(400)  # Draftail writes its field a quarter of a second later
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+s")
        return self.saved()

    def saved(self) -> Any:
        return self.city.fresh(self.act).get_latest_revision_as_object()


def raw(act: Any) -> list[dict[str, Any]]:
    """The saved body as blocks of plain values."""
    return [
        {"type": block["type"], "value": block["value"]}
        for block in json.loads(json.dumps(list(act.body.raw_data)))
    ]


@pytest.fixture(scope="module")
def window(chromium):
    """One window for the tests of a module: Wagtail's scripts are fetched and compiled once."""
    context = chromium.new_context(locale="ru-RU")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def lawyer(window, live_server, live_city):
    """Open the editor of a draft with the body given; the drafter is logged in."""

    def open_editor(body: list[dict[str, Any]], **viewport: int) -> Editor:
        act = live_city.draft(body=body)
        client = Client()
        client.force_login(live_city.drafter)
        session = client.cookies["sessionid"].value
        window.clear_cookies()
        window.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = window.new_page()
        page.set_viewport_size({"width": 1280, "height": 900} | viewport)
        page.goto(live_server.url + reverse("wagtailadmin_pages:edit", args=[act.pk]))
        page.wait_for_selector(EDITABLE)
        return Editor(page, live_city, act)

    yield open_editor
    for page in window.pages:
        page.close()
