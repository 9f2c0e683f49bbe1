from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    name = "regulations"
    verbose_name = _("Acts")

    def ready(self) -> None:
        from regulations import checks, files

        checks.register()
        files.register()
        post_migrate.connect(install_triggers, dispatch_uid="svod_triggers")


def install_triggers(using: str, **kwargs) -> None:
    """After any app's migrations: SQLite drops a rebuilt table's triggers."""
    from django.db import connections

    from regulations import triggers

    triggers.install(connections[using])
