"""``act operations FILE``: what an amending act orders, as JSON; no base is needed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regulations import text
from regulations.text import amending

from . import source


def add(verbs: Any) -> None:
    verb = verbs.add_parser("operations", help="print the operations of an amending act as JSON")
    verb.add_argument("file", type=Path)
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return every operation in the order of the text."""
    read = source.read(options["file"], options["changes"])
    found = amending.operations(text.parse(read.blocks), read.text)
    return json.dumps([_fact(one) for one in found], ensure_ascii=False, indent=1)


def _fact(operation: amending.Operation) -> dict[str, Any]:
    fact: dict[str, Any] = {
        "start": operation.start,
        "end": operation.end,
        "verb": operation.verb,
        "target": amending.target_words(operation),
        "payload": amending.payload_words(operation),
        "units": [units for units in amending.units_of(operation) if units],
    }
    more = {
        "inserted": [str(unit) for unit in operation.units],
        "words": list(operation.old),
        "place": amending.place_words(operation),
        "source": [" ".join(("приложение", number)).strip() for number in operation.source],
        "until": operation.until,
    }
    return {**fact, **{name: value for name, value in more.items() if value}}
