"""What of the machine makes the reading of files less safe, said by ``check --deploy``."""

from __future__ import annotations

from typing import Any

from django.core import checks

from documents.confinement import missing_walls


def register() -> None:
    checks.register(check_walls, checks.Tags.security, deploy=True)


def check_walls(**kwargs: Any) -> list[checks.CheckMessage]:
    """Name the walls around readers of files that this system cannot keep (W002)."""
    why = {
        "network": "a reader of files could reach the network (no seccomp)",
        "disk": "a reader of files could write to the disk (no Landlock)",
    }
    return [
        checks.Warning(
            f"A wall of the kernel is missing: {why[wall]}.",
            hint="Run on Linux 5.13 or newer, in a container that allows these calls.",
            id="svod.W002",
        )
        for wall in missing_walls()
    ]
