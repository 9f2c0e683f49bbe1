"""Doors below the admin: Python code, management commands, raw SQL.

Nobody's role matters here; what stops them is the model guard, PROTECT keys and triggers. Each
guard is also tried alone, with the ones above it out of the way.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, Task, TaskState, Workflow, WorkflowState
from wagtail.models import Site as WagtailSite

from documents.errors import DocumentsError
from regulations.consultation.opening import open_due
from regulations.errors import ActFrozen, ActRefused
from regulations.models import (
    Act,
    Approval,
    Consultation,
    Edition,
    JournalEntry,
    LedgerEntry,
    SignOff,
)
from tests.city import City
from tests.doors.state import Snapshot, harm, look

REFUSALS = (
    ActRefused,
    DatabaseError,
    ProtectedError,
    PermissionDenied,
    ValidationError,
    CommandError,
    DocumentsError,
)
STATES = ("draft", "in_chain", "enacted", "archived")


def act_in(city: City, state: str) -> Act:
    made = {
        "draft": lambda: city.draft(),
        "in_chain": lambda: city.awaiting("chief").act,
        "enacted": lambda: city.enacted().act,
        "archived": lambda: city.archived().act,
    }[state]()
    return city.fresh(made)


def set_and_save(**values: Any) -> Callable[[Act], None]:
    def knock(act: Act) -> None:
        for name, value in values.items():
            setattr(act, name, value)
        act.save()

    return knock


def sql(statement: str) -> Callable[[Act], None]:
    def knock(act: Act) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement.replace("{pk}", str(act.pk)))

    return knock


def command(name: str, *args: str) -> Callable[[Act], None]:
    def knock(act: Act) -> None:
        call_command(
            name,
            *(a.replace("{pk}", str(act.pk)) for a in args),
            stdout=StringIO(),
            stderr=StringIO(),
        )

    return knock


def _publish_scheduled(act: Act) -> None:
    """A revision and a page whose hour has come, as Wagtail's own forms would leave them."""
    past = timezone.now() - timezone.timedelta(days=1)
    try:
        with transaction.atomic():
            Revision.page_revisions.filter(object_id=str(act.pk)).update(approved_go_live_at=past)
    except DatabaseError:
        pass
    try:
        with transaction.atomic():
            Page.objects.filter(pk=act.pk).update(expire_at=past, go_live_at=past)
    except DatabaseError:
        pass
    call_command("publish_scheduled", stdout=StringIO())


def _finish_route(act: Act) -> None:
    state = WorkflowState.objects.filter(object_id=str(act.pk)).latest("pk")
    state.finish(user=None)


def _approve_task_states(act: Act) -> None:
    for _step in range(2):
        state = WorkflowState.objects.filter(object_id=str(act.pk)).latest("pk")
        state.current_task_state.approve(user=None)


def _approve_and_reject(act: Act) -> None:
    """Two people, each with the task as their page loaded it."""
    state = WorkflowState.objects.filter(object_id=str(act.pk)).latest("pk")
    first, second = (TaskState.objects.get(pk=state.current_task_state_id) for _ in range(2))
    first.specific.approve(user=None)
    second.specific.reject(user=None)


def _disable_tasks_in_database(act: Act) -> None:
    Task.objects.update(active=False)
    for state in TaskState.objects.filter(status="in_progress"):
        state.workflow_state.update()


def load_fixture(act: Act) -> None:
    page = Page.objects.filter(pk=act.pk).values().get()
    page["live"] = True
    page.pop("id")
    fields = {k.removesuffix("_id"): v for k, v in page.items()}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(
            [{"model": "wagtailcore.page", "pk": act.pk, "fields": fields}], file, default=str
        )
        file.flush()
        call_command("loaddata", file.name, stdout=StringIO())


def _open_by_hand(act: Act) -> None:
    """A text shown to the public as a step that is open, and is no consultation, would be."""
    approval = act.approvals.order_by("pk").last()
    Consultation.objects.create(
        step=approval.steps.filter(state="open").first(),
        slug="x",
        kind=act.kind,
        title=act.subject,
        digest=approval.digest,
        html="x",
        parser="1",
        opened_at=timezone.now(),
        closes_on=timezone.localdate(),
    )


