"""``act draft-amendment OLD NEW [--out FILE]``: the act that makes one edition into the other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from regulations import text
from regulations.text import amending

from . import source
from .out import write


def add(verbs: Any) -> None:
    verb = verbs.add_parser("draft-amendment", help="write the amending act from two editions")
    verb.add_argument("old", type=Path)
    verb.add_argument("new", type=Path)
    verb.add_argument("--out", type=Path, help="the file to write; without it, stdout")
    source.add_side(verb)
    verb.set_defaults(run=run)


def run(options: dict[str, Any]) -> str:
    """Return the text of the act, or write it; "" where nothing changed."""
    old, new = (source.read(options[name], options["changes"]) for name in ("old", "new"))
    draft = amending.draft_amendment(text.parse(old.blocks), text.parse(new.blocks))
    if not draft.proven:
        raise CommandError(_("These editions differ in a way that no formula of amending tells."))
    out: Path | None = options["out"]
    if out is None:
        return draft.text
    write(text.parse(text.read_lines(draft.text)), out, draft.text)
    return ""
