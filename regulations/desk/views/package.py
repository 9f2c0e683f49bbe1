"""Buttons of the completeness check: ask for it, and give the verdict."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from regulations.desk import signing
from regulations.desk.package_forms import AskCheckForm, CheckForm
from regulations.desk.views.base import DecisionView, status_of
from regulations.desk.views.steering import Steer
from regulations.errors import ActRefused
from regulations.models import CheckRequest
from regulations.package_check.ask import ask
from regulations.package_check.package import newest


class AskCheck(Steer):
    form_name = "asking_check"
    anchor = "#package"

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.steer(
            AskCheckForm(request.POST),
            lambda typed: ask(self.act, by=request.user, at=self.at, **typed),
            _("The check is asked for. You will be told the verdict."),
        )


class GiveVerdict(DecisionView):
    def post(self, request: HttpRequest, asked: int, **kwargs: Any) -> HttpResponse:
        row = get_object_or_404(CheckRequest, pk=asked, act=self.act.pk)
        package = newest(self.act, timezone.localdate(self.at))
        form = CheckForm(request.POST, package=package)
        if not form.is_valid():
            return self.show(status=422, check=form)
        try:
            given = signing.check_package(request, row, at=self.at, **form.given())
        except ActRefused as refused:
            return self.show(status=status_of(refused), refusal=refused, check=form)
        messages.success(
            request,
            _("The package is complete. The drafter is told.")
            if given.is_complete
            else _("The package is returned to the drafter with your reasons."),
        )
        return redirect(self.desk_url)
