"""The database's own rules are in place, in our words, and asked."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from regulations import triggers
from regulations.verification.fault import Fault


def check_triggers() -> Iterator[Fault]:
    for name in sorted(triggers.missing(connection)):
        yield Fault(
            "trigger", name, "the database does not keep this rule, or another one; run migrate"
        )
    if triggers.are_passed_by(connection):
        yield Fault("trigger", connection.vendor, "this connection asks no trigger of ours")
