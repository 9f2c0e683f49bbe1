"""The page of one act: shown on its own, and again with a refusal, nothing typed being lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import View

from regulations.approval import decision_drafts
from regulations.consultation.standing import Consulted, Received
from regulations.desk import signing
from regulations.desk.forms import (
    RULING,
    AnswerForm,
    DecisionForm,
    ExpertReplyForm,
    NatureForm,
    RemarkFormSet,
    ReplyForm,
    RulingForm,
    SubmitForm,
    WithdrawForm,
    rulings_posted,
)
from regulations.desk.package_forms import AskCheckForm, CheckForm
from regulations.desk.remarks import Disagreement, RemarkShown
from regulations.desk.screen import Screen
from regulations.desk.steering_forms import (
    AddForm,
    AskForm,
    HandOnForm,
    OpinionForm,
    PauseForm,
    RemoveForm,
    ResumeForm,
)
from regulations.errors import ActRefused, NotYours
from regulations.guards.visibility import visible_acts
from regulations.models import Act, DecisionDraft, RemarkAnswer

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from regulations.organisation.models import User

# Refusals that ask for words or a choice; whatever else is refused is a matter of state.
_UNFINISHED = frozenset(
    {
        "card",
        "check_grounds",
        "check_list",
        "check_note",
        "controls_self",
        "conclusion",
        "factors",
        "date",
        "decided_for_approver",
        "due",
        "future",
        "grounds",
        "held_remarks",
        "journal_number",
        "mark",
        "no_provision",
        "not_ready",
        "nothing_technical",
        "opinion_text",
        "outcome",
        "paper_code",
        "paper_date",
        "paper_reason",
        "paper_scan",
        "paper_signer",
        "pause_words",
        "question",
        "place",
        "proposal_place",
        "proof",
        "reason",
        "reasons",
        "reasons_text",
        "remarks_text",
        "report_file",
        "report_text",
        "ruling",
        "signature_with_remarks",
        "verdict",
    }
)


def status_of(refused: ActRefused) -> int:
    """403: not this person; 422: something is missing; 409: the state has moved on."""
    if isinstance(refused, NotYours):
        return 403
    return 422 if refused.code in _UNFINISHED else 409


class ActView(View):
    """Whoever may not see the act is told that there is none."""

    act: Act

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.at = timezone.now()

    def dispatch(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        act = self.open_to(request.user).filter(id=pk).first()
        if act is None:
            raise Http404
        self.act = act.specific
        return super().dispatch(request, *args, **kwargs)

    def open_to(self, user: User) -> QuerySet[Act]:
        """The acts of which ``user`` may read this page."""
        return visible_acts(user)

    @cached_property
    def desk_url(self) -> str:
        return reverse("desk:act", args=[self.act.pk])

    @cached_property
    def name(self) -> str:
        """The act in a few words, for headings and breadcrumbs."""
        kind = capfirst(self.act.get_kind_display())
        if not self.act.is_enacted:
            return _("%(kind)s (draft)") % {"kind": kind}
        return f"{kind} №\u00a0{self.act.number}"

    def breadcrumbs(self, *tail: dict[str, str]) -> list[dict[str, str]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("desk:queue"), "label": _("My queue")},
            *tail,
        ]

    def show(
        self,
        *,
        status: int = 200,
        refusal: ActRefused | None = None,
        read_digest: str = "",
        whole: bool = False,
        **forms: Any,
    ) -> HttpResponse:
        """Render the desk. ``forms`` are bound forms to show again with what was typed.

        ``whole`` puts a long text into the page itself: asked for by who has no scripts.
        """
        screen = Screen(self.act, self.request.user, self.at, read_digest)
        kept = self._kept(screen) if "decision" not in forms else None
        context = {
            "screen": screen,
            "act": self.act,
            "text_follows": screen.is_long and not whole,
            "refusal": refusal,
            "kept": kept,
            "decision": forms.get("decision") or self._decision_form(kept),
            "remark_set": forms.get("remark_set") or self._remark_set_of(screen, kept),
            "withdrawal": forms.get("withdrawal") or WithdrawForm(),
            "submission": forms.get("submission") or SubmitForm(),
            "nature": forms.get("nature") or NatureForm(),
            "paper_kept": forms.get("paper"),
            "chosen_factors": self.request.POST.getlist("factor"),
            "chosen": self.request.POST.getlist("technical"),
            "ruling_form": forms.get("ruling") or RulingForm(),
            **self._steering(screen, forms),
            **self._package(screen, forms),
            "proof_error": refusal.message if refusal and refusal.code == "proof" else "",
            "question": signing.question(self.request, self.at, screen.slot),
            "answers": [
                (
                    item,
                    self._answer_form(item, forms.get("answer")),
                    self._reply_form(item, forms.get("reply")),
                )
                for item in screen.remarks
            ],
            "disagreements": self._disagreements(screen, kept),
            "consultations": self._consultations(screen, forms.get("expert")),
            "header_title": self.name,
            "breadcrumbs_items": self.breadcrumbs({"url": "", "label": self.name}),
            "header_icon": "doc-full-inverse",
        }
        return TemplateResponse(self.request, "regulations/desk/act.html", context, status=status)

    def _steering(self, screen: Screen, forms: dict[str, Any]) -> dict[str, Any]:
        """Forms of those who steer the chain: only those that this reader may use."""
        slot = screen.slot
        return {
            "adding": screen.may_add and (forms.get("adding") or AddForm(approval=screen.approval)),
            "removing": self._removing(screen, forms.get("removing")),
            "pausing": forms.get("pausing") or PauseForm(),
            "resuming": forms.get("resuming") or ResumeForm(),
            "handing": screen.may_hand_on and (forms.get("handing") or HandOnForm(slot=slot)),
            "asking": slot and (forms.get("asking") or AskForm(slot=slot)),
            "opinion": forms.get("opinion") or OpinionForm(),
        }

    def _removing(self, screen: Screen, bound: RemoveForm | None) -> RemoveForm | None:
        """Only while there is an added position that this reader may take out."""
        if bound or not screen.is_running:
            return bound
        form = RemoveForm(approval=screen.approval, user=self.request.user)
        return form if form.fields["slot"].queryset.exists() else None

    def _package(self, screen: Screen, forms: dict[str, Any]) -> dict[str, Any]:
        """Forms of the completeness check: only those that this reader may use."""
        shown = screen.package
        return {
            "asking_check": forms.get("asking_check") or AskCheckForm(),
            "check": forms.get("check") or (shown.may_check and CheckForm(package=shown.package)),
        }

    def _kept(self, screen: Screen) -> DecisionDraft | None:
        """What the reader was writing when they left."""
        return decision_drafts.find(screen.slot, self.request.user) if screen.slot else None

    def _decision_form(self, kept: DecisionDraft | None) -> DecisionForm:
        return DecisionForm(initial={"text": kept.text} if kept else {})

    def _remark_set_of(self, screen: Screen, kept: DecisionDraft | None) -> RemarkFormSet:
        return RemarkFormSet(
            prefix="remark",
            initial=kept.remarks if kept else [],
            provisions=screen.provisions if screen.slot else (),
        )

    def _answer_form(self, item: RemarkShown, bound: AnswerForm | None) -> AnswerForm | None:
        prefix = f"answer-{item.remark.pk}"
        if bound and bound.prefix == prefix:
            return bound
        if not item.may_answer:
            return None
        done = {"verdict": RemarkAnswer.Verdict.TAKEN} if item.is_taken_over else {}
        return AnswerForm(prefix=prefix, initial=done)

    def _reply_form(self, item: RemarkShown, bound: ReplyForm | None) -> ReplyForm | None:
        if item.answer is None:
            return None
        prefix = f"reply-{item.answer.pk}"
        if bound and bound.prefix == prefix:
            return bound
        return ReplyForm(prefix=prefix) if item.may_reply else None

    def _consultations(
        self, screen: Screen, bound: ExpertReplyForm | None
    ) -> list[tuple[Consulted, list[tuple[Received, ExpertReplyForm | None]]]]:
        """What experts sent, each with the form of a reply for who may give one."""
        return [
            (shown, [(item, self._expert_form(screen, item, bound)) for item in shown.received])
            for shown in screen.consultations
        ]

    def _expert_form(
        self, screen: Screen, item: Received, bound: ExpertReplyForm | None
    ) -> ExpertReplyForm | None:
        prefix = f"expert-{item.conclusion.pk}"
        if bound and bound.prefix == prefix:
            return bound
        return ExpertReplyForm(prefix=prefix) if screen.is_drafter and not item.reply else None

    def _disagreements(self, screen: Screen, kept: DecisionDraft | None) -> list[Disagreement]:
        """What the head of the city decides with the signature, with what was chosen already."""
        if not screen.decides_held:
            return []
        chosen = rulings_posted(self.request.POST)
        if kept:
            chosen = {int(key): ruling for key, ruling in kept.rulings.items()}
        return [
            Disagreement(
                item, f"{RULING}{item.course.reply.pk}", chosen.get(item.course.reply.pk, "")
            )
            for item in screen.held
        ]


class DecisionView(ActView):
    """A decision posted from the desk. A GET (after signing in again) leads back to the page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(self.desk_url)
