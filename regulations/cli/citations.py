"""``act citations FILE``: the citations of a text as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regulations import text

from . import source


def add(verbs: Any) -> None:
    verb = verbs.add_parser("citations", help="print the citations of a text as JSON")
    verb.add_argument("file", type=Path)
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return every citation in the order of the text, with its place in the printed text."""
    answer = [
        {
            "start": citation.start,
            "end": citation.end,
            "text": citation.text,
            "kind": citation.kind,
            "issuer": citation.issuer,
            "date": citation.date,
            "number": citation.number,
            "units": [str(unit) for unit in citation.units],
            "internal": citation.internal,
        }
        for citation in text.cite(source.read(options["file"], options["changes"]).text)
    ]
    return json.dumps(answer, ensure_ascii=False, indent=1)
