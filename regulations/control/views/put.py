"""Look at the points of an enacted act, and put on control what it charges."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
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
        found = suggestions(self.edition, workdays.current())
        return self._show(found, self._forms(found, None))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = suggestions(self.edition, workdays.current())
        forms = self._forms(found, request.POST)
        if len(forms) == 1 and any(name.startswith("charge-") for name in request.POST):
            return self._show(found, forms, refusal=_reviewed(self.edition), status=409)
        if any(form.errors for form in forms):
            return self._show(found, forms, status=422)
        charges = [charge for form in forms if (charge := form.charge())]
        kept = {charge.eid for charge in charges}
        try:
            put = put_on_control(
                self.edition,
                charges,
                by=request.user,
                at=self.at,
                left_out=[each.eid for each in found.charges if each.eid not in kept],
            )
        except ActRefused as refused:
            return self._show(found, forms, refusal=refused, status=status_of(refused))
        said = ngettext(
            "%(count)s point is put on control.", "%(count)s points are put on control.", len(put)
        )
        messages.success(
            request,
            said % {"count": len(put)} if put else _("Noted: nothing of this act is on control."),
        )
        return redirect("control:tasks")

    def _forms(self, found: Suggestions, data: Any) -> list[ChargeForm]:
        """A row for each suggestion that is not on control yet, and an empty one."""
        positions = Position.objects.filter(unit__body=self.edition.act.issuer_id)
        choices = Choices(list(positions.select_related("unit")), own_points(self.edition))
        is_new = not ControlReview.objects.filter(edition=self.edition).exists()
        rows = [initial_of(each, found.controller) for each in found.charges] if is_new else []
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
        found: Suggestions,
        forms: list[ChargeForm],
        *,
        refusal: ActRefused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        rows = with_rows(Assignment.objects.filter(edition__act=self.edition.act_id))
        on = timezone.localdate(self.at)
        context = {
            "act": self.edition.act,
            "suggested": list(zip(forms, found.charges, strict=False))[: len(forms) - 1],
            "another": forms[-1],
            "clause": found.clause,
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


def _reviewed(edition: Edition) -> ActRefused:
    """What was marked on a page that a colleague has answered meanwhile counts for nothing."""
    return ActRefused(
        "reviewed",
        _("%(person)s has looked at these points meanwhile. Put what is missing on control below."),
        {"person": edition.control_review.person_name},
    )
