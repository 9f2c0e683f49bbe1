"""For the chief of staff: who signs and has a second factor, and taking a lost one away."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from regulations.organisation.models import User
from regulations.signin import factors, overview, policy, proof


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class OverseerView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not policy.is_offered():
            raise Http404
        if not policy.oversees(request.user):
            raise PermissionDenied
        self.at = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, title: str, *, status: int = 200, **context: Any):
        crumbs = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
        if context.get("person"):
            crumbs.append({"url": reverse("signin_people"), "label": _("Second factors")})
        crumbs.append({"url": "", "label": title})
        context |= {
            "frame": "regulations/signin/account.html",
            "header_title": title,
            "header_icon": "lock",
            "breadcrumbs_items": crumbs,
        }
        return TemplateResponse(self.request, template, context, status=status)


class People(OverseerView):
    def get(self, request: HttpRequest) -> HttpResponse:
        rows = overview.signers(timezone.localdate(self.at))
        return self.render("regulations/signin/people.html", _("Second factors"), rows=rows)


class Reset(OverseerView):
    """Takes all devices away and shows, once, the code to hand over."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show(self._person(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        person = self._person(pk)
        if list(policy.bars_to_reset(request.user, person)):
            return self._show(person, status=403)
        try:
            proof.require(request, self.at, _purpose(person))
        except proof.ProofRefused as refused:
            return self._show(person, status=422, proof_error=str(refused))
        proof.spend(request)
        code = factors.reset(person, by=request.user)
        return self._show(person, code=code)

    def _person(self, pk: int) -> User:
        return get_object_or_404(User, pk=pk)

    def _show(self, person: User, *, status: int = 200, **context: Any) -> HttpResponse:
        return self.render(
            "regulations/signin/reset.html",
            _("Reset the second factor"),
            status=status,
            person=person,
            bars=list(policy.bars_to_reset(self.request.user, person)),
            question=proof.question(self.request, self.at, _purpose(person)),
            **context,
        )


def _purpose(person: User) -> str:
    return f"reset-{person.pk}"
