"""Groups: what each may do, and that none may publish."""

import pytest
from django.core.management import call_command
from wagtail.models import GroupPagePermission

from regulations.groups import GROUPS, ensure_groups, grant_drafting
from regulations.models import Decree


@pytest.fixture
def groups(city):
    return ensure_groups()


def test_groups_are_made_once_and_keep_what_was_added(city, groups):
    extra = groups["chief"].permissions.first()
    groups["press"].permissions.add(extra)
    again = ensure_groups()
    assert {code: group.pk for code, group in again.items()} == {
        code: group.pk for code, group in groups.items()
    }
    assert extra in again["press"].permissions.all()


@pytest.mark.parametrize(
    ("code", "may", "may_not"),
    [
        ("drafters", "wagtailadmin.access_admin", "regulations.oversee_approval"),
        ("approvers", "wagtailadmin.access_admin", "organisation.change_position"),
        ("chief", "regulations.oversee_approval", "organisation.change_user"),
        ("chief", "organisation.add_substitution", "regulations.archive_act"),
        ("archive", "regulations.archive_act", "regulations.promulgate_act"),
        ("press", "regulations.promulgate_act", "regulations.archive_act"),
        ("administrators", "organisation.change_user", "organisation.delete_user"),
        ("administrators", "auth.change_group", "regulations.oversee_approval"),
    ],
)
def test_rights_of_groups(city, groups, code, may, may_not):
    city.acting.groups.set([groups[code]])
    assert city.acting.has_perm(may)
    assert not city.acting.has_perm(may_not)


def test_drafting_is_granted_under_one_index_and_once(city, groups):
    for _time in range(2):
        grant_drafting(groups["drafters"], city.index)
    city.acting.groups.set([groups["drafters"]])
    tester = city.index.permissions_for_user(city.acting)
    assert tester.can_add_subpage()
    assert not city.home.permissions_for_user(city.acting).can_add_subpage()
    granted = GroupPagePermission.objects.filter(group=groups["drafters"], page=city.index)
    assert granted.count() == 2


def test_no_group_may_publish(city, groups):
    for group in groups.values():
        codes = set(group.permissions.values_list("codename", flat=True))
        codes |= set(group.page_permissions.values_list("permission__codename", flat=True))
        assert not codes & {"publish_page", "bulk_delete_page", "lock_page", "unlock_page"}
    city.acting.groups.set(groups.values())
    grant_drafting(groups["drafters"], city.index)
    act = city.draft(model=Decree)
    assert not act.permissions_for_user(city.acting).can_publish()


def test_the_command_names_the_groups(city, capsys):
    call_command("groups")
    assert capsys.readouterr().out.split("\n")[:-1] == [card.name for card in GROUPS]
