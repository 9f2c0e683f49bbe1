"""The drafter's replies to independent experts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from regulations.consultation.considering import reply
from regulations.desk.forms import ExpertReplyForm
from regulations.desk.views.base import DecisionView, status_of
from regulations.errors import ActRefused
from regulations.models import IndependentConclusion


class ReplyToExpert(DecisionView):
    def post(self, request: HttpRequest, conclusion: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(
            IndependentConclusion, pk=conclusion, consultation__step__approval__act=self.act.pk
        )
        form = ExpertReplyForm(request.POST, prefix=f"expert-{row.pk}")
        if not form.is_valid():
            return self.show(status=422, expert=form)
        try:
            reply(row, by=request.user, at=self.at, **form.cleaned_data)
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, expert=form)
        messages.success(request, _("The reply is recorded and goes to the expert by mail."))
        return redirect(f"{self.desk_url}#expert-{row.pk}")
