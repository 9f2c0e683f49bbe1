"""The head of the ledger is there for everybody to keep."""

import json
from datetime import UTC

import pytest
from django.test import Client

from regulations.record import heads

pytestmark = [pytest.mark.django_db, pytest.mark.views]


def test_newest_head_is_a_page_and_a_file(city, client: Client, settings, tmp_path) -> None:
    settings.SVOD_HOME = tmp_path
    assert client.get("/ledger/").status_code == 200
    assert client.get("/ledger/head.json").status_code == 404
    city.submitted()
    head = heads.publish(city.later().astimezone(UTC))
    assert head.hash in client.get("/ledger/").content.decode()
    served = client.get("/ledger/head.json").json()
    assert served == json.loads(heads.path_of(head.sequence).read_text(encoding="utf-8"))
    assert served["hash"] == head.hash
