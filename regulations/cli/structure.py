"""``act structure FILE``: the provision tree as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regulations import text

from . import source


def add(verbs: Any) -> None:
    verb = verbs.add_parser("structure", help="print the provision tree as JSON")
    verb.add_argument("file", type=Path)
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return every provision in document order with its place in the printed text."""
    read = source.read(options["file"], options["changes"])
    structure = text.parse(read.blocks)
    places = text.render.plain.extents(structure, read.text)
    answer = {
        "digest": text.digest(text.Requisites("", "", ""), structure).text,
        "provisions": [
            {
                "eid": provision.eid,
                "kind": provision.kind,
                "label": provision.label,
                "heading": provision.heading,
                "text": provision.text or _cells(provision),
                "parent": parent.eid if parent else None,
                "start": places[provision.eid].start,
                "end": places[provision.eid].end,
            }
            for provision, parent in structure.walk()
        ],
        "warnings": [
            {"code": found.code, "eid": found.eid, **found.params}
            for found in text.problems(structure)
        ],
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _cells(provision: text.Provision) -> str:
    return "\t".join(" ".join(cell.text.split()) for cell in provision.cells)
