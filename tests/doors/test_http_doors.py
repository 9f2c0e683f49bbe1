"""Every role tries every door of the admin, in every state of an act.

Judged by the state afterwards, not by the answer; and no door answers 500.
"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from cms.models import SectionPage
from regulations.paper.enter import enter
from tests.city import City, stand
from tests.doors.http_doors import DOORS, Target
from tests.doors.state import harm, look
from tests.examples import SOAK
from tests.one_transaction import db, undo  # noqa: F401  (fixtures)
from tests.regulations.control.scene import assigned
from tests.statements import written

pytestmark = pytest.mark.usefixtures("undo")

# On PostgreSQL one role shows that its rules hold beneath the views; a soak tries everybody there.
STRONGEST = "admin"
ROLES = ("anonymous", "drafter", "finance", "mayor", "editor_in_chief", STRONGEST)
STATES = ("draft", "in_chain", "enacted", "archived")
# The archive is a lawful door for whom its right was given by name: not for a superuser as such.
# Whoever keeps control takes off control, or the head of the city: no right of Wagtail's does.
# Control is handed over by the head of the city, or by who was given by name to oversee approval.
LAWFUL = {
    ("desk: archive door", "editor_in_chief", "draft"),
    ("control: take off control", "mayor", "enacted"),
    ("control: hand over", "mayor", "enacted"),
    ("control: hand over", "editor_in_chief", "enacted"),
}


@pytest.fixture(scope="module")
def hall(db) -> City:
    """The city, a section beside its acts, and somebody with every right of Wagtail's but root."""
    city = stand()
    city.root = Page.objects.get(depth=1)
    city.section = city.home.add_child(instance=SectionPage(title="Раздел", slug="razdel"))
    group = Group.objects.create(name="Главные редакторы")
    group.permissions.set(Permission.objects.all())
    for permission in Permission.objects.filter(content_type__model="page"):
        GroupPagePermission.objects.create(group=group, page=city.root, permission=permission)
    city.people["editor_in_chief"] = type(city.admin).objects.create_user("chief-editor")
    city.people["editor_in_chief"].groups.add(group)
    return city


@pytest.fixture(scope="module")
def targets(hall: City) -> dict[str, Target]:
    """An act in each state, and another in the chain, of which no door may make use."""
    # The next to sign is nobody of ROLES: whoever knocks has no lawful decision here.
    acts = {
        "draft": hall.draft(),
        "in_chain": hall.awaiting("chief").act,
        "enacted": hall.enacted().act,
        "archived": hall.archived().act,
    }
    other = hall.fresh(hall.awaiting("legal").act)
    assigned(hall, acts["enacted"].editions.get())
    # Entered by the only one of ROLES who has the right by name: who enters confirms nothing.
    waiting, by = hall.awaiting_mayor(), hall.people["editor_in_chief"]
    paper = enter(waiting.act, hall.paper_card(waiting), by=by, at=hall.later())
    return {state: Target(hall, hall.fresh(act), other, paper) for state, act in acts.items()}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(
    "role",
    [r if r == STRONGEST else pytest.param(r, marks=pytest.mark.soak) for r in ROLES],
)
def test_no_door_leads_round_the_chain(targets: dict[str, Target], role: str, state: str):
    if connection.vendor == "postgresql" and role != STRONGEST and not SOAK:
        pytest.skip("a view is the same on every database: tried on SQLite, here by make soak")
    aim = targets[state]
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(aim.city.people[role])
    before, other_before = look(aim.act.pk), look(aim.other.pk)
    found: list[str] = []
    for door in DOORS:
        if (door.name, role, state) in LAWFUL:
            continue
        try:
            with transaction.atomic():
                with written() as statements:
                    answer = door.knock(client, aim)
                told = []
                if statements:  # else nothing has changed
                    told += harm(before, look(aim.act.pk), state)
                    other = harm(other_before, look(aim.other.pk), "in_chain")
                    told += [f"other: {each}" for each in other]
                if getattr(answer, "status_code", 200) >= 500:
                    told.append(f"answered {answer.status_code}")
                raise _Undo(told)
        except _Undo as undo:
            found += [f"{door.name}: {harm_}" for harm_ in undo.told]
    assert not found, "\n".join(found)


def test_no_door_opens_when_wagtails_workflow_is_switched_off(targets, settings):
    """The setting stops routes of Wagtail, not publishing: our guards ask nothing of it."""
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    test_no_door_leads_round_the_chain(targets, "admin", "in_chain")


class _Undo(Exception):  # carries the findings out of the rollback
    def __init__(self, told: list[str]) -> None:
        self.told = told
