"""The permission testers: what the tree's buttons may do, superusers included.

A button that a tester denies is not shown, and the view behind it refuses.
"""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page, PagePermissionTester

from cms.models import SectionPage
from regulations.guards.permissions import (
    ActPermissionTester,
    HoldsActsTester,
    IndexPermissionTester,
)

# Every question of Wagtail 8.0, and our answer to a superuser for an act that is a draft.
# An upgrade of Wagtail that adds a question fails here: answer it in regulations/guards/permissions.py.
DRAFT = {
    "can_add_subpage": False,
    "can_copy": False,
    "can_copy_to": False,
    "can_delete": True,
    "can_edit": True,
    "can_lock": False,
    "can_move": False,
    "can_move_to": False,
    "can_publish": False,
    "can_publish_subpage": False,
    "can_reorder_children": False,
    "can_set_view_restrictions": False,
    "can_submit_for_moderation": False,
    "can_unlock": False,
    "can_unpublish": False,
    "can_unschedule": False,
    "can_view_revisions": True,
}
# In the chain the editor may be opened to read; its lock keeps the text (test_locks.py).
IN_CHAIN = DRAFT | {"can_delete": False}
ENACTED = DRAFT | {"can_delete": False, "can_edit": False}
# What stays open on a page above acts, and on the index of a body.
ABOVE_ACTS = {
    "can_delete": False,
    "can_move": False,
    "can_move_to": False,
    "can_set_view_restrictions": False,
    "can_unpublish": False,
}
INDEX = ABOVE_ACTS | {
    "can_copy": False,
    "can_copy_to": False,
    "can_publish_subpage": False,
    "can_reorder_children": False,
}


def answers(tester: PagePermissionTester, destination: Page) -> dict[str, bool]:
    return {
        name: bool(
            getattr(tester, name)(destination)
            if name in {"can_move_to", "can_copy_to"}
            else getattr(tester, name)()
        )
        for name in DRAFT
    }


def test_every_question_of_wagtail_is_answered():
    asked = {name for name in dir(PagePermissionTester) if name.startswith("can_")}
    assert asked == set(DRAFT)


def test_no_closed_question_is_left_to_wagtail():
    """What is closed is closed by our own method, not by luck of a state."""
    ours = {
        name
        for base in ActPermissionTester.__mro__
        if base.__module__ == "regulations.guards.permissions"
        for name in vars(base)
    }
    closed = {name for name, answer in ENACTED.items() if not answer}
    assert closed - ours == {"can_add_subpage"}  # closed by ``subpage_types = []``


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["admin", "drafter", "mayor"])
@pytest.mark.parametrize(
    ("state", "expected"), [("draft", DRAFT), ("in_chain", IN_CHAIN), ("enacted", ENACTED)]
)
def test_an_act_says_no_to_everybody(city, who, state, expected):
    act = {
        "draft": lambda: city.draft(),
        "in_chain": lambda: city.fresh(city.submitted().act),
        "enacted": lambda: city.fresh(city.enacted().act),
    }[state]()
    found = answers(act.permissions_for_user(city.people[who]), city.index)
    if who == "admin":
        assert found == expected
    allowed = {name for name, answer in found.items() if answer}
    assert allowed <= {name for name, answer in expected.items() if answer}
    if who == "mayor":
        assert allowed == set()


@pytest.mark.django_db
def test_pages_above_acts_neither_move_nor_disappear(city):
    section = city.home.add_child(instance=SectionPage(title="Раздел", slug="razdel"))
    empty = answers(section.permissions_for_user(city.admin), city.home)
    assert all(empty[name] for name in ABOVE_ACTS)  # an empty section is an ordinary page
    city.draft()
    for page, closed in ((city.home, ABOVE_ACTS), (city.index, INDEX)):
        tester = page.permissions_for_user(city.admin)
        assert isinstance(tester, HoldsActsTester)
        found = answers(tester, section)
        assert {name: found[name] for name in closed} == closed
        assert found["can_edit"]
    assert isinstance(city.index.permissions_for_user(city.admin), IndexPermissionTester)


@pytest.mark.django_db
def test_no_page_is_copied_with_the_acts_below(city):
    tester = city.home.permissions_for_user(city.admin)
    root = Page.objects.get(depth=1)
    assert not tester.can_copy_to(root, recursive=True)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "enacted"])
def test_the_buttons_vanish(city, client, state):
    act = city.draft() if state == "draft" else city.fresh(city.enacted().act)
    client.force_login(city.admin)
    page = client.get(reverse("wagtailadmin_explore", args=[city.index.pk])).content.decode()
    forbidden = ["unpublish", "move", "copy"] + (["delete"] if state == "enacted" else [])
    for name in forbidden:
        assert reverse(f"wagtailadmin_pages:{name}", args=[act.pk]) not in page, name
    if state == "draft":
        editor = client.get(reverse("wagtailadmin_pages:edit", args=[act.pk])).content.decode()
        assert "action-publish" not in editor
        assert "action-submit" not in editor
