"""What a browser would send from the editor, made without one."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html


def url_of(act: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[act.pk])


def form_of(client: Any, act: Any, body: dict[str, str] | None = None, **changes: Any) -> Any:
    """The form as it came, with some fields typed over. The body is drawn by scripts."""
    html = client.get(url_of(act)).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    data.update(body or stream([text_value("Текст юриста.")]))
    for name, value in changes.items():
        data[name] = value
    return data


def stream(blocks: list[tuple[str, str]]) -> dict[str, str]:
    """Fields of a stream of (type, value as its widget sends it)."""
    data = {"body-count": str(len(blocks))}
    for n, (kind, value) in enumerate(blocks):
        data |= {
            f"body-{n}-deleted": "",
            f"body-{n}-order": str(n),
            f"body-{n}-type": kind,
            f"body-{n}-id": f"9a000000-0000-4000-8000-{n:012d}",
            f"body-{n}-value": value,
        }
    return data


def text_value(*paragraphs: str) -> tuple[str, str]:
    blocks = [
        {"key": f"k{n}", "text": words, "type": "unstyled", "depth": 0,
         "inlineStyleRanges": [], "entityRanges": []}
        for n, words in enumerate(paragraphs)
    ]  # fmt: skip
    return "text", json.dumps({"blocks": blocks, "entityMap": {}})


def table_value(data: list[list[str | None]], **extra: Any) -> tuple[str, str]:
    value = {"data": data, "cell": [], "mergeCells": [], "table_header_choice": "row"}
    return "table", json.dumps(value | {"table_caption": ""} | extra)


def stands_in_body(page: str, words: str) -> bool:
    """The editor's data is JSON inside JSON: letters are escaped once or twice."""
    return words.encode("unicode_escape").decode() in page.replace("\\\\u", "\\u")
