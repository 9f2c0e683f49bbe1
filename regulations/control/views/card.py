"""The card of an assignment: how it stands, what has happened, and what its reader may do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from documents.errors import FileRefused
from documents.sniff import require_size
from regulations.control import powers
from regulations.control.forms import (
    AskDueForm,
    HandOverForm,
    MoveDueForm,
    ReportForm,
    RuleForm,
    TakeOffForm,
)
from regulations.control.reporting import Paper, ask_due, report
from regulations.control.shown import course, shown
from regulations.control.standing import Standing, with_rows
from regulations.desk import signing
from regulations.desk.views.base import status_of
from regulations.errors import ActRefused
from regulations.models import ExecutionReport, Notice, TakenOff
from regulations.organisation import workdays


class Card(View):
    """Whoever may not read the assignment is told that there is none."""

    def dispatch(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        self.at = timezone.now()
        self.on = timezone.localdate(self.at)
        row = with_rows(powers.readable(request.user, self.on).filter(pk=pk)).first()
        if row is None:
            raise Http404
        self.standing = Standing(row, workdays.current())
        self.task = row
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        about = Notice.objects.filter(person=request.user, assignment=self.task)
        if about.unread().exists():
            about.read(self.at)
        return self.show()

    @cached_property
    def address(self) -> str:
        return reverse("control:assignment", args=[self.task.pk])

    def show(
        self, *, status: int = 200, refusal: ActRefused | None = None, **forms: Any
    ) -> HttpResponse:
        """``forms`` are bound forms to show again with what was typed."""
        user, standing = self.request.user, self.standing
        (item,) = shown([standing], self.on)
        controls = powers.as_controller(standing, user, self.on) is not None
        reports = powers.as_executor(standing, user, self.on) is not None
        may_control = powers.may_hand_control(standing, user, self.on)
        context = {
            "item": item,
            "standing": standing,
            "task": self.task,
            "act": item.act,
            "course": course(standing),
            "refusal": refusal,
            "may_put": powers.may_put(self.task.edition, user, self.on),
            "reporting": reports
            and not standing.awaiting
            and (forms.get("report") or ReportForm()),
            "asking": reports
            and standing.due
            and not standing.request
            and (forms.get("ask") or AskDueForm()),
            "ruling": controls and standing.awaiting and (forms.get("rule") or RuleForm()),
            "moving": controls
            and (forms.get("move") or MoveDueForm(initial={"day": _asked(standing)})),
            "taking": controls
            and (forms.get("take") or TakeOffForm(initial=_outcome(standing, item.repealed))),
            "handing": powers.may_hand_over(standing, user, self.on)
            and (forms.get("hand") or HandOverForm(standing=standing, may_control=may_control)),
            "question": signing.question(self.request, self.at),
            "proof_error": refusal.message if refusal and refusal.code == "proof" else "",
            "header_title": _("Assignment"),
            "header_icon": "calendar-check",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("control:tasks"), "label": _("Control")},
                {"url": "", "label": _("Assignment")},
            ],
        }
        return TemplateResponse(
            self.request, "regulations/control/card.html", context, status=status
        )


def _asked(standing: Standing) -> Any:
    return standing.request.asked_due if standing.request else None


def _outcome(standing: Standing, repealed: str) -> dict[str, str]:
    """What is offered: executed when a report waits, not needed when the act is repealed."""
    if repealed:
        return {"outcome": TakenOff.Outcome.NOT_NEEDED, "mark": repealed}
    return {"outcome": TakenOff.Outcome.EXECUTED} if standing.awaiting else {}


class _Decision(Card):
    """One form, one decision; what was typed comes back with a refusal."""

    name: str
    said: Any

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(self.address)

    def settle(
        self, form: Any, decide: Callable[[dict[str, Any]], object], said: str
    ) -> HttpResponse:
        if not form.is_valid():
            return self.show(status=422, **{self.name: form})
        try:
            decide(form.cleaned_data)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, **{self.name: form})
        messages.success(self.request, said)
        return redirect(self.address)


class Report(_Decision):
    name = "report"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.settle(
            ReportForm(request.POST, request.FILES),
            lambda typed: report(
                self.task, by=request.user, text=typed["text"], paper=self._paper(), at=self.at
            ),
            _("Your report is handed in: whoever keeps control decides."),
        )

    def _paper(self) -> Paper | None:
        """The file as it was sent; refused by its size before it is read."""
        sent = self.request.FILES.get("report-file")
        if sent is None:
            return None
        try:
            require_size(sent.name, sent.size)
        except FileRefused as refused:
            raise ActRefused("report_file", str(refused)) from None
        return Paper(sent.name, sent.read())


class AskDue(_Decision):
    name = "ask"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.settle(
            AskDueForm(request.POST),
            lambda typed: ask_due(self.task, by=request.user, at=self.at, **typed),
            _("Asked. The term stays as it is until the answer."),
        )


class Rule(_Decision):
    name = "rule"

    def post(self, request: HttpRequest, report: int, **kwargs: Any) -> HttpResponse:
        given = ExecutionReport.objects.filter(pk=report, assignment=self.task).first()
        if given is None:
            raise Http404
        return self.settle(
            RuleForm(request.POST),
            lambda typed: signing.rule_on_report(
                request, given, verdict=request.POST.get("verdict", ""), at=self.at, **typed
            ),
            _("Your decision on the report is recorded."),
        )


class MoveDue(_Decision):
    name = "move"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.settle(
            MoveDueForm(request.POST),
            lambda typed: signing.move_due(request, self.task, at=self.at, **typed),
            _("The term is moved."),
        )


class RefuseDue(_Decision):
    name = "move"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.settle(
            MoveDueForm(request.POST),
            lambda typed: signing.refuse_due(
                request, self.task, reason=typed["reason"], at=self.at
            ),
            _("The term stays as it was."),
        )


class HandOver(_Decision):
    name = "hand"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        may_control = powers.may_hand_control(self.standing, request.user, self.on)
        return self.settle(
            HandOverForm(request.POST, standing=self.standing, may_control=may_control),
            lambda typed: signing.hand_over(request, self.task, at=self.at, **typed),
            _("Handed over."),
        )


class TakeOff(_Decision):
    name = "take"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.settle(
            TakeOffForm(request.POST),
            lambda typed: signing.take_off_control(request, self.task, at=self.at, **typed),
            _("Taken off control."),
        )
