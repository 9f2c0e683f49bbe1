"""What must not change through a door: judged from the database, not from answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, PageViewRestriction, Revision

from regulations.models import (
    Act,
    Approval,
    Consultation,
    Edition,
    ForceEvent,
    Handover,
    JournalEntry,
    LedgerEntry,
    SignOff,
    Step,
    TakenOff,
)
from regulations.reading import read_revision

FROZEN_PAGE = (
    "live",
    "path",
    "depth",
    "title",
    "slug",
    "url_path",
    "live_revision_id",
    "alias_of_id",
)
SCHEDULE = ("go_live_at", "expire_at")
FROZEN_ACT = (
    *("number", "dated", "address", "subject", "kind", "issuer_id", "restricted", "force_rule"),
    *("force_days", "force_date", "valid_until", "publication_place", "responsible_unit_id"),
)


@dataclass(frozen=True)
class Snapshot:
    """Everything about one act that a door could have changed."""

    page: dict[str, Any] | None
    act: dict[str, Any] | None
    body: Any
    latest_digest: str
    revisions: tuple[int, ...]
    scheduled: tuple[int, ...]
    approvals: tuple[tuple, ...]
    steps: tuple[tuple, ...]
    sign_offs: tuple[tuple, ...]
    editions: tuple[str, ...]
    numbers: tuple[tuple, ...]
    events: tuple[tuple, ...]
    ledger: int
    public_acts: tuple[int, ...]
    open_texts: int
    hidden: int
    taken_off: int
    handed_over: int


def look(pk: int) -> Snapshot:
    act = Act.objects.filter(pk=pk).first()
    revisions = Revision.page_revisions.filter(object_id=str(pk))
    return Snapshot(
        page=Page.objects.filter(pk=pk).values(*FROZEN_PAGE, *SCHEDULE).first(),
        act=Act.objects.filter(pk=pk).values(*FROZEN_ACT).first(),
        body=act and act.body.get_prep_value(),
        latest_digest=read_revision(act.latest_revision).digest
        if act and act.latest_revision
        else "",
        revisions=tuple(revisions.order_by("pk").values_list("pk", flat=True)),
        scheduled=tuple(
            revisions.filter(approved_go_live_at__isnull=False).values_list("pk", flat=True)
        ),
        approvals=tuple(Approval.objects.filter(act=pk).values_list("pk", "state", "digest")),
        steps=tuple(Step.objects.filter(approval__act=pk).values_list("pk", "state")),
        sign_offs=tuple(
            SignOff.objects.filter(approval__act=pk).values_list("pk", "verdict", "digest")
        ),
        editions=tuple(Edition.objects.filter(act=pk).values_list("digest", flat=True)),
        numbers=tuple(JournalEntry.objects.values_list("journal", "sequence", "act")),
        events=tuple(ForceEvent.objects.filter(act=pk).values_list("kind", "on")),
        ledger=LedgerEntry.objects.count(),
        public_acts=tuple(
            Act.objects.filter(live=True).order_by("pk").values_list("pk", flat=True)
        ),
        open_texts=Consultation.objects.count(),
        hidden=PageViewRestriction.objects.count(),
        taken_off=TakenOff.objects.count(),
        handed_over=Handover.objects.count(),
    )


def harm(before: Snapshot, after: Snapshot, state: str) -> list[str]:
    """Name what a door changed that it may not, for an act in ``state``.

    A draft may be edited or deleted by those who may; it may never become public, numbered,
    scheduled, an alias. In the chain and once enacted nothing may change at all.
    """
    found = []
    if set(after.public_acts) - set(before.public_acts):
        found.append("something became public")
    if after.open_texts != before.open_texts:
        found.append("a text was opened to experts")
    if after.numbers != before.numbers or after.editions != before.editions:
        found.append("a number or edition appeared")
    if after.scheduled or (after.page and any(after.page[name] for name in SCHEDULE)):
        found.append("scheduled")
    if after.page and after.page["alias_of_id"]:
        found.append("an alias")
    if after.taken_off != before.taken_off:
        found.append("taken off control")
    if after.handed_over != before.handed_over:
        found.append("handed over")
    if after.hidden != before.hidden:
        found.append("privacy set above acts")
    if after.approvals != before.approvals or after.sign_offs != before.sign_offs:
        found.append("approvals or sign-offs changed")
    if after.steps != before.steps or after.events != before.events:
        found.append("steps or events changed")
    if state == "draft":
        if after.page and after.page["path"] != before.page["path"]:
            found.append("moved")
        return found
    for part in ("page", "act", "body", "latest_digest", "revisions"):
        if getattr(before, part) != getattr(after, part):
            found.append(f"{part} changed")
    return found
