"""The head of the ledger, made public: once each, as row, entry and file."""

from __future__ import annotations

import json

import pytest

from regulations.models import LedgerEntry, PublishedHead
from regulations.record import heads, ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.SVOD_HOME = tmp_path


def test_an_empty_ledger_has_no_head(city):
    assert heads.publish(city.now) is None


def test_the_newest_head_is_kept_outside_the_database(city):
    city.submitted()
    head = ledger.head()
    published = heads.publish(city.later())
    assert (published.sequence, published.hash) == (head.sequence, head.hash)
    written = json.loads(heads.path_of(head.sequence).read_text(encoding="utf-8"))
    assert written == {
        "sequence": head.sequence,
        "hash": head.hash,
        "published_at": city.now.isoformat(),
    }
    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.event, entry.sequence) == ("head_published", head.sequence + 1)


def test_nothing_new_is_not_published_again(city):
    """The entry about a publication is no news by itself, or each day would make another."""
    city.submitted()
    assert heads.publish(city.later())
    assert heads.publish(city.later()) is None
    city.submitted()
    assert heads.publish(city.later())
    assert PublishedHead.objects.count() == 2
