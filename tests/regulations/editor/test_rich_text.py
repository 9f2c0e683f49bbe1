"""Texts that are read at once stay apart: a process of the web server has several threads."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from regulations.blocks.wording import FEATURES
from regulations.editor.rich_text import Converter, RichTextArea
from regulations.models import Act

READERS = 4
TIMES = 40


@pytest.fixture
def busy():
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def mixed(converter: ContentstateConverter) -> int:
    """Count the readings that failed or gave other words than their own."""

    def read(who: int) -> int:
        words = [f"{n}. Слова разработчика {who}." for n in range(1, 30)]
        source = "".join(f"<p>{line}</p>" for line in words)
        bad = 0
        for _time in range(TIMES):
            try:
                blocks = json.loads(converter.from_database_format(source))["blocks"]
                bad += [block["text"] for block in blocks] != words
            except (AssertionError, AttributeError, IndexError, KeyError):
                bad += 1
        return bad

    with ThreadPoolExecutor(READERS) as readers:
        return sum(readers.map(read, range(READERS)))


def test_two_drafts_opened_at_once_stay_apart(busy):
    assert mixed(Converter(FEATURES)) == 0


def test_wagtail_still_needs_our_converter(busy):
    assert mixed(ContentstateConverter(FEATURES)) > 0


def test_every_rich_text_of_an_act_is_ours():
    def widgets(block):
        for child in getattr(block, "child_blocks", {}).values():
            yield from widgets(child)
        if hasattr(block, "child_block"):
            yield from widgets(block.child_block)
        if type(block).__name__ == "RichTextBlock":
            yield block.field.widget

    found = list(widgets(Act._meta.get_field("body").stream_block))
    assert found
    assert all(type(widget) is RichTextArea for widget in found)
