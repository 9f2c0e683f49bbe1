"""From the raw blocks of ``cms.demo.texts`` to the values of the act's StreamField."""

from __future__ import annotations

from typing import Any


def stream(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the raw JSON of the StreamField for these blocks."""
    return [
        {"type": block["type"], "value": _VALUES.get(block["type"], _same)(block["value"])}
        for block in blocks
    ]


def _same(value: Any) -> Any:
    return value


def _table(value: dict[str, Any]) -> dict[str, Any]:
    head = value["header_rows"] > 0
    return {
        "data": value["rows"],
        "cell": [],
        "mergeCells": value["merge"],
        "first_row_is_table_header": head,
        "first_col_is_header": False,
        "table_header_choice": "row" if head else "neither",
        "table_caption": value["caption"],
    }


def _appendix(value: dict[str, Any]) -> dict[str, Any]:
    return {**value, "content": stream(value["content"])}


_VALUES = {"table": _table, "appendix": _appendix}
