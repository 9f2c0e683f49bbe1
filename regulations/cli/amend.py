"""``act amend BASE AMENDING [--out FILE]``: the operations applied, a line of report for each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from regulations import text
from regulations.text import amending

from . import source
from .out import write


def add(verbs: Any) -> None:
    verb = verbs.add_parser("amend", help="apply an amending act and print what became of it")
    verb.add_argument("base", type=Path)
    verb.add_argument("amending", type=Path)
    verb.add_argument("--out", type=Path, help="the file for the new edition; its ending tells how")
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return the report; the new edition goes to ``--out``."""
    base = source.read(options["base"], options["changes"])
    act = source.read(options["amending"], options["changes"])
    result = amending.amend(text.parse(base.blocks), text.parse(act.blocks), text=act.text)
    if options["out"] is not None:
        write(result.structure, options["out"])
    answer = {
        "operations": [_line(outcome) for outcome in result.outcomes],
        "digest": text.digest(text.Requisites("", "", ""), result.structure).text,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _line(outcome: amending.Outcome) -> dict[str, Any]:
    operation = outcome.operation
    line = {
        "text": operation.text,
        "verb": operation.verb,
        "target": amending.target_words(operation),
        "status": outcome.status,
        "reason": outcome.reason,
    }
    return {**line, "detail": outcome.detail} if outcome.detail else line
