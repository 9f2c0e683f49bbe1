"""A state that is written again is the state that decisions reached, and no other point gets it."""

from __future__ import annotations

import pytest
from django.test import Client

from regulations.models import Edition, SignOff
from regulations.verification import verify
from tests.city import stand
from tests.doors.state import look
from tests.one_transaction import undone
from tests.statements import written
from tests.tape import tape

pytestmark = pytest.mark.django_db


def enacted() -> tuple:
    """What an enactment leaves, and how many statements wrote it."""
    tape.begin()
    with undone():
        city = stand()
        with written() as statements:
            edition = city.enacted(subject="О ленте")
        signed = list(SignOff.objects.order_by("pk").values())
        assert list(verify()) == []
        return look(edition.act_id), edition.digest, signed, city.now, len(statements)


@pytest.mark.usefixtures("city")
def test_what_is_written_again_is_what_was_decided():
    first, again = enacted(), enacted()
    assert again == first
    assert len(first[2]) == 6


def test_another_point_is_reached_by_decisions(city):
    tape.begin()
    with undone():
        city.enacted(subject="О ленте")
    city = stand()
    tape.begin()
    with undone():
        Client().force_login(city.drafter)  # writes a session
        edition = city.enacted(subject="О ленте")
        assert edition == Edition.objects.get()
        assert not tape.is_on
