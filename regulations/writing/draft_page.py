"""A draft as its readers will see it: for Wagtail's preview, which asks who may edit first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.response import TemplateResponse
from django.utils.safestring import mark_safe

from regulations import lowering, text
from regulations.text import render

if TYPE_CHECKING:
    from django.http import HttpRequest

    from regulations.models import Act


def draft_page(act: Act, request: HttpRequest) -> TemplateResponse:
    """Read the text that ``act`` holds, saved or not. A new act has no issuer yet."""
    structure = text.parse(lowering.blocks_of(act))
    return TemplateResponse(
        request,
        "regulations/public/draft.html",
        {
            "act": act,
            "contents": render.contents(structure),
            "text": mark_safe(render.html(structure)),  # noqa: S308 (escaped by our renderer)
        },
    )
