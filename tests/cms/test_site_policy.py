"""Content Security Policy: what pages may load and run, and that the admin lives under it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.django_db, pytest.mark.views]
INLINE = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>|\son\w+=\"|\sstyle=\"")


def policy(response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


def test_public_pages_load_only_our_own_files(city, client: Client) -> None:
    act = city.enacted().act
    for path in ("/", "/acts/", act.public_path, "/ledger/", "/search/?q=реестр", "/nothing/"):
        response = client.get(path)
        found = policy(response)
        assert found["default-src"] == "'none'", path
        assert found["script-src"] == found["style-src"] == "'self'", path
        assert found["frame-ancestors"] == "'none'", path
        page = response.content.decode()
        assert not INLINE.search(page), path
        assert not re.search(r"(src|href)=\"(https?:)?//(?!testserver)", page), path


def test_admin_runs_no_inline_script(city, client: Client) -> None:
    client.force_login(city.drafter)
    draft = city.draft()
    for path in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        reverse("wagtailadmin_pages:add", args=["regulations", "decree", city.index.pk]),
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "unsafe" not in policy(response)["script-src"]
        page = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*json)[^>]*>", page), path
    assert 'data-svod-start="InlinePanel"' in page
    assert 'data-svod-start="initDateChooser"' in page


def test_the_editor_may_frame_its_preview_of_a_draft(city, client: Client) -> None:
    client.force_login(city.drafter)
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[city.draft().pk]))
    found = policy(response)
    assert found["frame-ancestors"] == "'self'"
    assert found["default-src"] == "'none'"
    assert found["script-src"] == found["style-src"] == "'self'"


def test_choosers_start_without_inline_script(city, client: Client) -> None:
    """Fails when Wagtail changes the widget that ``cms.admin_widgets`` renders anew."""
    client.force_login(city.admin)
    page = client.get(reverse("wagtailsites:add")).content.decode()
    assert 'data-svod-start="PageChooser"' in page
    assert "<script>" not in page


def test_files_of_the_look_are_ours_and_small() -> None:
    source = Path(django_settings.BASE_DIR) / "static_src"
    sheet = (source / "svod.css").read_text(encoding="utf-8")
    assert len(sheet.encode()) < 30_000
    assert (source / "svod.js").stat().st_size < 30_000
    assert not re.search(r"https?:|@import", sheet)
    fonts = re.findall(r'url\("([^"]+)"\)', sheet)
    assert fonts
    assert all((source / font).is_file() for font in fonts)
