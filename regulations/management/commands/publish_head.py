"""Publish the ledger's head: for a daily timer (docs/deploy.md)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from regulations.record import heads


class Command(BaseCommand):
    help = "Record the ledger's newest head and write it to the folder heads/. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        head = heads.publish(timezone.now())
        self.stdout.write(f"{head.sequence} {head.hash}" if head else "nothing new")
