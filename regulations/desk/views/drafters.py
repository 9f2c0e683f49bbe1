"""Who writes in a draft: read by whoever sees it, changed by who may arrange it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from regulations.approval.eligibility import drafter_ids
from regulations.desk.drafter_forms import HandOverForm, NameForm
from regulations.desk.views.base import ActView, status_of
from regulations.drafting.together import hand_over, may_arrange, name_co_drafter, take_off
from regulations.errors import ActRefused
from regulations.models import CoDrafter
from regulations.organisation.models import User


class Drafters(ActView):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.show_drafters()

    def show_drafters(
        self, *, status: int = 200, refusal: ActRefused | None = None, **forms: Any
    ) -> HttpResponse:
        act = self.act
        may = may_arrange(act, self.request.user, timezone.localdate(self.at))
        wrote = User.objects.filter(pk__in=drafter_ids(act)).exclude(pk=act.owner_id)
        context = {
            "act": act,
            "refusal": refusal,
            "co_drafters": act.co_drafters.select_related("person", "unit", "named_by"),
            "wrote": wrote,
            "circle": act.issuer.get_drafts_open_to_display(),
            "may_arrange": may,
            "naming": may and (forms.get("naming") or NameForm(act=act)),
            "handing": may and (forms.get("handing") or HandOverForm(act=act)),
            "header_title": _("Who drafts"),
            "header_icon": "group",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name},
                {"url": "", "label": _("Who drafts")},
            ),
        }
        return TemplateResponse(
            self.request, "regulations/desk/drafters.html", context, status=status
        )

    def done(self, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return redirect("desk:drafters", self.act.pk)


class _Arrange(Drafters):
    """A decision posted from the page. A GET leads back to it."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect("desk:drafters", self.act.pk)


class NameCoDrafter(_Arrange):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = NameForm(request.POST, act=self.act)
        if not form.is_valid():
            return self.show_drafters(status=422, naming=form)
        try:
            named = name_co_drafter(self.act, form.chosen, by=request.user, at=self.at)
        except ActRefused as refused:
            return self.show_drafters(status=status_of(refused), refusal=refused, naming=form)
        return self.done(_("Writes in the draft: %(who)s") % {"who": named})


class TakeOff(_Arrange):
    def post(self, request: HttpRequest, *, named: int, **kwargs: Any) -> HttpResponse:
        found = get_object_or_404(CoDrafter, pk=named, act=self.act.pk)
        try:
            take_off(found, by=request.user, at=self.at)
        except ActRefused as refused:
            return self.show_drafters(status=status_of(refused), refusal=refused)
        return self.done(_("Writes in the draft no more: %(who)s") % {"who": found})


class HandOver(_Arrange):
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = HandOverForm(request.POST, act=self.act)
        if not form.is_valid():
            return self.show_drafters(status=422, handing=form)
        to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
        try:
            hand_over(self.act, to, by=request.user, reason=reason, at=self.at)
        except ActRefused as refused:
            return self.show_drafters(status=status_of(refused), refusal=refused, handing=form)
        return self.done(_("Draft handed over to: %(to)s") % {"to": to.get_full_name()})
