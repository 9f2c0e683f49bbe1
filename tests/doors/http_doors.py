"""Doors that Wagtail's admin opens: each tries to publish, change or remove an act over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Task, TaskState, Workflow, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from regulations.models import Act, Assignment, PaperSignature
from regulations.paper.code import short_form
from regulations.reading import latest
from tests.city import PASSWORD, City

TOMORROW, YESTERDAY = "2099-01-01 10:00", "2001-01-01 10:00"


@dataclass(frozen=True)
class Target:
    """The act under attack, another act in the chain, where they stand; a paper of a third act."""

    city: City
    act: Act
    other: Act
    paper: PaperSignature


@dataclass(frozen=True)
class Door:
    name: str
    knock: Callable[[Client, Target], Any]


DOORS: list[Door] = []


def door(name: str) -> Callable:
    def add(knock: Callable[[Client, Target], Any]) -> Callable:
        DOORS.append(Door(name, knock))
        return knock

    return add


def edit_data(act: Act, **extra: Any) -> dict[str, Any]:
    """A complete POST of the act's editor with another text."""
    return nested_form_data(
        {
            "subject": "О взломе",
            "kind": act.kind,
            "responsible_unit": act.responsible_unit_id or "",
            "legal_basis": "",
            "body": streamfield([("text", rich_text("<p>1. Подменённый текст.</p>"))]),
            "attachments": inline_formset([]),
            "comments": inline_formset([]),
            "force_rule": "signing",
            "force_days": "",
            "force_date": "",
            "valid_until": "",
            "publication_place": "",
            **extra,
        }
    )


def page(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def _edit(client: Client, target: Target, **extra: Any) -> Any:
    return client.post(page("edit", target.act.pk), edit_data(target.act, **extra))


@door("editor: save")
def _(client, t):
    return _edit(client, t)


@door("editor: publish")
def _(client, t):
    return _edit(client, t, **{"action-publish": "1"})


@door("editor: schedule publication")
def _(client, t):
    return _edit(client, t, go_live_at=YESTERDAY, expire_at=TOMORROW, **{"action-publish": "1"})


@door("editor: schedule expiry")
def _(client, t):
    return _edit(client, t, expire_at=YESTERDAY)


@door("editor: submit to Wagtail's workflow")
def _(client, t):
    return _edit(client, t, **{"action-submit": "1"})


@door("editor: restart workflow")
def _(client, t):
    return _edit(client, t, **{"action-restart-workflow": "1"})


@door("editor: cancel workflow")
def _(client, t):
    return _edit(client, t, **{"action-cancel-workflow": "1"})


@door("editor: workflow action with extra data")
def _(client, t):
    return _edit(
        client,
        t,
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps({"update": False, "unknown": 1}),
        },
    )


@door("editor: edit and approve in one POST")
def _(client, t):
    return _edit(
        client,
        t,
        **{
            "action-workflow-action": "1",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": "{}",
        },
    )


@door("editor: hidden fields of the model")
def _(client, t):
    return _edit(
        client, t, live="on", number="666", dated="2026-01-01", address="a/b/2026/666", slug="x"
    )


@door("editor: stale form over a revision")
def _(client, t):
    revision = t.act.latest_revision_id
    return _edit(client, t, overwrite_revision_id=revision, loaded_revision_id=revision)


@door("editor: autosave JSON")
def _(client, t):
    data = edit_data(t.act, overwrite_revision_id=t.act.latest_revision_id)
    return client.post(page("edit", t.act.pk), data, headers={"accept": "application/json"})


@door("create and publish")
def _(client, t):
    url = page("add", "regulations", "decree", t.city.index.pk)
    return client.post(url, edit_data(t.act, **{"action-publish": "1"}))


@door("create with requisites")
def _(client, t):
    url = page("add", "regulations", "decree", t.city.index.pk)
    return client.post(url, edit_data(t.act, live="on", number="5", address="x", dated="2026-1-1"))


