"""Wagtail's CSV exports open in Excel: a text that begins as a formula must stay a text.

Whoever may write a title could otherwise run a formula on the machine of whoever opens the report
(OWASP, «CSV injection»). The XLSX exports write such cells as text already.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")


def as_text(value: Any) -> Any:
    """Put an apostrophe, Excel's mark of a text, before what would be read as a formula."""
    if isinstance(value, str) and value.startswith(_BEGINNINGS):
        return f"'{value}"
    return value


def install() -> None:
    """Let every export pass its CSV cells through ``as_text``. Called once, when Django starts."""
    plain = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(self: Any, field: str, value: Any, export_format: str) -> Any:
        found = plain(self, field, value, export_format)
        return as_text(found) if export_format == self.FORMAT_CSV else found

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
