"""What the acts add to Wagtail's admin; each concern is a module of its own."""

from regulations import log_actions  # noqa: F401  (registers hooks)