@door("create the abstract act")
def _(client, t):
    url = page("add", "regulations", "act", t.city.index.pk)
    return client.post(url, edit_data(t.act, **{"action-publish": "1"}))


for _name in ("unpublish", "delete", "convert_alias", "lock", "unlock"):

    @door(f"page: {_name}")
    def _(client, t, name=_name):
        return client.post(page(name, t.act.pk), {"include_descendants": "on"})


@door("page: move")
def _(client, t):
    client.post(page("move", t.act.pk), {"new_parent_page": t.city.home.pk})
    return client.post(page("move_confirm", t.act.pk, t.city.home.pk))


@door("page: set position")
def _(client, t):
    return client.post(page("set_page_position", t.act.pk) + "?position=0")


@door("page: copy and publish")
def _(client, t):
    data = {
        "new_title": "Копия",
        "new_slug": "kopiya",
        "new_parent_page": t.city.index.pk,
        "publish_copies": "on",
        "copy_subpages": "on",
    }
    return client.post(page("copy", t.act.pk), data)


@door("page: alias")
def _(client, t):
    data = {
        "new_title": "Копия",
        "new_slug": "alias",
        "new_parent_page": t.city.index.pk,
        "alias": "on",
    }
    return client.post(page("copy", t.act.pk), data)


@door("page: privacy")
def _(client, t):
    return client.post(page("set_privacy", t.act.pk), {"restriction_type": "login"})


@door("page: revert")
def _(client, t):
    first = t.act.revisions.order_by("pk").first().pk
    client.post(page("revisions_revert", t.act.pk, first), edit_data(t.act))
    return client.post(page("edit", t.act.pk), edit_data(t.act, revision=first))


@door("page: revert and publish")
def _(client, t):
    first = t.act.revisions.order_by("pk").first().pk
    return client.post(
        page("edit", t.act.pk), edit_data(t.act, revision=first, **{"action-publish": "1"})
    )


@door("page: unschedule")
def _(client, t):
    return client.post(page("revisions_unschedule", t.act.pk, t.act.latest_revision_id))


def _task_state(act: Act) -> TaskState | None:
    state = WorkflowState.objects.filter(object_id=str(act.pk)).order_by("-pk").first()
    return state and state.current_task_state


for _action in ("approve", "reject", "remarks", "agree"):

    @door(f"workflow action: {_action}")
    def _(client, t, action=_action):
        state = _task_state(t.act)
        url = page("workflow_action", t.act.pk, action, state.pk if state else 1)
        return client.post(url, {"comment": "да", "next": "/admin/"})

    @door(f"workflow action through another page: {_action}")
    def _(client, t, action=_action):
        state = _task_state(t.act)
        url = page("workflow_action", t.other.pk, action, state.pk if state else 1)
        return client.post(url, {"comment": "да"})


@door("workflow: collect action data")
def _(client, t):
    state = _task_state(t.act)
    url = page("collect_workflow_action_data", t.act.pk, "approve", state.pk if state else 1)
    return client.post(url, {"comment": "да"})


@door("workflow: confirm cancellation")
def _(client, t):
    return client.post(page("confirm_workflow_cancellation", t.act.pk))


@door("workflow: disable task")
def _(client, t):
    for task in Task.objects.all():
        client.post(reverse("wagtailadmin_workflows:disable_task", args=[task.pk]))
    return client.post(page("edit", t.act.pk), edit_data(t.act))


@door("workflow: edit task")
def _(client, t):
    for task in Task.objects.all():
        client.post(
            reverse("wagtailadmin_workflows:edit_task", args=[task.pk]), {"name": "x", "active": ""}
        )


@door("workflow: disable")
def _(client, t):
    for workflow in Workflow.objects.all():
        client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))


@door("workflow: remove steps")
def _(client, t):
    for workflow in Workflow.objects.all():
        data = nested_form_data(
            {
                "name": workflow.name,
                "workflow_tasks": inline_formset([]),
                "pages": inline_formset([]),
            }
        )
        client.post(reverse("wagtailadmin_workflows:edit", args=[workflow.pk]), data)


