"""For modules that only ask: what they stand on is built once and undone at their end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import override_settings


@pytest.fixture(scope="module")
def db(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    """One transaction for the whole module. Import it; each test undoes what it did (``undo``)."""
    home = tmp_path_factory.mktemp("one-transaction")
    with (
        django_db_blocker.unblock(),
        override_settings(SVOD_HOME=home, MEDIA_ROOT=home / "media"),
        transaction.atomic(),
    ):
        yield
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """A savepoint that is always rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def undo(db) -> Iterator[None]:
    """Undo what one test did to what its module stands on."""
    with undone():
        yield