PAGE = "wagtailcore_page"
DOORS: dict[str, Callable[[Act], Any]] = {
    "save(live=True)": set_and_save(live=True),
    "save(number)": set_and_save(number="666", dated="2026-01-01", address="a/b/2026/666"),
    "save(live=False)": set_and_save(live=False),
    "save(text)": set_and_save(subject="О взломе"),
    "save(schedule)": set_and_save(go_live_at=timezone.now(), expire_at=timezone.now()),
    "Model.save_base": lambda act: (setattr(act, "live", True), act.save_base(raw=True)),
    "revision.publish()": lambda act: act.latest_revision.publish(),
    "revision.publish(skip checks)": lambda act: act.latest_revision.publish(
        skip_permission_checks=True
    ),
    "old revision.publish()": lambda act: act.revisions.order_by("pk").first().publish(),
    "save_revision()": lambda act: act.save_revision(),
    "save_revision(go live)": lambda act: act.save_revision(approved_go_live_at=timezone.now()),
    "overwrite revision": lambda act: (
        setattr(act, "subject", "О взломе"),
        act.save_revision(user=act.latest_revision.user, overwrite_revision=act.latest_revision),
    ),
    "unpublish()": lambda act: act.unpublish(),
    "delete()": lambda act: act.delete(),
    "move()": lambda act: act.move(act.get_parent().get_parent(), pos="last-child"),
    "copy(keep_live)": lambda act: act.copy(update_attrs={"slug": "c", "title": "c"}),
    "create_alias()": lambda act: act.create_alias(update_slug="alias"),
    "update_aliases()": lambda act: act.update_aliases(revision=act.latest_revision),
    "parent.delete()": lambda act: act.get_parent().specific.delete(),
    "parent.move()": lambda act: act.get_parent().move(Page.objects.get(depth=1), pos="last-child"),
    "parent slug": lambda act: (
        parent := act.get_parent().specific,
        setattr(parent, "slug", "drugoy"),
        parent.save(),
    ),
    "parent.copy(recursive)": lambda act: act.get_parent().copy(
        recursive=True, update_attrs={"slug": "c", "title": "c"}
    ),
    "queryset.update(live)": lambda act: Page.objects.filter(pk=act.pk).update(live=True),
    "queryset.update(not live)": lambda act: Page.objects.filter(pk=act.pk).update(live=False),
    "queryset.update(number)": lambda act: Act.objects.filter(pk=act.pk).update(
        number="666", dated="2026-01-01", address="x/y/2026/666"
    ),
    "queryset.update(url_path)": lambda act: Page.objects.filter(pk=act.pk).update(url_path="/x/"),
    "queryset.update(schedule)": lambda act: Page.objects.filter(pk=act.pk).update(
        expire_at=timezone.now()
    ),
    "queryset.delete(Page)": lambda act: Page.objects.filter(pk=act.pk).delete(),
    "queryset.delete(Act)": lambda act: Act.objects.filter(pk=act.pk).delete(),
    "Page class, not Act": lambda act: (
        page := Page.objects.get(pk=act.pk),
        setattr(page, "live", True),
        page.save(),
    ),
    "bulk_update": lambda act: (
        page := Page.objects.get(pk=act.pk),
        setattr(page, "live", True),
        Page.objects.bulk_update([page], ["live"]),
    ),
    "WorkflowState.finish()": _finish_route,
    "TaskState.approve()": _approve_task_states,
    "approve and reject, two loaded instances": _approve_and_reject,
    "tasks disabled behind the model": _disable_tasks_in_database,
    "Task.deactivate()": lambda act: [t.specific.deactivate() for t in Task.objects.all()],
    "Workflow.deactivate()": lambda act: [w.deactivate() for w in Workflow.objects.all()],
    "Workflow.delete()": lambda act: Workflow.objects.all().delete(),
    "Task.delete()": lambda act: Task.objects.all().delete(),
    "revisions deleted": lambda act: Revision.page_revisions.filter(object_id=str(act.pk)).delete(),
    "revision rewritten": lambda act: Revision.objects.filter(pk=act.latest_revision_id).update(
        content={**act.latest_revision.content, "subject": "О взломе"}
    ),
    "approval ended": lambda act: Approval.objects.filter(act=act).update(state="enacted"),
    "approval deleted": lambda act: Approval.objects.filter(act=act).delete(),
    "sign-offs updated": lambda act: SignOff.objects.filter(approval__act=act).update(verdict="x"),
    "sign-offs deleted": lambda act: SignOff.objects.filter(approval__act=act).delete(),
    "edition updated": lambda act: Edition.objects.filter(act=act).update(html="x"),
    "number freed": lambda act: JournalEntry.objects.filter(act=act).delete(),
    "ledger emptied": lambda act: LedgerEntry.objects.all().delete(),
    "user deleted": lambda act: act.owner.delete(),
    "site and root deleted": lambda act: (
        WagtailSite.objects.all().delete(),
        Page.objects.get(depth=1).get_children().first().specific.delete(),
    ),
    "log purged": lambda act: PageLogEntry.objects.all().delete(),
    "SQL: live": sql(f"UPDATE {PAGE} SET live = (1 = 1) WHERE id = {{pk}}"),
    "SQL: not live": sql(f"UPDATE {PAGE} SET live = (1 = 0) WHERE id = {{pk}}"),
    "SQL: schedule": sql(f"UPDATE {PAGE} SET expire_at = '2001-01-01' WHERE id = {{pk}}"),
    "SQL: alias": sql(f"UPDATE {PAGE} SET alias_of_id = 1 WHERE id = {{pk}}"),
    "SQL: text": sql("UPDATE regulations_act SET subject = 'x' WHERE page_ptr_id = {pk}"),
    "SQL: number": sql(
        "UPDATE regulations_act SET number = '7', dated = '2026-01-01', address = 'q' "
        "WHERE page_ptr_id = {pk}"
    ),
    "SQL: delete act": sql("DELETE FROM regulations_act WHERE page_ptr_id = {pk}"),
    "SQL: delete page": sql(f"DELETE FROM {PAGE} WHERE id = {{pk}}"),
    "SQL: every evidence table": lambda act: [
        _try(f"DELETE FROM {table}")
        for table in (
            "regulations_ledgerentry",
            "regulations_signoff",
            "regulations_journalentry",
            "regulations_edition",
            "regulations_editionprovision",
            "regulations_forceevent",
            "regulations_slot",
            "regulations_step",
            "regulations_approval",
        )
    ],
    "SQL: insert an edition": sql(
        "INSERT INTO regulations_edition (act_id, ordinal, origin, source, title, number, dated, "
        "signer_post, signer_name, digest, canonical, html, contents, parser, recorded_at) VALUES "
        "({pk}, 9, 'chain', '', 'x', '9', '2026-01-01', '', '', 'd', '{}', 'x', '[]', '1', "
        "'2026-01-01')"
    ),
    "Consultation.objects.create()": _open_by_hand,
    "opening.open_due()": lambda act: open_due(act.approvals.order_by("pk").last(), timezone.now()),
    "SQL: insert a consultation": lambda act: [
        _try(
            "INSERT INTO regulations_consultation (step_id, slug, kind, title, digest, html, "
            "contents, parser, opened_at, closes_on) SELECT t.id, 'x', 'reshenie', 'x', p.digest, "
            "'x', '[]', '1', '2026-01-01', '2099-01-01' FROM regulations_step t "
            "JOIN regulations_approval p ON p.id = t.approval_id "
            f"WHERE p.act_id = {act.pk} AND t.state = '{state}' LIMIT 1"
        )
        for state in ("open", "done", "waiting")
    ],
    "publish_scheduled": _publish_scheduled,
    "loaddata live": load_fixture,
    "purge_revisions": command("purge_revisions"),
    "fixtree": command("fixtree"),
    "set_url_paths": command("set_url_paths"),
    "create_log_entries_from_revisions": command("create_log_entries_from_revisions"),
}


