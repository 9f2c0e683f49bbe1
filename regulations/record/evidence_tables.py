"""The list of evidence tables, and of columns that are no evidence, each with its reason."""

from __future__ import annotations

from django.db.models import Q
from wagtail.models import Revision

from documents.models import StoredFile
from regulations import models as acts
from regulations.record.evidence import EvidenceTable

_TREE = "the tree's own bookkeeping; an act's place is covered by url_path and path"
_WAGTAIL = "Wagtail's bookkeeping for the editor; readers are served from editions"

# Since 2026-11-27: what a route asks of an act.
_ACT_LATER = {"spends_money": False, "touches_rights": False, "burdens_business": False}

# Since 2026-11-28: slots that came after the start.
_SLOT_LATER = {
    "added_at": None,
    "added_by_id": None,
    "added_by_name": "",
    "added_reason": "",
    "handed_from_id": None,
}

# Since 2026-11-28: signatures on paper, confidential attachments.
_SIGN_OFF_LATER = {"paper_id": None, "unseen": []}

# Since 2026-11-28: what ended, suspended or published an act, more exactly.
_FORCE_LATER = {
    "until": None,
    "basis_act_id": None,
    "issue": "",
    "link": "",
    "withdraws_id": None,
}

PAGE_EXEMPT = {
    "numchild": _TREE,
    "latest_revision_created_at": _WAGTAIL,
    "latest_revision": _WAGTAIL,
    "has_unpublished_changes": _WAGTAIL,
    "locked": _WAGTAIL,
    "locked_at": _WAGTAIL,
    "locked_by": _WAGTAIL,
    "search_description": "acts do not use it: no form shows it, no page prints it",
    "show_in_menus": "acts do not use it: menus list sections",
    "seo_title": "acts do not use it: no form shows it, no page prints it",
}


def all_tables() -> tuple[EvidenceTable, ...]:
    return (
        EvidenceTable(acts.Act, acts.Act.objects.enacted, PAGE_EXEMPT, later=_ACT_LATER),
        EvidenceTable(
            acts.Attachment,
            lambda: acts.Attachment.objects.exclude(act__number=""),
            later={"confidential": False, "seen_by": []},
        ),
        EvidenceTable(
            Revision,
            lambda: Revision.objects.filter(
                Q(pk__in=acts.Approval.objects.values("revision"))
                | Q(pk__in=acts.SignOff.objects.values("revision"))
                | Q(pk__in=acts.CheckVerdict.objects.values("revision"))
            ),
        ),
        EvidenceTable(
            acts.Approval,
            acts.Approval.objects.all,
            later={"traits": [], "urgent_reason": ""},
        ),
        EvidenceTable(
            acts.Step,
            acts.Step.objects.all,
            later={
                "sort": "sign_off",
                "look": "whole",
                "look_appendices": "",
                "carried_consultation_id": None,
            },
        ),
        EvidenceTable(acts.Slot, acts.Slot.objects.all, later=_SLOT_LATER),
        EvidenceTable(acts.SignOff, acts.SignOff.objects.all, later=_SIGN_OFF_LATER),
        EvidenceTable(acts.SlotRemoval, acts.SlotRemoval.objects.all),
        EvidenceTable(acts.Remark, acts.Remark.objects.all, later={"proposal": ""}),
        EvidenceTable(acts.RemarkAnswer, acts.RemarkAnswer.objects.all),
        EvidenceTable(acts.RemarkReply, acts.RemarkReply.objects.all),
        EvidenceTable(acts.RemarkRuling, acts.RemarkRuling.objects.all),
        EvidenceTable(acts.ChangeStatement, acts.ChangeStatement.objects.all),
        EvidenceTable(acts.CarryOverRuling, acts.CarryOverRuling.objects.all),
        EvidenceTable(acts.OpinionRequest, acts.OpinionRequest.objects.all),
        EvidenceTable(acts.Opinion, acts.Opinion.objects.all),
        EvidenceTable(acts.Conclusion, acts.Conclusion.objects.all),
        EvidenceTable(acts.PaperSignature, acts.PaperSignature.objects.all),
        EvidenceTable(acts.PaperReview, acts.PaperReview.objects.all),
        EvidenceTable(acts.Consultation, acts.Consultation.objects.all),
        EvidenceTable(acts.ConsultationPaper, acts.ConsultationPaper.objects.all),
        EvidenceTable(acts.IndependentConclusion, acts.IndependentConclusion.objects.all),
        EvidenceTable(acts.ConclusionReply, acts.ConclusionReply.objects.all),
        EvidenceTable(acts.Pause, acts.Pause.objects.all),
        EvidenceTable(acts.Resumption, acts.Resumption.objects.all),
        EvidenceTable(acts.CheckRequest, acts.CheckRequest.objects.all),
        EvidenceTable(acts.CheckVerdict, acts.CheckVerdict.objects.all),
        EvidenceTable(acts.Journal, acts.Journal.objects.filter(entries__isnull=False).distinct),
        EvidenceTable(acts.JournalEntry, acts.JournalEntry.objects.all),
        EvidenceTable(acts.Edition, acts.Edition.objects.all),
        EvidenceTable(acts.EditionProvision, acts.EditionProvision.objects.all, group="edition"),
        EvidenceTable(acts.ForceEvent, acts.ForceEvent.objects.all, later=_FORCE_LATER),
        EvidenceTable(acts.Amendment, acts.Amendment.objects.all),
        EvidenceTable(acts.Settlement, acts.Settlement.objects.all),
        EvidenceTable(acts.Consolidation, acts.Consolidation.objects.all),
        EvidenceTable(acts.ConsolidationStep, acts.ConsolidationStep.objects.all),
        EvidenceTable(acts.History, acts.History.objects.all),
        EvidenceTable(acts.HistoryRow, acts.HistoryRow.objects.all),
        EvidenceTable(acts.NotApplied, acts.NotApplied.objects.all),
        EvidenceTable(acts.Rendition, acts.Rendition.objects.all),
        EvidenceTable(
            StoredFile,
            lambda: StoredFile.objects.filter(
                Q(pk__in=acts.Rendition.objects.values("file"))
                | Q(pk__in=acts.Conclusion.objects.values("file"))
                | Q(pk__in=acts.PaperSignature.objects.values("file"))
                | Q(pk__in=acts.ExecutionReport.objects.filter(file__isnull=False).values("file"))
                | Q(pk__in=acts.ConsultationPaper.objects.values("file"))
                | Q(pk__in=acts.IndependentConclusion.objects.values("file"))
                | Q(pk__in=acts.Attachment.objects.exclude(act__number="").values("file"))
            ),
        ),
        EvidenceTable(acts.ControlReview, acts.ControlReview.objects.all),
        EvidenceTable(acts.Assignment, acts.Assignment.objects.all),
        EvidenceTable(acts.CoExecutor, acts.CoExecutor.objects.all),
        EvidenceTable(acts.ExecutionReport, acts.ExecutionReport.objects.all),
        EvidenceTable(acts.ReportRuling, acts.ReportRuling.objects.all),
        EvidenceTable(acts.DueRequest, acts.DueRequest.objects.all),
        EvidenceTable(acts.DueChange, acts.DueChange.objects.all),
        EvidenceTable(acts.Handover, acts.Handover.objects.all),
        EvidenceTable(acts.TakenOff, acts.TakenOff.objects.all),
        EvidenceTable(acts.PublishedHead, acts.PublishedHead.objects.all),
    )
