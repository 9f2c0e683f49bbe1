"""Buttons of the desk: each calls one decision and shows what it said."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from regulations.approval import decision_drafts
from regulations.approval.state_nature import state_nature
from regulations.approval.submit import submit
from regulations.approval.withdraw import withdraw
from regulations.desk import kept_paper, provisions, signing
from regulations.desk.forms import (
    AnswerForm,
    DecisionForm,
    NatureForm,
    RemarkFormSet,
    ReplyForm,
    RulingForm,
    SubmitForm,
    WithdrawForm,
    is_number,
    rulings_posted,
    words_so_far,
)
from regulations.desk.views.base import DecisionView, status_of
from regulations.enactment.followup import make_pdf
from regulations.errors import ActRefused
from regulations.guards.visibility import OVERSEE
from regulations.models import ChangeStatement, Remark, RemarkAnswer, RemarkReply, SignOff, Slot
from regulations.reading import read_revision
from regulations.remarks.answer import answer
from regulations.remarks.reply import reply
from regulations.remarks.take_over import take_over

MORE = "more"  # the button that asks for one more row of remarks


@method_decorator(never_cache, name="dispatch")
class Decide(DecisionView):
    """Agree, agree with remarks, return, or sign."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST)
        slot = self._slot(request.POST.get("slot", ""))
        remark_set = self._remark_set(slot)
        typed = {"decision": form, "remark_set": remark_set}
        if MORE in request.POST:
            return self._again(slot, **typed)
        if not (form.is_valid() and remark_set.is_valid()):
            return self._again(slot, status=422, **typed)
        try:
            given = signing.decide(
                request,
                slot,
                verdict=form.cleaned_data["verdict"],
                digest=form.cleaned_data["digest"],
                at=self.at,
                text=form.cleaned_data["text"],
                remarks=remark_set.typed(),
                rulings=rulings_posted(request.POST),
                conclusion=kept_paper.sent(request, slot),
            )
        except ActRefused as refused:
            with suppress(ActRefused):
                self._keep(slot, form, remark_set)
            return self._again(
                slot,
                status=status_of(refused),
                refusal=refused,
                read_digest=form.cleaned_data["digest"],
                **typed,
            )
        messages.success(request, _said(given))
        return redirect(self.desk_url)

    def _again(self, slot: Slot, **how: Any) -> HttpResponse:
        """The page once more, with the file that was sent."""
        return self.show(paper=kept_paper.keep(self.request, slot, self.at), **how)

    def _slot(self, posted: str) -> Slot:
        """The slot posted, of this act only."""
        if not is_number(posted):
            raise Http404
        slots = Slot.objects.select_related("step__approval__revision")
        return get_object_or_404(slots, pk=int(posted), step__approval__act=self.act.pk)

    def _remark_set(self, slot: Slot) -> RemarkFormSet:
        text = read_revision(slot.step.approval.revision)
        return RemarkFormSet(
            self._remark_data(), prefix="remark", provisions=provisions.choices(text.structure)
        )

    def _keep(self, slot: Slot, form: DecisionForm, remark_set: RemarkFormSet) -> None:
        """Keep what was typed, for its author alone."""
        decision_drafts.keep(
            slot,
            by=self.request.user,
            digest=self.request.POST.get("digest", "")[:80],
            text=words_so_far(form),
            remarks=remark_set.so_far(),
            rulings=rulings_posted(self.request.POST),
            at=self.at,
        )

    def _remark_data(self) -> Any:
        """What was typed; one row more when the reader asked for it."""
        data = self.request.POST.copy()
        data.setdefault("remark-TOTAL_FORMS", "0")
        data.setdefault("remark-INITIAL_FORMS", "0")
        if MORE in data and is_number(data["remark-TOTAL_FORMS"]):
            data["remark-TOTAL_FORMS"] = str(int(data["remark-TOTAL_FORMS"]) + 1)
        return data


