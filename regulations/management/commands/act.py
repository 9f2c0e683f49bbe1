"""What the text engine reads, for people and scripts: JSON on stdout, messages on stderr."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from regulations import text


class Command(BaseCommand):
    help = "act structure FILE: print the provision tree of a text (one paragraph a line) as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        structure = verbs.add_parser("structure", help="print the provision tree as JSON")
        structure.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        structure = text.parse(text.read_lines(_read(path)))
        digests = text.digest(text.Requisites("", "", ""), structure)
        answer = {
            "digest": digests.text,
            "provisions": [
                {
                    "eid": provision.eid,
                    "kind": provision.kind,
                    "label": provision.label,
                    "heading": provision.heading,
                    "text": provision.text,
                    "parent": parent.eid if parent else None,
                }
                for provision, parent in structure.walk()
            ],
        }
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _read(path: Path) -> str:
    if not path.is_file():
        raise CommandError(_("There is no file «%(path)s».") % {"path": path})
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            _("«%(path)s» is not a plain text in UTF-8. Save it so and try again.") % {"path": path}
        ) from error