for _action in ("publish", "unpublish", "delete", "move"):

    @door(f"bulk {_action}")
    def _(client, t, action=_action):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        url += f"?id={t.act.pk}&childOf={t.city.index.pk}&next=/admin/"
        return client.post(url, {"chooser": t.city.home.pk, "include_descendants": "on"})

    @door(f"bulk {_action} of the parent with descendants")
    def _(client, t, action=_action):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        url += f"?id={t.city.index.pk}&next=/admin/"
        return client.post(url, {"chooser": t.city.home.pk, "include_descendants": "on"})


for _name in ("unpublish", "delete"):

    @door(f"parent: {_name} with descendants")
    def _(client, t, name=_name):
        return client.post(page(name, t.city.index.pk), {"include_descendants": "on"})

    @door(f"grandparent: {_name} with descendants")
    def _(client, t, name=_name):
        return client.post(page(name, t.city.home.pk), {"include_descendants": "on"})


@door("parent: move")
def _(client, t):
    return client.post(page("move_confirm", t.city.index.pk, t.city.section.pk))


@door("parent: copy with descendants, published")
def _(client, t):
    data = {
        "new_title": "Копия",
        "new_slug": "kopiya-2",
        "new_parent_page": t.city.home.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    return client.post(page("copy", t.city.index.pk), data)


@door("grandparent: copy with descendants as alias")
def _(client, t):
    data = {
        "new_title": "Копия",
        "new_slug": "kopiya-3",
        "new_parent_page": t.city.root.pk,
        "copy_subpages": "on",
        "alias": "on",
    }
    return client.post(page("copy", t.city.home.pk), data)


for _which in ("index", "home"):

    @door(f"{_which}: edit slug")
    def _(client, t, which=_which):
        found = getattr(t.city, which)
        data = {
            "title": found.title,
            "slug": "drugoy-slug",
            "issuer": t.city.issuer.pk,
            "introduction": rich_text(""),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
        return client.post(page("edit", found.pk), nested_form_data(data))

    @door(f"{_which}: privacy")
    def _(client, t, which=_which):
        found = getattr(t.city, which)
        return client.post(page("set_privacy", found.pk), {"restriction_type": "login"})


@door("API: publish, revert, edit")
def _(client, t):
    for base in ("/api/v2/pages", "/api/v3/pages", "/admin/api/main/pages"):
        for action in ("publish", "unpublish", "revert_to_page_revision", "delete", "create_alias"):
            client.post(f"{base}/{t.act.pk}/action/{action}/", {"revision_id": 1})
            client.post(f"{base}/{t.act.pk}/{action}/")
        client.patch(f"{base}/{t.act.pk}/", json.dumps({"live": True}), "application/json")
        client.delete(f"{base}/{t.act.pk}/")


@door("Django admin")
def _(client, t):
    for base in ("/django-admin/", "/admin/django/"):
        client.post(f"{base}regulations/decree/{t.act.pk}/change/", {"live": "on"})


@door("snippet views of evidence")
def _(client, t):
    for model in ("act", "decree", "edition", "signoff", "approval", "journalentry", "ledgerentry"):
        for action in ("edit", "delete"):
            client.post(f"/admin/snippets/regulations/{model}/{action}/{t.act.pk}/", {"live": "on"})


def _slots(t: Target) -> tuple[int, int]:
    from regulations.models import Slot

    own = Slot.objects.filter(step__approval__act=t.act.pk).last()
    other = Slot.objects.filter(step__approval__act=t.other.pk).last()
    return (own or other).pk, other.pk


def _decide(client: Client, page_of: int, slot: int, read: Act, **extra: Any) -> Any:
    data = {
        "slot": slot,
        "digest": latest(read).digest,
        "verdict": "agreed",
        "text": "",
        "proof": PASSWORD,
        **inline_formset([]),
        **extra,
    }
    return client.post(f"/admin/desk/{page_of}/decide/", nested_form_data(data))


@door("desk: sign the last step out of turn")
def _(client, t):
    return _decide(client, t.act.pk, _slots(t)[0], t.act)


@door("desk: sign another act's slot through this act's page")
def _(client, t):
    return _decide(client, t.act.pk, _slots(t)[1], t.other)


@door("desk: refuse out of turn")
def _(client, t):
    return _decide(client, t.act.pk, _slots(t)[0], t.act, verdict="refused", text="Нет.")


@door("desk: enter a paper out of turn")
def _(client, t):
    data = {
        "dated": t.city.now.strftime("%d.%m.%Y"),
        "signer": t.city.mayor.pk,
        "code": short_form(latest(t.act).digest),
        "scan": SimpleUploadedFile("скан.pdf", b"%PDF-1.4\n%%EOF\n"),
        "proof": PASSWORD,
    }
    return client.post(f"/admin/desk/{t.act.pk}/paper/", data)


@door("desk: confirm a paper alone")
def _(client, t):
    address = f"/admin/desk/{t.paper.approval.act_id}/paper/{t.paper.pk}/"
    return client.post(address, {"verdict": "confirmed", "proof": PASSWORD})


@door("desk: take out a position of the route")
def _(client, t):
    data = {"remove-slot": _slots(t)[0], "remove-reason": "Не нужна."}
    return client.post(f"/admin/desk/{t.act.pk}/remove/", data)


@door("desk: archive door")
def _(client, t):
    data = {"number": "7", "dated": "01.02.2010", "source": "Газета", "signer_name": ""}
    return client.post(f"/admin/desk/{t.act.pk}/archive/", data)


@door("desk: check the package of an act without being asked")
def _(client, t):
    from regulations.reading import latest

    data = {"verdict": "complete", "digest": latest(t.act).digest, "proof": PASSWORD}
    return client.post(f"/admin/desk/{t.act.pk}/check/1/", data)


@door("desk: ask for the check of a package that is on its way")
def _(client, t):
    return client.post(f"/admin/desk/{t.act.pk}/check/", {"ask_check-note": "Так."})


@door("control: put points of a draft on control")
def _(client, t):
    if t.act.number:
        return None  # lawful for heads, tried in tests/regulations/control
    posted = {"another-put": "on", "another-eid": "para_1", "proof": PASSWORD}
    return client.post(f"/admin/control/acts/{t.act.pk}/", posted)


@door("control: take off control")
def _(client, t):
    task = Assignment.objects.filter(edition__act=t.act.pk).first()
    if task is None:
        return None
    posted = {"take-outcome": "executed", "take-mark": "Исполнено.", "proof": PASSWORD}
    return client.post(f"/admin/control/{task.pk}/take-off/", posted)


@door("control: hand over")
def _(client, t):
    """Whoever may hand control over may choose who takes off control."""
    task = Assignment.objects.filter(edition__act=t.act.pk).first()
    if task is None:
        return None
    to = t.city.positions["chief"].pk
    posted = {"hand-part": "controller", "hand-to": to, "hand-reason": "Так.", "proof": PASSWORD}
    return client.post(f"/admin/control/{task.pk}/hand-over/", posted)


@door("desk: reply to an independent expert")
def _(client, t):
    """Closes a step of consultation; nothing of these acts is open to experts."""
    data = {"expert-1-verdict": "taken", "expert-1-text": "Учтено."}
    return client.post(f"/admin/desk/{t.act.pk}/experts/1/reply/", data)


@door("public: send a conclusion of an expert")
def _(client, t):
    data = {"expert_name": "Э", "accreditation": "1", "email": "e@e.example", "factors": "none"}
    return client.post(f"/consultations/{t.act.slug}/conclusion/", {**data, "consent": "on"})


@door("desk: record publication of what is not signed")
def _(client, t):
    if t.act.number:
        return None  # lawful for the press service, tried in tests/regulations/desk
    return client.post(
        f"/admin/desk/{t.act.pk}/publication/", {"place": "Газета", "on": "01.02.2026"}
    )
