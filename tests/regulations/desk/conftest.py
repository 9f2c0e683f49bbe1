"""The desk as people use it: sign in, open an act, press a button."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from regulations.models import Act, Approval, Slot
from regulations.organisation.models import User
from regulations.reading import read_revision
from tests.city import PASSWORD


@dataclass
class Desk:
    """Acts through the test client as whoever is named."""

    client: Client

    def get(self, by: User, name: str, *args: Any, **query: Any) -> HttpResponse:
        self.client.force_login(by)
        return self.client.get(reverse(f"desk:{name}", args=args), query)

    def post(self, by: User, name: str, *args: Any, **data: Any) -> HttpResponse:
        self.client.force_login(by)
        return self.client.post(reverse(f"desk:{name}", args=args), data)

    def open(self, by: User, act: Act) -> HttpResponse:
        return self.get(by, "act", act.pk)

    def decide(
        self, by: User, approval: Approval, position: Any, verdict: str = "agreed", **data: Any
    ) -> HttpResponse:
        """Press a button as the page would post it, with the password that a signature asks for."""
        slot = Slot.objects.get(step__approval=approval, position=position)
        posted = {
            "slot": slot.pk,
            "digest": read_revision(approval.revision).digest,
            "verdict": verdict,
            "text": "",
            **({"proof": PASSWORD} if slot.step.is_signature else {}),
            **data,
        }
        return self.post(by, "decide", approval.act_id, **posted)


@pytest.fixture
def desk(client: Client) -> Desk:
    return Desk(client)


def remark(*rows: dict[str, str]) -> dict[str, Any]:
    """Rows of remarks to provisions as the form posts them."""
    data: dict[str, Any] = {"remark-TOTAL_FORMS": len(rows), "remark-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"remark-{number}-{name}": words for name, words in row.items()}
    return data
