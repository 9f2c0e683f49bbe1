"""Where a draft is begun: empty, from a template of text, from another act, from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from regulations.desk.access import listed_acts
from regulations.desk.begin_forms import BeginForm
from regulations.desk.incoming import places_of
from regulations.desk.views.base import status_of
from regulations.drafting.begin import begin_from_act, begin_from_template
from regulations.errors import ActRefused
from regulations.models import ActTemplate, Decree, Procedure, TargetProgramme

if TYPE_CHECKING:
    from regulations.models import Act

FOUND = 20


class Begin(View):
    """Whoever may begin an act chooses here what it begins with."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.places = places_of(request.user)
        if not self.places:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._show(BeginForm(places=self.places))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = BeginForm(request.POST, places=self.places)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            return self._begin(form)
        except ActRefused as refused:
            return self._show(form, status=status_of(refused), refusal=refused)

    def _begin(self, form: BeginForm) -> HttpResponse:
        chosen, at = form.cleaned_data, timezone.now()
        if chosen["template"]:
            act = begin_from_template(chosen["template"], form.index, by=self.request.user, at=at)
            said = _(
                "The draft is begun from the template «%(name)s»: title, kind, legal basis and "
                "text are copied. Put the words of the act in place of what stands in [brackets]."
            ) % {"name": chosen["template"]}
        else:
            source = listed_acts(self.request.user).filter(pk=chosen["act"]).first()
            if source is None:
                raise Http404
            act = begin_from_act(source, form.index, by=self.request.user, at=at)
            said = _(
                "The draft is begun from «%(act)s». Copied: title, kind, legal basis, text. Not "
                "copied: number and date, attachments, sign-offs and remarks, the term of force."
            ) % {"act": source}
        messages.success(self.request, said)
        return redirect("wagtailadmin_pages:edit", act.pk)

    def _show(
        self, form: BeginForm, *, status: int = 200, refusal: ActRefused | None = None
    ) -> HttpResponse:
        title = _("New act")
        context = {
            "form": form,
            "refusal": refusal,
            "empty": [
                (place.issuer, [_empty(place, model) for model in _PAGES]) for place in self.places
            ],
            "templates": ActTemplate.objects.filter(is_active=True)
            .filter(Q(issuer=None) | Q(issuer__in=[place.issuer_id for place in self.places]))
            .defer("body")
            .select_related("issuer"),
            "sought": self._sought,
            "found": self._found(),
            "header_title": title,
            "header_icon": "doc-full-inverse",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("desk:acts"), "label": _("Acts")},
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(self.request, "regulations/desk/begin.html", context, status=status)

    @property
    def _sought(self) -> str:
        return self.request.GET.get("q", "").strip()[:200]

    def _found(self) -> list[Act]:
        """Acts to begin from: those that the words name, or the one that the address names."""
        acts = listed_acts(self.request.user).defer("body").order_by("-pk")
        if self._sought:
            acts = acts.filter(Q(subject__icontains=self._sought) | Q(number__iexact=self._sought))
            return list(acts[:FOUND])
        named = self.request.GET.get("act", "")
        return list(acts.filter(pk=int(named))) if named.isdecimal() else []


_PAGES = (Decree, Procedure, TargetProgramme)


def _empty(place, model) -> tuple[str, str]:
    """The name of a page type and where an empty act of it is begun."""
    address = reverse(
        "wagtailadmin_pages:add", args=["regulations", model._meta.model_name, place.pk]
    )
    return capfirst(model._meta.verbose_name), address
