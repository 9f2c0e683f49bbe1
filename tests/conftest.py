"""Fixtures of all tests, and the one lawful way to empty tables that the database guards."""

from __future__ import annotations

import os
from inspect import signature

import hypothesis
import pytest
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection, connections
from django.utils.translation.reloader import translation_file_changed

from scripts import merge_locale
from tests import city as city_module
from tests import ready_database
from tests.examples import SOAK
from tests.tape import tape

# The same examples in every run: a change is judged by what it changes. New ones: make soak.
hypothesis.settings.register_profile("same", derandomize=True, database=None)
hypothesis.settings.register_profile("soak", print_blob=True)
hypothesis.settings.load_profile("soak" if SOAK else "same")


def pytest_configure() -> None:
    """Compile the messages; what Django read of them while it was set up is read anew."""
    merge_locale.build()
    translation_file_changed(None, merge_locale.CATALOGUE.with_suffix(".mo"))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Properties are tried on a part of their examples in every run, on all of them in a soak."""
    if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
        item.add_marker("soak")


_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the second column, on PostgreSQL, try only what meets a database: the rest is as before.

    Forms and pages that ask nothing of the database but rows (``views``) meet it in a soak.
    """
    if connection.vendor != "postgresql":
        return
    meets = {item: _meets_database(item) for item in items}
    config.hook.pytest_deselected(items=[item for item in items if not meets[item]])
    items[:] = [item for item in items if meets[item]]


def _meets_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("views") and not SOAK:
        return False
    return item.get_closest_marker("django_db") is not None or _asks_database(item)


def _asks_database(item: pytest.Item) -> bool:
    return not _DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, django_db_modify_db_settings: None) -> bool:
    """Begin with a database that an earlier run has migrated, if there is one."""
    return ready_database.lay_out() or django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """Found the city once in the database of the tests: each test undoes only what it did."""
    with django_db_blocker.unblock():
        ready_database.keep()
        city_module.build()
        tape.attend()


@pytest.fixture
def city(db) -> city_module.City:
    """A small city hall: see tests/city.py."""
    return city_module.stand()


@pytest.fixture
def live_city(transactional_db) -> city_module.City:
    """The same city in a database that other threads and processes see."""
    return city_module.stand()


@pytest.fixture(autouse=True)
def _fresh_cache():
    """What one test's database gave is nothing to the next."""
    cache.clear()


_NO_TAPE = {"transactional_db", "live_city", "live_server"}


@pytest.fixture(autouse=True)
def _tape(request: pytest.FixtureRequest):
    """Let a test that stands in the common city have its first states written again (tape.py)."""
    names = set(request.fixturenames)
    patched = "monkeypatch" in signature(request.function).parameters
    # A module with a transaction of its own (one_transaction.py) may have written before.
    if "city" in names and not (names & _NO_TAPE or patched or hasattr(request.module, "db")):
        tape.begin()
    yield
    tape.end()


@pytest.fixture(autouse=True, scope="session")
def _flush_lifts_triggers():
    """Tests that commit are cleaned by ``flush``: lift the triggers for it, then restore them.

    Nothing but this helper may do so; the product has no way to lift a trigger.
    """
    from regulations.triggers.install import install, uninstall

    plain = flush.Command.handle

    def handle(self, **options):
        connection = connections[options["database"]]
        uninstall(connection)
        try:
            return plain(self, **options)
        finally:
            install(connection)

    flush.Command.handle = handle
    yield
    flush.Command.handle = plain


@pytest.fixture(scope="session")
def chromium():
    """One Chromium for the whole session (Debian's): Playwright keeps one event loop a thread."""
    from playwright.sync_api import sync_playwright

    # The loop lives in this thread; the database is used between Playwright's calls only.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("SVOD_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
