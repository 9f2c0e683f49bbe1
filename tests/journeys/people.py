"""A person at a browser: signs in through the form, sees, clicks, types."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path

from tests.city import PASSWORD

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 60_000  # ms: a test machine may be busy


@contextmanager
def at_browser(chromium, live_server, login: str = "", *, viewport=WIDE, **context_options):
    """A page of a fresh browser, signed in as ``login`` through the form (or as the public)."""
    context = chromium.new_context(viewport=viewport, locale="ru-RU", **context_options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if login:
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("[name=username]", login)
        page.fill("[name=password]", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url("**/admin/**")
    yield page
    context.close()
    assert not errors, errors


def picture(page, name: str) -> None:
    """Keep screenshots at 1280 and 390 px when ``SVOD_SHOTS`` names a folder."""
    folder = os.environ.get("SVOD_SHOTS")
    if not folder:
        return
    size = page.viewport_size
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)
        page.wait_for_timeout(300)
        page.screenshot(path=Path(folder) / f"{name}-{viewport['width']}.png")
    page.set_viewport_size(size)
