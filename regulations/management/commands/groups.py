"""Make the groups of a city hall and give them their rights (idempotent)."""

from typing import Any

from django.core.management.base import BaseCommand

from regulations.groups import ensure_groups


class Command(BaseCommand):
    help = "Make the groups that are missing and add the rights they lack; nothing is taken away."

    def handle(self, *args: Any, **options: Any) -> None:
        for group in ensure_groups().values():
            self.stdout.write(group.name)
