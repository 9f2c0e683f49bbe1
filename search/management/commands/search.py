"""``manage.py search rebuild`` and ``manage.py search check [--repair]``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search import checking, indexer
from search.backends import backend

_MOST_SHOWN = 20


class Command(BaseCommand):
    help = "The index of public acts: rebuild it, or check it against the editions."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("rebuild", help="index every public act anew; search goes on meanwhile")
        check = actions.add_parser(
            "check", help="compare index and editions item by item; exit code 1 on a difference"
        )
        check.add_argument(
            "--repair", action="store_true", help="index anew what differs, then check again"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["action"] == "rebuild":
            self._rebuild()
        else:
            self._check(repair=options["repair"])

    def _rebuild(self) -> None:
        backend().repair()
        acts = clauses = 0
        for done in indexer.rebuild():
            acts, clauses = done
        self.stdout.write(
            _("Indexed: acts %(acts)s, provisions %(clauses)s.")
            % {"acts": acts, "clauses": clauses}
        )

    def _check(self, *, repair: bool) -> None:
        found = list(checking.differences())
        if found and repair:
            self._report(found)
            self._repair(found)
            found = list(checking.differences())
        if found:
            self._report(found)
            raise CommandError(
                _("The index differs from the acts in %(count)s items. Run: search check --repair")
                % {"count": len(found)},
                returncode=1,
            )
        self.stdout.write(_("The index agrees with the acts."))

    def _repair(self, found: list[checking.Difference]) -> None:
        if any(difference.code == "store" for difference in found):
            backend().repair()
        for act_id in sorted({difference.act_id for difference in found if difference.act_id}):
            indexer.refresh(act_id)

    def _report(self, found: list[checking.Difference]) -> None:
        for difference in found[:_MOST_SHOWN]:
            self.stdout.write(f"{difference.code} act={difference.act_id} {difference.detail}")
        if len(found) > _MOST_SHOWN:
            self.stdout.write(_("… and %(count)s more.") % {"count": len(found) - _MOST_SHOWN})
