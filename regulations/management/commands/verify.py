"""Prove that nothing recorded was changed."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from regulations.record import ledger
from regulations.verification import Fault, verify


class Command(BaseCommand):
    help = (
        "Replay the ledger and compare it with tables and files. Exits 1 naming the first fault "
        "of each kind. A wholly rewritten ledger shows only against a head kept elsewhere: "
        "compare the head printed here with a published one."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        first: dict[str, Fault] = {}
        count = 0
        for fault in verify():
            count += 1
            first.setdefault(fault.kind, fault)
        for fault in first.values():
            self.stderr.write(f"{fault.kind}: {fault.where}: {fault.message}")
        head = ledger.head()
        if head:
            self.stdout.write(f"head {head.sequence} {head.hash}")
        if count:
            self.stderr.write(f"{count} faults of {len(first)} kinds")
            sys.exit(1)
        self.stdout.write("no faults")
