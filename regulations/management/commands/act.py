"""What the text engine reads, for people and scripts: JSON on stdout, messages on stderr."""

from __future__ import annotations

from typing import Any, Final

from django.core.management.base import BaseCommand

from regulations.cli import (
    amend,
    citations,
    compare,
    convert,
    draft_amendment,
    import_folder,
    operations,
    structure,
)

VERBS: Final = (
    structure,
    citations,
    operations,
    compare,
    amend,
    draft_amendment,
    convert,
    import_folder,
)


class Command(BaseCommand):
    help = "Read an act from a file: its structure, or the same act in another format."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        for verb in VERBS:
            verb.add(verbs)

    def handle(self, *args: Any, **options: Any) -> None:
        answer = options["run"](options)
        if answer:
            self.stdout.write(answer, ending="" if answer.endswith("\n") else "\n")
