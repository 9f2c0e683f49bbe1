"""Addresses of the desk, mounted under ``/admin/desk/`` (Wagtail asks for access there)."""

from django.urls import path

from regulations.desk.views.act import Desk, DraftPdf, History, Text, WordFile
from regulations.desk.views.acts import Acts
from regulations.desk.views.approval_sheet import ApprovalSheetPage, ApprovalSheetPdf
from regulations.desk.views.batch import AgreeAtOnce
from regulations.desk.views.begin import Begin
from regulations.desk.views.compare import Compare
from regulations.desk.views.consultation import ReplyToExpert
from regulations.desk.views.decisions import (
    Answer,
    Decide,
    KeepDraft,
    Reply,
    RetryPdf,
    RuleOnChanges,
    StateNature,
    Submit,
    TakeOver,
    Withdraw,
)
from regulations.desk.views.doors import EnterArchival, RecordPublication
from regulations.desk.views.drafters import Drafters, HandOver, NameCoDrafter, TakeOff
from regulations.desk.views.incoming import IncomingCard, NewIncoming
from regulations.desk.views.package import AskCheck, GiveVerdict
from regulations.desk.views.paper import EnterPaper, Papers, PaperToSign, ReviewPaper
from regulations.desk.views.presence import Presence
from regulations.desk.views.protocol import ProtocolPage, ProtocolPdf
from regulations.desk.views.queue import Queue
from regulations.desk.views.steering import Add, Ask, GiveOpinion, HandOn, Pause, Remove, Resume
from regulations.desk.views.structure import StructurePane
from regulations.desk.views.timeline import TimelinePage
from regulations.notices.views import MailAgain, MarkRead, Notices

app_name = "desk"
urlpatterns = [
    path("", Queue.as_view(), name="queue"),
    path("agree/", AgreeAtOnce.as_view(), name="agree_at_once"),
    path("papers/", Papers.as_view(), name="papers"),
    path("acts/", Acts.as_view(), name="acts"),
    path("new/", Begin.as_view(), name="begin"),
    path("notices/", Notices.as_view(), name="notices"),
    path("notices/read/", MarkRead.as_view(), name="notices_read"),
    path("notices/mails/<int:pk>/", MailAgain.as_view(), name="mail_again"),
    path("incoming/", NewIncoming.as_view(), name="incoming"),
    path("incoming/<slug:token>/", IncomingCard.as_view(), name="incoming_card"),
    path("<int:pk>/", Desk.as_view(), name="act"),
    path("<int:pk>/text/", Text.as_view(), name="text"),
    path("<int:pk>/draft.pdf", DraftPdf.as_view(), name="draft_pdf"),
    path("<int:pk>/act.docx", WordFile.as_view(), name="word"),
    path("<int:pk>/structure/", StructurePane.as_view(), name="structure"),
    path("<int:pk>/presence/", Presence.as_view(), name="presence"),
    path("<int:pk>/history/", History.as_view(), name="history"),
    path("<int:pk>/timeline/", TimelinePage.as_view(), name="timeline"),
    path("<int:pk>/sheet/", ApprovalSheetPage.as_view(), name="approval_sheet"),
    path("<int:pk>/sheet.pdf", ApprovalSheetPdf.as_view(), name="approval_sheet_pdf"),
    path("<int:pk>/paper/", EnterPaper.as_view(), name="paper"),
    path("<int:pk>/paper/to-sign.pdf", PaperToSign.as_view(), name="paper_to_sign"),
    path("<int:pk>/paper/<int:paper>/", ReviewPaper.as_view(), name="paper_review"),
    path("<int:pk>/compare/", Compare.as_view(), name="compare"),
    path("<int:pk>/disagreements/", ProtocolPage.as_view(), name="protocol"),
    path("<int:pk>/disagreements.pdf", ProtocolPdf.as_view(), name="protocol_pdf"),
    path("<int:pk>/drafters/", Drafters.as_view(), name="drafters"),
    path("<int:pk>/drafters/name/", NameCoDrafter.as_view(), name="name_co_drafter"),
    path("<int:pk>/drafters/<int:named>/take-off/", TakeOff.as_view(), name="take_off"),
    path("<int:pk>/drafters/hand-over/", HandOver.as_view(), name="hand_over"),
    path("<int:pk>/decide/", Decide.as_view(), name="decide"),
    path("<int:pk>/decision-draft/", KeepDraft.as_view(), name="keep_draft"),
    path("<int:pk>/submit/", Submit.as_view(), name="submit"),
    path("<int:pk>/check/", AskCheck.as_view(), name="ask_check"),
    path("<int:pk>/check/<int:asked>/", GiveVerdict.as_view(), name="check"),
    path("<int:pk>/natures/", StateNature.as_view(), name="state_nature"),
    path("<int:pk>/rulings/<int:statement>/", RuleOnChanges.as_view(), name="rule"),
    path("<int:pk>/add/", Add.as_view(), name="add"),
    path("<int:pk>/remove/", Remove.as_view(), name="remove"),
    path("<int:pk>/slots/<int:slot>/hand-on/", HandOn.as_view(), name="hand_on"),
    path("<int:pk>/slots/<int:slot>/ask/", Ask.as_view(), name="ask"),
    path("<int:pk>/opinions/<int:asked>/", GiveOpinion.as_view(), name="give_opinion"),
    path("<int:pk>/pause/", Pause.as_view(), name="pause"),
    path("<int:pk>/resume/", Resume.as_view(), name="resume"),
    path("<int:pk>/withdraw/", Withdraw.as_view(), name="withdraw"),
    path("<int:pk>/remarks/<int:remark>/answer/", Answer.as_view(), name="answer"),
    path("<int:pk>/remarks/<int:remark>/wording/", TakeOver.as_view(), name="take_over"),
    path("<int:pk>/answers/<int:answer>/reply/", Reply.as_view(), name="reply"),
    path(
        "<int:pk>/experts/<int:conclusion>/reply/",
        ReplyToExpert.as_view(),
        name="reply_to_expert",
    ),
    path("<int:pk>/archive/", EnterArchival.as_view(), name="archive"),
    path("<int:pk>/publication/", RecordPublication.as_view(), name="promulgate"),
    path("<int:pk>/pdf/", RetryPdf.as_view(), name="retry_pdf"),
]
