"""``act compare OLD NEW``: what changed, as data, in words, or as Word with tracked changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from regulations import text
from regulations.writing.tracked import tracked_docx

from . import source


def add(verbs: Any) -> None:
    verb = verbs.add_parser("compare", help="print what changed from one text to another")
    verb.add_argument("old", type=Path)
    verb.add_argument("new", type=Path)
    verb.add_argument("--to", choices=("json", "words", "docx"), default="json")
    verb.add_argument("--changed", action="store_true", help="leave out what stayed the same")
    verb.add_argument("--out", type=Path, help="the file to write; without it, stdout")
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return the answer, or write it to ``--out`` and return nothing."""
    old, new = (text.parse(source.read(options[side]).blocks) for side in ("old", "new"))
    comparison = text.compare(old, new)
    out: Path | None = options["out"]
    if options["to"] == "docx":
        if out is None:
            raise CommandError(_("A Word file is not printed: name it with --out."))
        title = f"{options['old'].name} → {options['new'].name}"
        out.write_bytes(tracked_docx(comparison, title=title, author="act", at=timezone.now()))
        return ""
    if options["to"] == "words":
        made = "".join(f"{saying.text}\n" for saying in text.say(comparison))
    else:
        changes = comparison.changed() if options["changed"] else comparison.changes
        made = json.dumps([_entry(change) for change in changes], ensure_ascii=False, indent=1)
    if out is None:
        return made
    out.write_text(made, encoding="utf-8", newline="\n")
    return ""


def _entry(change: text.Change) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "change": change.kind,
        "old": change.old.eid if change.old else None,
        "new": change.new.eid if change.new else None,
        "words": [list(piece) for piece in change.words],
        "weight": change.weight,
        "old_label": change.old.label if change.old else None,
        "new_label": change.new.label if change.new else None,
    }
    if change.kind == "moved":
        entry |= {"renumbered": change.renumbered, "elsewhere": change.elsewhere}
    for name in ("split_from", "merged_into"):
        if getattr(change, name):
            entry[name] = getattr(change, name)
    return entry
