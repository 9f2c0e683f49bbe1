from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    label = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from regulations.signals import edition_frozen
        from search.tasks import on_edition_frozen

        edition_frozen.connect(on_edition_frozen, dispatch_uid="search_index_act")
        post_migrate.connect(install_word_index, dispatch_uid="search_word_index")


def install_word_index(using: str, **kwargs) -> None:
    """After any app's migrations: what the database needs beside Django's tables."""
    from django.db import connections

    from search.backends import backend
    from search.models import Clause

    if Clause._meta.db_table in connections[using].introspection.table_names():
        backend(using).install()
