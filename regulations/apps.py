from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class RegulationsConfig(AppConfig):
    name = "regulations"
    verbose_name = _("Acts")

    def ready(self) -> None:
        from regulations import checks
        from regulations.drafting import page_policy
        from regulations.guards import drafts, files
        from regulations.notices import wagtail_mail

        checks.register()
        drafts.connect()
        files.register()
        page_policy.register()
        wagtail_mail.install()
        pre_migrate.connect(lift_triggers, sender=self, dispatch_uid="svod_triggers_lift")
        post_migrate.connect(install_triggers, dispatch_uid="svod_triggers")


def lift_triggers(using: str, plan: list, **kwargs) -> None:
    """Before migrations that wait: SQLite cannot rebuild a table that another's trigger names.

    They come back when the migrations are done. With nothing to migrate nothing is lifted; where
    a migration failed, the system check names the missing ones.
    """
    from django.db import connections

    from regulations import triggers

    if plan and connections[using].vendor == "sqlite":
        triggers.uninstall(connections[using])


def install_triggers(using: str, **kwargs) -> None:
    """After any app's migrations: SQLite drops a rebuilt table's triggers."""
    from django.db import connections

    from regulations import triggers

    triggers.install(connections[using])
