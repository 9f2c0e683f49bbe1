"""A fixture for modules that only ask: what they stand on is built once and undone at their end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """One transaction for the whole module. Import it, and each test undoes what it did itself."""
    home = tmp_path_factory.mktemp("one-transaction")
    with (
        django_db_blocker.unblock(),
        override_settings(SVOD_HOME=home, MEDIA_ROOT=home / "media"),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


class Undone:
    """A savepoint that is always rolled back."""

    def __enter__(self) -> None:
        self._atomic = transaction.atomic()
        self._atomic.__enter__()

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            transaction.set_rollback(True)
        self._atomic.__exit__(*error)
