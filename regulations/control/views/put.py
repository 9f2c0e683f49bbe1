"""Look at the points of an enacted act, and put on control what it charges."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from regulations.control.forms import ChargeForm, Choices, initial_of
from regulations.control.powers import may_put
from regulations.control.putting import put_on_control
from regulations.control.shown import shown
from regulations.control.standing import standings, with_rows
from regulations.control.suggesting import Suggestions, own_points, suggestions
from regulations.desk.access import listed_acts
from regulations.desk.views.base import status_of
from regulations.errors import ActRefused
from regulations.models import Assignment, ControlReview, Edition
from regulations.organisation import workdays
from regulations.organisation.models import Position
from regulations.reading import structure_of
from regulations.text import Structure


class Put(View):
    def dispatch(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        self.at = timezone.now()
        edition = (
            Edition.objects.filter(act__in=listed_acts(request.user), act=pk)
            .select_related("act__issuer")
            .order_by("-ordinal")
            .first()
        )
        if edition is None or not may_put(edition, request.user, timezone.localdate(self.at)):
            raise Http404
        self.edition = edition
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        first_look = not ControlReview.objects.filter(edition=self.edition).exists()
        return self._show(self._forms(None, first_look=first_look))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        first_look = any(name.startswith("charge-") for name in request.POST)
        forms = self._forms(request.POST, first_look=first_look)
        if any(form.errors for form in forms):
            return self._show(forms, status=422)
        charges = [charge for form in forms if (charge := form.charge())]
        kept = {charge.eid for charge in charges}
        try:
            put = put_on_control(
                self.edition,
                charges,
                by=request.user,
                at=self.at,
                first_look=first_look,
                structure=self.structure,
                left_out=[each.eid for each in self.found.charges if each.eid not in kept],
            )
        except ActRefused as refused:
            if refused.code == "reviewed":
                forms = forms[-1:]
            return self._show(forms, refusal=refused, status=status_of(refused))
        said = ngettext(
            "%(count)s point is put on control.", "%(count)s points are put on control.", len(put)
        )
        messages.success(
            request,
            said % {"count": len(put)} if put else _("Noted: nothing of this act is on control."),
        )
        return redirect("control:tasks")

    @cached_property
    def structure(self) -> Structure:
        return structure_of(self.edition)

    @cached_property
    def found(self) -> Suggestions:
        return suggestions(self.edition, self.structure, workdays.current())

    def _forms(self, data: Any, *, first_look: bool) -> list[ChargeForm]:
        """At the first look a row for each suggestion; and an empty one."""
        found = self.found
        positions = Position.objects.filter(unit__body=self.edition.act.issuer_id)
        choices = Choices(list(positions.select_related("unit")), own_points(self.structure))
        rows = [initial_of(each, found.controller) for each in found.charges] if first_look else []
        empty = {"controller": found.controller and str(found.controller.pk)}
        return [
            *(
                ChargeForm(data, prefix=f"charge-{n}", initial=row, choices=choices)
                for n, row in enumerate(rows)
            ),
            ChargeForm(data, prefix="another", initial=empty, choices=choices),
        ]

    def _show(
        self,
        forms: list[ChargeForm],
        *,
        refusal: ActRefused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        rows = with_rows(Assignment.objects.filter(edition__act=self.edition.act_id))
        on = timezone.localdate(self.at)
        context = {
            "act": self.edition.act,
            "suggested": list(zip(forms, self.found.charges, strict=False))[: len(forms) - 1],
            "another": forms[-1],
            "clause": self.found.clause,
            "on_control": shown(standings(rows, workdays.current()), on),
            "refusal": refusal,
            "header_title": _("Points of an act on control"),
            "header_icon": "calendar-check",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("control:tasks"), "label": _("Control")},
                {"url": "", "label": _("Points of an act on control")},
            ],
        }
        return TemplateResponse(
            self.request, "regulations/control/put.html", context, status=status
        )
