"""Whose page it is: of who has given the password only, or of who is signed in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from regulations.organisation.models import User
from regulations.signin import factors, pending, policy, proof

CHANGE = "second-factor"  # each change of one's devices asks for a proof of its own


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class PersonView(View):
    person: User
    frame: str  # the template around the page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy.is_offered():
            raise Http404
        self.at = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, title: str, *, status: int = 200, **context: Any):
        return TemplateResponse(
            self.request,
            template,
            {"frame": self.frame, "person": self.person, "header_title": title, **context},
            status=status,
        )


class PendingView(PersonView):
    """Between the password and the second factor. Whoever comes otherwise begins at the log-in."""

    frame = "regulations/signin/before.html"
    is_pending = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = pending.person(request)
        if found is None:
            if pending.KEY in request.session:
                messages.warning(request, _("It took too long. Type your password once more."))
            return redirect("wagtailadmin_login")
        self.person = found
        return super().dispatch(request, *args, **kwargs)

    # --- for pages that set up a device ---

    question = proof.Question(is_needed=False)

    def require_proof(self) -> None:
        """The password was typed a moment ago."""

    def finish(self, codes: list[str]) -> HttpResponse:
        to = pending.complete(self.request, self.person)
        return _codes(self, codes, to) if codes else redirect(to)

    def address(self, name: str) -> str:
        return reverse(f"signin_{name}")


class AccountView(PersonView):
    """On the account page of who is signed in (Wagtail asks for access to the admin there)."""

    frame = "regulations/signin/account.html"
    is_pending = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.person = request.user
        return super().dispatch(request, *args, **kwargs)

    def render(self, template: str, title: str, **context: Any):
        crumbs = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailadmin_account"), "label": _("Account")},
        ]
        if not self.is_root:
            crumbs.append({"url": self.address("factors"), "label": _("Second factor")})
        crumbs.append({"url": "", "label": title})
        return super().render(
            template, title, breadcrumbs_items=crumbs, header_icon="lock", **context
        )

    is_root = False

    @property
    def question(self) -> proof.Question:
        return proof.question(self.request, self.at, CHANGE)

    def require_proof(self) -> None:
        proof.require(self.request, self.at, CHANGE)

    def finish(self, codes: list[str]) -> HttpResponse:
        # What has just been set up is a proof; the one that allowed it is spent.
        proof.keep(self.request, self.at, by_device=True)
        to = self.address("factors")
        messages.success(self.request, _("The second factor is set up."))
        return _codes(self, codes, to) if codes else redirect(to)

    def address(self, name: str) -> str:
        return reverse(f"signin_account_{name}")


def _codes(view: PersonView, codes: list[str], to: str) -> HttpResponse:
    """Codes of recovery, shown this once."""
    return view.render("regulations/signin/codes.html", _("Recovery codes"), codes=codes, to=to)


def recovery_codes_for(person: User) -> list[str]:
    """New ones with the first device; who has some keeps them."""
    return [] if factors.recovery_codes_left(person) else factors.new_recovery_codes(person)
