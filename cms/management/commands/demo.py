"""Load the demo city."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone, translation

from cms.demo import archive, assignments, city_hall, experts, stories
from regulations.models import LedgerEntry


class Command(BaseCommand):
    help = (
        "Load the demo city. Idempotent: what is there stays; --reset empties the database first."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--reset", action="store_true", help="put old data aside (asks)")
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"]:
            self._reset(sure=options["yes"])
        with translation.override("ru"):
            hall = city_hall.build(timezone.localdate())
            for load in (stories.tell, stories.begin, experts.tell, archive.fill, assignments.give):
                for title in self._each(load, hall):
                    self.stdout.write(f"  {title[:100]}")
        self.stdout.write(self.style.SUCCESS("Demo city is loaded."))

    def _each(self, load: Any, hall: city_hall.CityHall) -> list[str]:
        with transaction.atomic():
            return list(load(hall, timezone.now()))

    def _reset(self, *, sure: bool) -> None:
        """The ledger cannot be emptied: a reset makes a new home and keeps the old one."""
        if LedgerEntry.objects.exists() and not sure:
            answer = input("Everything in this database will be put aside. Type 'yes' to go on: ")
            if answer.strip().lower() != "yes":
                raise CommandError("Nothing was changed.")
        from cms.demo.reset import put_aside

        self.stdout.write(f"The old data were moved to {put_aside()}")
