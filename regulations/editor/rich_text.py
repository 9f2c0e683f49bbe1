"""Wagtail's rich text field, safe under a web server with threads.

Wagtail 8.0 (admin/rich_text/converters/contentstate.py, ``from_database_format``) reads the text
of every editor of a process with one parser: two lawyers who open their drafts at once break each
other's page, or find the other's words in their own. Here each reading has a parser of its own.
Drop when upstream does the same. Held by tests/regulations/editor/test_rich_text.py.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.html_to_contentstate import HtmlToContentStateHandler


class Converter(ContentstateConverter):
    """HTML into the editor's form, and back."""

    def from_database_format(self, html: str) -> str:
        parser = HtmlToContentStateHandler(self.features)
        parser.feed(html)
        parser.close()
        return parser.contentstate.as_json(indent=4, separators=(",", ": "))


class RichTextArea(DraftailRichTextArea):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.converter = Converter(self.features)
