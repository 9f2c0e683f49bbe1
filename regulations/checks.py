"""Bad setup is refused at start, by name and with what to do."""

from __future__ import annotations

from django.conf import settings
from django.core import checks
from django.db import connections

from regulations import triggers


def register() -> None:
    checks.register(check_triggers, checks.Tags.database)
    checks.register(check_workflow_settings)


def check_triggers(app_configs=None, databases=None, **kwargs) -> list[checks.CheckMessage]:
    """Name triggers that the database lacks (W001). Run with ``check --database default``.

    A warning: ``migrate`` checks first and would refuse over an error that only it can mend.
    ``verify`` counts each as a fault.
    """
    found: list[checks.CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if "regulations_act" not in connection.introspection.table_names():
            continue
        found += [
            checks.Warning(
                f"The database has no trigger {name}, or another than Svod's.",
                hint="Run: manage.py migrate (it installs every trigger anew).",
                id="svod.W001",
            )
            for name in sorted(triggers.missing(connection))
        ]
    return found


def check_workflow_settings(app_configs=None, **kwargs) -> list[checks.CheckMessage]:
    """Wagtail's own endings of a route must not publish (E002), i18n must be off (E003)."""
    found: list[checks.CheckMessage] = []
    if settings.WAGTAIL_FINISH_WORKFLOW_ACTION != "regulations.guards.finish.finish_workflow":
        found.append(
            checks.Error(
                "WAGTAIL_FINISH_WORKFLOW_ACTION is not Svod's: unsigned acts would be published.",
                hint='Set it to "regulations.guards.finish.finish_workflow".',
                id="svod.E002",
            )
        )
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        found.append(
            checks.Error(
                "WAGTAIL_I18N_ENABLED is on: aliases and translations would copy enacted acts.",
                hint="An act has one text. Turn it off.",
                id="svod.E003",
            )
        )
    return found