def _try(statement: str) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        pass


# The row of a draft that nobody signed may go; half of it is refused by the key at commit.
NOT_HERE = {("SQL: delete page", "draft"), ("SQL: delete act", "draft")}


@pytest.mark.django_db
@pytest.mark.parametrize("state", STATES)
def test_no_code_leads_round_the_chain(city: City, state: str):
    act = act_in(city, state)
    before = look(act.pk)
    found = [
        f"{name}: {told}"
        for name, knock in DOORS.items()
        if (name, state) not in NOT_HERE
        for told in _told(knock, city.fresh(act), before, state)
    ]
    assert not found, "\n".join(found)


def _told(knock: Callable[[Act], Any], act: Act, before: Snapshot, state: str) -> list[str]:
    """Try a door, look, and undo whatever it did."""
    try:
        with transaction.atomic():
            try:
                with transaction.atomic():
                    knock(act)
            except (*REFUSALS, AttributeError, WorkflowState.DoesNotExist, AssertionError):
                pass  # refused, or there is no such door in this state
            raise _Undo(harm(before, look(act.pk), state))
    except _Undo as undo:
        return undo.told


class _Undo(Exception):  # carries the findings out of the rollback
    def __init__(self, told: list[str]) -> None:
        self.told = told


@pytest.mark.django_db
def test_the_archive_door_needs_its_permission_and_leaves_its_mark(city: City):
    """The lawful door: only its keeper, marked as archival, outside the journals."""
    from regulations.enactment.archive import ArchiveCard, archive

    act = city.draft()
    card = ArchiveCard("12/1174", city.now.date(), "Газета «Хабаровские вести»")
    for name in ("drafter", "mayor", "chief", "press"):
        with pytest.raises(ActRefused):
            archive(act, card, by=city.people[name], at=city.now)
    with pytest.raises(ActRefused):
        archive(city.awaiting("chief").act, card, by=city.keeper, at=city.now)
    edition = archive(act, card, by=city.keeper, at=city.now)
    assert (edition.origin, edition.approval) == ("archive", None)
    assert not JournalEntry.objects.exists()