class KeepDraft(Decide):
    """Keep a decision that is not made yet: by the button, or by the script as it is typed."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        slot = self._slot(request.POST.get("slot", ""))
        form, remark_set = DecisionForm(request.POST), self._remark_set(slot)
        by_script = request.headers.get("X-Requested-With") == "fetch"
        try:
            self._keep(slot, form, remark_set)
        except ActRefused as refused:
            if by_script:
                return HttpResponse(str(refused), status=status_of(refused))
            typed = {"decision": form, "remark_set": remark_set}
            return self.show(status=status_of(refused), refusal=refused, **typed)
        if by_script:
            return HttpResponse(status=204)
        messages.success(request, _("The draft of your decision is kept. Only you see it."))
        return redirect(f"{self.desk_url}#words")


def _said(given: SignOff) -> str:
    if given.slot.step.is_signature and given.agrees:
        act = given.approval.act
        act.refresh_from_db(fields=["number", "dated"])
        return _("Signed. The act is registered: № %(number)s of %(date)s.") % {
            "number": act.number,
            "date": f"{act.dated:%d.%m.%Y}",
        }
    return {
        SignOff.Verdict.AGREED: _("Agreed. Your sign-off is recorded."),
        SignOff.Verdict.WITH_REMARKS: _("Agreed with remarks. The drafter will answer them."),
        SignOff.Verdict.REFUSED: _("The act is returned to the drafter with your reasons."),
    }[given.verdict]


class Submit(DecisionView):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = SubmitForm(request.POST)
        if not form.is_valid():
            return self.show(status=422, submission=form)
        try:
            submit(self.act, by=request.user, at=self.at, urgent=form.cleaned_data["urgent"])
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, submission=form)
        messages.success(request, _("Sent to approval. The text is locked until the chain ends."))
        return redirect(self.desk_url)


class StateNature(DecisionView):
    """The drafter says which changes since the last round are technical."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = NatureForm(request.POST)
        if not form.is_valid():
            return self.show(status=422, nature=form)
        try:
            state_nature(
                self.act,
                by=request.user,
                technical=request.POST.getlist("technical"),
                at=self.at,
                **form.cleaned_data,
            )
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, nature=form)
        messages.success(
            request, _("The legal unit is asked. Until it answers you can send the act as it is.")
        )
        return redirect(f"{self.desk_url}#natures")


class RuleOnChanges(DecisionView):
    """The legal unit confirms, or does not, that changes are technical."""

    def post(self, request: HttpRequest, statement: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(ChangeStatement, pk=statement, act=self.act.pk)
        form = RulingForm(request.POST)
        if not form.is_valid():
            return self.show(status=422, ruling=form)
        try:
            signing.rule_on(request, row, at=self.at, **form.cleaned_data)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, ruling=form)
        messages.success(request, _("The ruling is recorded."))
        return redirect(self.desk_url)


class Withdraw(DecisionView):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.show(status=422, withdrawal=form)
        try:
            withdraw(self.act, by=request.user, reason=form.cleaned_data["reason"], at=self.at)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, withdrawal=form)
        messages.success(request, _("The act is taken back. You can mend it and send it again."))
        return redirect(self.desk_url)


class Answer(DecisionView):
    def post(self, request: HttpRequest, remark: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(Remark, pk=remark, act=self.act.pk)
        form = AnswerForm(request.POST, prefix=f"answer-{row.pk}")
        if not form.is_valid():
            return self.show(status=422, answer=form)
        try:
            answer(row, by=request.user, at=self.at, **form.cleaned_data)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, answer=form)
        messages.success(request, _("The answer is recorded."))
        return redirect(f"{self.desk_url}#remark-{row.pk}")


class TakeOver(DecisionView):
    """The proposed wording goes into the draft as a new revision."""

    def post(self, request: HttpRequest, remark: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(Remark, pk=remark, act=self.act.pk)
        try:
            take_over(row, by=request.user)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused)
        messages.success(
            request, _("The proposed wording stands in the draft now. Answer the remark.")
        )
        return redirect(f"{self.desk_url}#remark-{row.pk}")


class Reply(DecisionView):
    """The author accepts an answer, or holds the remark."""

    def post(self, request: HttpRequest, answer: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(RemarkAnswer, pk=answer, remark__act=self.act.pk)
        form = ReplyForm(request.POST, prefix=f"reply-{row.pk}")
        if not form.is_valid():
            return self.show(status=422, reply=form)
        try:
            given = reply(
                row,
                by=request.user,
                verdict=request.POST.get("verdict", ""),
                text=form.cleaned_data["text"],
                at=self.at,
            )
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, reply=form)
        messages.success(
            request,
            _("The answer is accepted: the remark is closed.")
            if given.verdict == RemarkReply.Verdict.ACCEPTED
            else _("The remark is held: it goes to the record of disagreements and to the mayor."),
        )
        return redirect(f"{self.desk_url}#remark-{row.remark_id}")


class RetryPdf(DecisionView):
    """Put the making of the PDF on the queue again."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        edition = self.act.editions.first()
        if edition is None or not request.user.has_perm(OVERSEE):
            raise Http404
        make_pdf.enqueue(edition.pk)
        messages.success(request, _("The PDF is queued. Look at this page again in a minute."))
        return redirect(self.desk_url)
