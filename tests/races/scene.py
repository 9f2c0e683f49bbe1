"""What a race begins with: the city, acts in a given state, and its people logged in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from regulations.approval import mirror
from regulations.models import Act, Journal
from regulations.organisation.models import User
from regulations.signin import proof
from tests import city as city_module


def scene(state: str, acts: int, sessions: int) -> dict[str, Any]:
    """Make ``acts`` in ``state`` (of tests/city.py) and so many ``sessions`` of each person.

    Nobody logs in over HTTP: the slowness of passwords is no part of a race. Returns the keys of
    the acts, and those of the sessions by the names of the people.
    """
    city = city_module.stand()
    now = timezone.now()
    # Decisions of the scene lie in the past of the server's clock, and the year has its journal.
    city.now = now - timedelta(days=2)
    for kind in ("postanovlenie", "rasporyazhenie"):
        Journal.objects.get_or_create(
            issuer=city.issuer, kind=kind, year=timezone.localdate(now).year
        )
    mirror.workflow()
    made = [_act(getattr(city, state)()) for _ in range(acts)]
    people = {
        name: [_session(person) for _ in range(sessions)] for name, person in city.people.items()
    }
    return {"acts": [act.pk for act in made], "sessions": people}


def _act(made: object) -> Act:
    return made if isinstance(made, Act) else made.act


def _session(person: User) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store[proof.KEY] = {"at": timezone.now().timestamp(), "for": "", "by_device": False}
    store.create()
    return store.session_key
