"""Buttons that steer a running approval: add, hand on, ask, answer, stop the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from regulations.approval import pausing
from regulations.approval.adding import add
from regulations.approval.opinions import ask, give
from regulations.approval.removing import remove
from regulations.desk import signing
from regulations.desk.steering_forms import (
    AddForm,
    AskForm,
    HandOnForm,
    OpinionForm,
    PauseForm,
    RemoveForm,
    ResumeForm,
)
from regulations.desk.views.base import DecisionView, status_of
from regulations.errors import ActRefused
from regulations.guards.visibility import may_see_act
from regulations.models import Approval, OpinionRequest, Slot


class Steer(DecisionView):
    """One form, one decision; what was typed comes back with a refusal."""

    form_name: str
    anchor = ""

    def steer(
        self, form: Any, decide: Callable[[dict[str, Any]], object], said: str
    ) -> HttpResponse:
        if not form.is_valid():
            return self.show(status=422, **{self.form_name: form})
        try:
            decide(form.cleaned_data)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, **{self.form_name: form})
        messages.success(self.request, said)
        return redirect(self.next_url())

    def next_url(self) -> str:
        return f"{self.desk_url}{self.anchor}"

    def approval(self) -> Approval:
        """The newest passage; of one that has ended the decision says so."""
        approval = Approval.objects.filter(act=self.act.pk).order_by("-round").first()
        if approval is None:
            raise Http404
        return approval

    def slot(self, pk: int) -> Slot:
        slots = Slot.objects.select_related("step__approval", "position")
        return get_object_or_404(slots, pk=pk, step__approval__act=self.act.pk)


class Add(Steer):
    form_name = "adding"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = AddForm(request.POST, approval=self.approval())
        return self.steer(
            form,
            lambda typed: add(**typed, by=request.user, at=self.at),
            _("The position is added: the step waits for it too."),
        )


class Remove(Steer):
    form_name = "removing"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = RemoveForm(request.POST, approval=self.approval(), user=request.user)
        return self.steer(
            form,
            lambda typed: remove(**typed, by=request.user, at=self.at),
            _("The position is taken out: nobody waits for it any more."),
        )


class HandOn(Steer):
    form_name = "handing"

    def post(self, request: HttpRequest, slot: int, **kwargs: Any) -> HttpResponse:
        handed = self.slot(slot)
        form = HandOnForm(request.POST, slot=handed)
        return self.steer(
            form,
            lambda typed: signing.hand_on(request, handed, **typed, at=self.at),
            _("Handed on. Your colleague decides now."),
        )


class Ask(Steer):
    form_name = "asking"
    anchor = "#opinions"

    def post(self, request: HttpRequest, slot: int, **kwargs: Any) -> HttpResponse:
        asking = self.slot(slot)
        form = AskForm(request.POST, slot=asking)
        return self.steer(
            form,
            lambda typed: ask(asking, **typed, by=request.user, at=self.at),
            _("Asked. You can decide without waiting for the opinion."),
        )


class GiveOpinion(Steer):
    form_name = "opinion"
    anchor = "#opinions"

    def post(self, request: HttpRequest, asked: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(OpinionRequest, pk=asked, approval__act=self.act.pk)
        return self.steer(
            OpinionForm(request.POST),
            lambda typed: give(row, **typed, by=request.user, at=self.at),
            _("Your opinion is recorded."),
        )

    def next_url(self) -> str:
        """Of an act not for the public nothing is left to read but the own words."""
        if may_see_act(self.act, self.request.user):
            return super().next_url()
        return reverse("desk:history", args=[self.act.pk])


class Pause(Steer):
    form_name = "pausing"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.steer(
            PauseForm(request.POST),
            lambda typed: pausing.pause(self.act, **typed, by=request.user, at=self.at),
            _("The clock is stopped. Nobody decides until you let it go on."),
        )


class Resume(Steer):
    form_name = "resuming"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.steer(
            ResumeForm(request.POST),
            lambda typed: pausing.resume(self.act, **typed, by=request.user, at=self.at),
            _("The clock goes on; the days lost are given back."),
        )
