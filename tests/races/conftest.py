"""A server on its own database, small crowds by default and 50 people in a soak."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.examples import SOAK
from tests.races.database import copied
from tests.races.server import Place, serving


@pytest.fixture(scope="session")
def crowd() -> int:
    """How many act at once: 50 in a soak, few in a run of all tests."""
    return 50 if SOAK else 6


@pytest.fixture
def place(tmp_path, transactional_db) -> Iterator[Place]:
    """An empty database and home, for a server.

    ``transactional_db`` leaves pytest's own database outside of a transaction: only then can
    PostgreSQL copy it.
    """
    home = tmp_path / "home"
    home.mkdir()
    with copied(home) as url:
        yield Place(home, url)


@pytest.fixture
def server(place: Place) -> Iterator[Place]:
    """The same, with gunicorn before it."""
    with serving(place):
        yield place
