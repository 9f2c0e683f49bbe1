"""All checks in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from regulations.verification.chain import check_chain, check_heads
from regulations.verification.consolidations import check_consolidations
from regulations.verification.database import check_triggers
from regulations.verification.fault import Fault
from regulations.verification.files import check_files
from regulations.verification.register import check_journals, check_pages
from regulations.verification.rows import check_rows
from regulations.verification.texts import (
    check_editions,
    check_linked_texts,
    check_package_verdicts,
    check_sign_offs,
)

CHECKS: tuple[Callable[[], Iterator[Fault]], ...] = (
    check_triggers,
    check_chain,
    check_heads,
    check_rows,
    check_editions,
    check_consolidations,
    check_linked_texts,
    check_sign_offs,
    check_package_verdicts,
    check_journals,
    check_pages,
    check_files,
)


def verify() -> Iterator[Fault]:
    """Yield every fault of every check."""
    for check in CHECKS:
        yield from check()
