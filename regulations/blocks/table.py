"""A table of an act: Wagtail's, with merged cells and a Russian menu."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail.admin.staticfiles import versioned_static
from wagtail.contrib.table_block.blocks import (
    DEFAULT_TABLE_OPTIONS,
    TableBlock,
    TableInput,
)

OPTIONS = {
    "mergeCells": True,
    "minSpareRows": 0,
    "renderer": "text",  # never "html": a cell is words
    "language": "ru-RU",
    "contextMenu": [*DEFAULT_TABLE_OPTIONS["contextMenu"], "---------", "mergeCells"],
}


class ActTableInput(TableInput):
    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=[versioned_static("editor/table-russian.js")])


class ActTableBlock(TableBlock):
    """Cells are plain text; what spans several is kept in ``mergeCells``."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(table_options=dict(OPTIONS), **kwargs)

    @cached_property
    def field(self) -> forms.CharField:
        return forms.CharField(
            widget=ActTableInput(table_options=self.table_options), **self.field_options
        )

    class Meta:
        icon = "table"
