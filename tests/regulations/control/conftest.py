"""Control as people use it: through the test client as whoever is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from regulations.organisation.models import User
from tests.city import PASSWORD


@dataclass
class Control:
    client: Client

    def get(self, by: User, name: str, *args: Any, **query: Any) -> HttpResponse:
        self.client.force_login(by)
        return self.client.get(reverse(f"control:{name}", args=args), query)

    def post(self, by: User, name: str, *args: Any, **data: Any) -> HttpResponse:
        """Post a form; a name may stand for the form's prefix and field: ``report_text``."""
        self.client.force_login(by)
        posted = {key.replace("_", "-", 1): value for key, value in data.items()}
        return self.client.post(
            reverse(f"control:{name}", args=args), {"proof": PASSWORD, **posted}
        )


@pytest.fixture
def control(client: Client) -> Control:
    return Control(client)
