"""«What to do with running approvals»: asked of who has changed their route."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages

from regulations.desk import signing
from regulations.desk.whereabouts import whereabouts
from regulations.errors import ActRefused
from regulations.models import Approval, Route, Slot
from regulations.rerouting import concerned, differences, may_return_for_route

PAGE = 20


class ReturnForm(forms.Form):
    """Which acts are returned, and why. Nothing is chosen: the default is to leave them."""

    what = forms.ChoiceField(choices=[("marked", ""), ("all", "")])
    approval = forms.ModelMultipleChoiceField(Approval.objects.none(), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Why they must go by the new route"),
        error_messages={
            "required": gettext_lazy("Say why: without the reason nothing is returned.")
        },
        help_text=gettext_lazy("The drafter and everybody who has signed will read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approval"].queryset = concerned(route)

    def chosen(self) -> list[Approval]:
        if self.cleaned_data["what"] == "all":
            return list(self.fields["approval"].queryset)
        return list(self.cleaned_data["approval"])


class RunningByRoute(View):
    """A page of the acts under way by the route; leaving is the default, returning is chosen."""

    def dispatch(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_return_for_route(request.user):
            raise PermissionDenied
        self.route = get_object_or_404(Route, pk=pk)
        self.at = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(ReturnForm(route=self.route))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ReturnForm(request.POST, route=self.route)
        if not form.is_valid():
            return self.show(form, status=422)
        chosen = form.chosen()
        if not chosen:
            form.add_error(None, _("Mark the acts that are to be returned, or leave them all."))
            return self.show(form, status=422)
        try:
            outcome = signing.return_each_for_route(
                request, chosen, self.route, reason=form.cleaned_data["reason"], at=self.at
            )
        except ActRefused as refused:
            return self.show(form, status=422, proof_error=refused.message)
        returned = sum(1 for _approval, refused in outcome if refused is None)
        if returned:
            messages.success(
                request,
                ngettext(
                    "%(count)s act is returned to its drafter.",
                    "%(count)s acts are returned to their drafters.",
                    returned,
                )
                % {"count": returned},
            )
        for approval, refused in outcome:
            if refused is not None:
                messages.error(request, f"{approval.act}: {refused.message}")
        return redirect("running_by_route", self.route.pk)

    def show(self, form: ReturnForm, *, status: int = 200, proof_error: str = "") -> HttpResponse:
        own = Prefetch("steps__slots", Slot.objects.filter(added_at=None))
        approvals = (
            concerned(self.route)
            .select_related("act__responsible_unit")
            .defer("act__body")
            .prefetch_related("steps", own)
        )
        page = Paginator(approvals, PAGE).get_page(self.request.GET.get("p"))
        shown = list(page.object_list)
        where = whereabouts([a.act for a in shown], timezone.localdate(self.at))
        otherwise = differences(shown, self.route)
        context = {
            "route": self.route,
            "page": page,
            "rows": [(a, where[a.act_id], _step(a), otherwise[a.pk]) for a in shown],
            "form": form,
            "marked": set(form.data.getlist("approval")) if form.is_bound else set(),
            "question": signing.question(self.request, self.at),
            "proof_error": proof_error,
            "header_title": _("Running approvals by the route «%(route)s»")
            % {"route": self.route.name},
            "header_icon": "tasks",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("routes:index"), "label": _("Routes")},
                {"url": reverse("routes:edit", args=[self.route.pk]), "label": self.route.name},
                {"url": "", "label": _("Running approvals")},
            ],
        }
        template = "regulations/administration/running.html"
        return TemplateResponse(self.request, template, context, status=status)


def _step(approval: Approval) -> str:
    """The step that is open now."""
    return next((s.title for s in approval.steps.all() if s.state == s.State.OPEN), "")
