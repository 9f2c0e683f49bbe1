"""Forms of the two lawful records beside the chain: an archive act, an official publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from regulations.desk import signing
from regulations.desk.access import listed_acts
from regulations.desk.forms import ArchiveForm, PromulgateForm
from regulations.desk.views.base import status_of
from regulations.enactment import promulgate
from regulations.enactment.archive import PERMISSION as ARCHIVE
from regulations.errors import ActRefused
from regulations.guards.visibility import visible_acts


class RecordView(View):
    """A form that makes one record of an act. The permission is asked here and by the decision."""

    permission: str
    form_class: type[forms.Form]
    title: Any
    explanation: Any
    button: Any
    asks_proof = False

    def dispatch(self, request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        act = self.acts().filter(id=pk).first()
        if act is None:
            raise Http404
        self.act = act.specific
        return super().dispatch(request, *args, **kwargs)

    def acts(self):
        """The acts for which this record may be asked at all."""
        raise NotImplementedError

    def decide(self, form: forms.Form) -> str:
        """Call the decision; return what to tell the user."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._show(self.form_class())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            said = self.decide(form)
        except ActRefused as refused:
            return self._show(form, refusal=refused, status=status_of(refused))
        messages.success(request, said)
        return redirect(self._back())

    def _back(self) -> str:
        if visible_acts(self.request.user).filter(pk=self.act.pk).exists():
            return reverse("desk:act", args=[self.act.pk])
        return reverse("desk:acts")

    def _show(
        self, form: forms.Form, *, refusal: ActRefused | None = None, status: int = 200
    ) -> HttpResponse:
        context = {
            "act": self.act,
            "form": form,
            "refusal": refusal,
            "question": signing.question(self.request, timezone.now()) if self.asks_proof else None,
            "proof_error": refusal.message if refusal and refusal.code == "proof" else "",
            "explanation": self.explanation,
            "button": self.button,
            "back": self._back(),
            "header_title": self.title,
            "header_icon": "doc-full-inverse",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("desk:acts"), "label": _("Acts")},
                {"url": self._back(), "label": Truncator(self.act.title).chars(40)},
                {"url": "", "label": self.title},
            ],
        }
        return TemplateResponse(
            self.request, "regulations/desk/record.html", context, status=status
        )


class EnterArchival(RecordView):
    permission = ARCHIVE
    asks_proof = True
    form_class = ArchiveForm
    title = gettext_lazy("Enter as archival")
    button = gettext_lazy("Enter as archival")
    explanation = gettext_lazy(
        "The draft becomes the text of an act that was made before Svod: outside the journals, "
        "marked as archival, never changed again."
    )

    def acts(self):
        return visible_acts(self.request.user).filter(number="")

    def decide(self, form: ArchiveForm) -> str:
        edition = signing.enter_archival(self.request, self.act, form.card(), at=timezone.now())
        return _("Entered as an archive act: № %(number)s of %(date)s.") % {
            "number": edition.number,
            "date": f"{edition.dated:%d.%m.%Y}",
        }


class RecordPublication(RecordView):
    permission = promulgate.PERMISSION
    form_class = PromulgateForm
    title = gettext_lazy("Record official publication")
    button = gettext_lazy("Record")
    explanation = gettext_lazy(
        "Where and when the act was officially published. If its force depends on publication, "
        "the day of entry into force follows from this day."
    )

    def acts(self):
        """Registered acts that the press service sees: public ones, and those it may see anyway."""
        return listed_acts(self.request.user).enacted()

    def decide(self, form: PromulgateForm) -> str:
        promulgate.promulgate(
            self.act, by=self.request.user, at=timezone.now(), **form.cleaned_data
        )
        return _("The official publication is recorded.")
