"""How background work runs: a queue in the database, or at once (tests)."""

from typing import Any

BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
}


def configure(name: str) -> dict[str, dict[str, Any]]:
    """Return ``TASKS`` for ``database`` or ``immediate``; raise KeyError for another name."""
    # django-tasks writes the row at once, inside the deciding transaction: an outbox, so that no
    # work is lost between commit and queue.
    return {"default": {"BACKEND": BACKENDS[name]}}
