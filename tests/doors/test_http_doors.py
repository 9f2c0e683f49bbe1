"""Every role tries every door of the admin, in every state of an act.

Judged by the state afterwards, not by the answer; and no door answers 500.
"""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from cms.models import SectionPage
from tests.city import City
from tests.doors.http_doors import DOORS, Target
from tests.doors.state import harm, look

ROLES = ("anonymous", "drafter", "finance", "mayor", "editor_in_chief", "admin")
STATES = ("draft", "in_chain", "enacted", "archived")
# The archive is a lawful door for whom its right was given by name: not for a superuser as such.
LAWFUL = {("desk: archive door", "editor_in_chief", "draft")}


@pytest.fixture
def hall(city: City) -> City:
    """The city, a section beside its acts, and somebody with every right of Wagtail's but root."""
    city.root = Page.objects.get(depth=1)
    city.section = city.home.add_child(instance=SectionPage(title="Раздел", slug="razdel"))
    group = Group.objects.create(name="Главные редакторы")
    group.permissions.set(Permission.objects.all())
    for permission in Permission.objects.filter(content_type__model="page"):
        GroupPagePermission.objects.create(group=group, page=city.root, permission=permission)
    city.people["editor_in_chief"] = type(city.admin).objects.create_user("chief-editor")
    city.people["editor_in_chief"].groups.add(group)
    return city


def target(hall: City, state: str) -> Target:
    other = hall.fresh(hall.awaiting("legal").act)
    match state:
        case "draft":
            act = hall.draft()
        case "in_chain":
            # The next to sign is nobody of ROLES: whoever knocks has no lawful decision here.
            act = hall.fresh(hall.awaiting("chief").act)
        case "enacted":
            act = hall.fresh(hall.enacted().act)
        case _:
            act = hall.fresh(hall.archived().act)
    return Target(hall, act, other)


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
def test_no_door_leads_round_the_chain(hall: City, role: str, state: str):
    aim = target(hall, state)
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(hall.people[role])
    before, other_before = look(aim.act.pk), look(aim.other.pk)
    found: list[str] = []
    for door in DOORS:
        if (door.name, role, state) in LAWFUL:
            continue
        try:
            with transaction.atomic():
                answer = door.knock(client, aim)
                told = harm(before, look(aim.act.pk), state)
                told += [f"other: {h}" for h in harm(other_before, look(aim.other.pk), "in_chain")]
                if getattr(answer, "status_code", 200) >= 500:
                    told.append(f"answered {answer.status_code}")
                raise _Undo(told)
        except _Undo as undo:
            found += [f"{door.name}: {harm_}" for harm_ in undo.told]
    assert not found, "\n".join(found)


@pytest.mark.django_db
def test_no_door_opens_when_wagtails_workflow_is_switched_off(hall: City, settings):
    """The setting stops routes of Wagtail, not publishing: our guards ask nothing of it."""
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    test_no_door_leads_round_the_chain(hall, "admin", "in_chain")


class _Undo(Exception):  # carries the findings out of the rollback
    def __init__(self, told: list[str]) -> None:
        self.told = told