@pytest.mark.django_db
def test_enact_trusts_no_state_of_wagtail(city: City):
    """Wagtail's route may say what it likes: without our rows nothing is enacted."""
    from regulations.enactment.enact import require_complete
    from regulations.errors import ChainIncomplete
    from regulations.reading import read_revision

    approval = city.awaiting("deputy")
    for state in WorkflowState.objects.all():
        for _step in range(2):
            state = WorkflowState.objects.get(pk=state.pk)
            if state.status == WorkflowState.STATUS_IN_PROGRESS:
                state.current_task_state.approve(user=city.admin)
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
    assert not city.fresh(approval.act).live
    with pytest.raises(ChainIncomplete):
        require_complete(approval, read_revision(approval.revision), city.now.date())
    # The chain goes on as if nothing had happened.
    city.sign(approval, "deputy")
    city.sign(approval, "mayor")
    assert city.fresh(approval.act).live


@pytest.mark.django_db
def test_a_double_submit_does_nothing_twice(city: City):
    """Of sending and of signing: the second press is refused in words."""
    from regulations.approval.sign_off import sign_off
    from regulations.approval.submit import submit

    approval = city.submitted()
    with pytest.raises(ActRefused) as sent:
        submit(approval.act, by=city.drafter, at=city.later())
    assert sent.value.code == "on_its_way"
    first, second = city.slot(approval, "head"), city.slot(approval, "head")
    decision = {"by": city.head, "verdict": "agreed", "digest": approval.digest, "at": city.now}
    sign_off(first, **decision)
    with pytest.raises(ActRefused):
        sign_off(second, **{**decision, "verdict": "refused", "text": "Нет"})
    assert list(approval.sign_offs.values_list("verdict", flat=True)) == ["agreed"]
    assert Approval.objects.filter(act=approval.act).count() == 1


@pytest.mark.django_db
def test_the_guard_lets_one_act_through_and_only_while_deciding(city: City):
    from regulations.guards import guard

    act, other = city.awaiting("chief").act, city.awaiting("chief").act
    with guard.deciding(act), pytest.raises(ActFrozen):
        guard.check_save(other)
    with pytest.raises(ActFrozen):
        guard.check_save(act)
