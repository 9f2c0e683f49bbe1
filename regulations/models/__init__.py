"""The core nouns. Other rooms import them from here."""

from regulations.models.act import Act, Attachment, Decree, Procedure, TargetProgramme
from regulations.models.act_template import ActTemplate
from regulations.models.amendment import (
    Amendment,
    Consolidation,
    ConsolidationStep,
    Settlement,
)
from regulations.models.approval import Approval, Slot, Step
from regulations.models.assignment import (
    Assignment,
    CoExecutor,
    ControlReview,
    DueChange,
    DueRequest,
    ExecutionReport,
    Handover,
    ReportRuling,
    TakenOff,
)
from regulations.models.block_presence import BlockPresence
from regulations.models.citation import Citation, LinkedText
from regulations.models.co_drafter import CoDrafter
from regulations.models.conclusion import Conclusion
from regulations.models.consultation import (
    ConclusionReply,
    Consultation,
    ConsultationPaper,
    IndependentConclusion,
)
from regulations.models.decision_draft import DecisionDraft
from regulations.models.edition import Edition, EditionProvision, ForceEvent, Rendition
from regulations.models.history import History, HistoryRow, NotApplied
from regulations.models.imported_file import ImportedFile
from regulations.models.index import RegulationIndex
from regulations.models.journal import Journal, JournalEntry
from regulations.models.ledger import LedgerEntry, PublishedHead
from regulations.models.legal_source import LegalSource
from regulations.models.notice import Delivery, Notice, NoticeMail, NoticePreference, Topic
from regulations.models.opinion import Opinion, OpinionRequest
from regulations.models.package_check import CheckQuestion, CheckRequest, CheckVerdict
from regulations.models.paper_signature import PaperReview, PaperSignature
from regulations.models.pause import Pause, Resumption
from regulations.models.remark import Remark, RemarkAnswer, RemarkReply, RemarkRuling
from regulations.models.render_attempt import RenderAttempt
from regulations.models.route import Route, RouteSlot, RouteStep
from regulations.models.ruling import CarryOverRuling, ChangeStatement
from regulations.models.sign_off import SignOff
from regulations.models.slot_removal import SlotRemoval
from regulations.models.tasks import ApprovalTask, SignatureTask

__all__ = [
    "Act",
    "ActTemplate",
    "Amendment",
    "Approval",
    "ApprovalTask",
    "Assignment",
    "Attachment",
    "BlockPresence",
    "CarryOverRuling",
    "ChangeStatement",
    "CheckQuestion",
    "CheckRequest",
    "CheckVerdict",
    "Citation",
    "CoDrafter",
    "CoExecutor",
    "Conclusion",
    "ConclusionReply",
    "Consolidation",
    "ConsolidationStep",
    "Consultation",
    "ConsultationPaper",
    "ControlReview",
    "DecisionDraft",
    "Decree",
    "Delivery",
    "DueChange",
    "DueRequest",
    "Edition",
    "EditionProvision",
    "ExecutionReport",
    "ForceEvent",
    "Handover",
    "History",
    "HistoryRow",
    "ImportedFile",
    "IndependentConclusion",
    "Journal",
    "JournalEntry",
    "LedgerEntry",
    "LegalSource",
    "LinkedText",
    "NotApplied",
    "Notice",
    "NoticeMail",
    "NoticePreference",
    "Opinion",
    "OpinionRequest",
    "PaperReview",
    "PaperSignature",
    "Pause",
    "Procedure",
    "PublishedHead",
    "RegulationIndex",
    "Remark",
    "RemarkAnswer",
    "RemarkReply",
    "RemarkRuling",
    "RenderAttempt",
    "Rendition",
    "ReportRuling",
    "Resumption",
    "Route",
    "RouteSlot",
    "RouteStep",
    "Settlement",
    "SignOff",
    "SignatureTask",
    "Slot",
    "SlotRemoval",
    "Step",
    "TakenOff",
    "TargetProgramme",
    "Topic",
]
