"""What the database holds after a race, and what ``verify`` says."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django_tasks_db.models import DBTaskResult

from documents.models import StoredFile
from regulations.models import (
    Act,
    Approval,
    Edition,
    JournalEntry,
    LedgerEntry,
    PublishedHead,
    RenderAttempt,
    Rendition,
    SignOff,
    Slot,
    Step,
)
from regulations.reading import read_revision
from regulations.verification import verify


def census() -> dict[str, Any]:
    return {
        "numbers": sorted(JournalEntry.objects.values_list("sequence", flat=True)),
        "editions": [
            {
                "act": edition.act_id,
                "number": edition.number,
                "digest": edition.digest,
                "of_text": read_revision(edition.approval.revision).digest,
                "act_number": edition.act.number,
                "live": edition.act.live,
            }
            for edition in Edition.objects.select_related("act", "approval__revision")
        ],
        "sign_offs": [
            {
                "slot": given.slot_id,
                "position": given.position_title,
                "signature": given.slot.step.is_signature,
                "digest": given.digest,
                "of_text": read_revision(given.revision).digest,
                "of_approval": given.approval.digest,
            }
            for given in SignOff.objects.select_related("slot__step", "revision", "approval")
        ],
        "approvals": Counter(Approval.objects.values_list("state", flat=True)),
        "stuck": _stuck(),
        "waiting": list(
            Slot.objects.filter(
                step__state=Step.State.OPEN,
                step__approval__state=Approval.State.RUNNING,
                sign_off=None,
                carried=None,
            ).values_list("step__approval__act", "position_title")
        ),
        "events": Counter(LedgerEntry.objects.values_list("event", flat=True)),
        "queued": Counter(name.split(".")[-1] for name in _queued()),
        "renditions": list(Rendition.objects.values_list("edition_id", "sha256")),
        "failures": list(RenderAttempt.objects.exclude(error="").values_list("error", flat=True)),
        "heads": list(PublishedHead.objects.values_list("sequence", flat=True)),
        "files": StoredFile.objects.count(),
        "faults": [str(fault) for fault in verify()],
    }


def _stuck() -> list[int]:
    """Acts in the chain whose newest text is not the one that is being approved."""
    return [
        act.pk
        for act in Act.objects.filter(approvals__state=Approval.State.RUNNING)
        if act.latest_revision_id != act.approvals.running().get().revision_id
    ]


def _queued() -> list[str]:
    return list(DBTaskResult.objects.values_list("task_path", flat=True))
