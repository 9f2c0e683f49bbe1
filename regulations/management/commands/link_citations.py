"""Lay the links of all published texts anew: after an upgrade, or when the queue lost work."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from regulations.models import Edition
from regulations.writing import linking


class Command(BaseCommand):
    help = "Find the citations of every public edition again and link them."

    def handle(self, *args: Any, **options: Any) -> None:
        editions = Edition.objects.public().order_by("pk")
        links = sum(linking.link(edition) for edition in editions.iterator(chunk_size=20))
        self.stdout.write(f"Editions: {editions.count()}, links: {links}.")
