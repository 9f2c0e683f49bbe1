"""A draft from a file: the file is sent, shown as it was understood, and saved when confirmed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from documents.errors import FileRefused
from documents.reading.docx.side import Side
from documents.sniff import limit_mb
from regulations.desk.incoming import Incoming, places_of
from regulations.desk.incoming_forms import CardForm, UploadForm
from regulations.guards.visibility import may_see_act
from regulations.importing import waiting
from regulations.importing.acts import known_act, save_draft, sha256_of
from regulations.importing.reading import read_file
from regulations.models import Act


class IncomingView(View):
    """Whoever may begin an act may begin it from a file; drafts are for nobody's cache."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.places = places_of(request.user)
        if not self.places:
            raise PermissionDenied
        response = super().dispatch(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        return response

    def render(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        title = _("New act from a file")
        context |= {
            "header_title": title,
            "header_icon": "upload",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("desk:acts"), "label": _("Acts")},
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(
            self.request, f"regulations/desk/{template}.html", context, status=status
        )

    def lead_to(self, act: Act, *, again: bool) -> HttpResponse:
        """Into the editor of the draft; of a file known before, to what it has become."""
        if not again:
            messages.success(
                self.request, _("The draft is made of the file. Check it and fill in the rest.")
            )
            return redirect("wagtailadmin_pages:edit", act.pk)
        if not may_see_act(act, self.request.user):
            messages.warning(
                self.request, _("An act was made of this file before. It is not open to you.")
            )
            return redirect("desk:acts")
        messages.warning(self.request, _("An act was made of this file before: here it is."))
        return redirect("desk:act", act.pk)


class NewIncoming(IncomingView):
    """The first step: a file or a pasted text. One that cannot be read is refused here."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._show(UploadForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        try:
            name, data = form.sent()
            known = known_act(sha256_of(data))
            if known is not None:
                return self.lead_to(known, again=True)
            read_file(name, data)
        except FileRefused as refused:
            return self._show(form, status=422, refusal=refused)
        kept = waiting.keep(name, data, by=request.user, at=timezone.now())
        return redirect("desk:incoming_card", kept.token)

    def _show(
        self, form: UploadForm, *, status: int = 200, refusal: FileRefused | None = None
    ) -> HttpResponse:
        return self.render(
            "incoming",
            status,
            form=form,
            refusal=refusal,
            limit_mb=limit_mb(),
            waiting=waiting.of(self.request.user),
        )


class IncomingCard(IncomingView):
    """The second step: what was read and how it was understood. Only «Create» saves anything."""

    def dispatch(self, request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        self.file = waiting.find(token, by=request.user)
        if self.file is None:
            if places_of(request.user):
                messages.warning(request, _("This file does not wait any more. Send it again."))
            return redirect("desk:incoming")
        return super().dispatch(request, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        incoming = self._read("accepted")
        if incoming is None:
            return redirect("desk:incoming")
        return self._show(incoming, self._form(incoming, initial=incoming.initial()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if "forget" in request.POST:
            waiting.forget(self.file)
            messages.success(request, _("The file is put away; nothing was saved."))
            return redirect("desk:acts")
        incoming = self._read("rejected" if request.POST.get("side") == "rejected" else "accepted")
        if incoming is None:
            return redirect("desk:incoming")
        if "look" in request.POST:
            return self._show(incoming, self._form(incoming, initial=request.POST.dict()))
        form = self._form(incoming, request.POST)
        if not form.is_valid():
            return self._show(incoming, form, status=422)
        done = save_draft(
            incoming.read,
            incoming.form,
            form.card(),
            form.place,
            name=self.file.name,
            sha256=incoming.sha256,
            by=request.user,
            at=timezone.now(),
        )
        waiting.forget(self.file)
        return self.lead_to(done.act, again=done.again)

    def _read(self, side: Side) -> Incoming | None:
        """The file anew; None, with words, if it is gone or cannot be read any more."""
        try:
            return Incoming(self.file.name, self.file.read(), side, self.places)
        except FileRefused as refused:
            messages.error(self.request, str(refused))
        except FileNotFoundError:
            messages.warning(self.request, _("This file does not wait any more. Send it again."))
        return None

    def _form(self, incoming: Incoming, *args: Any, **kwargs: Any) -> CardForm:
        return CardForm(*args, places=self.places, revisions=incoming.has_revisions, **kwargs)

    def _show(self, incoming: Incoming, form: CardForm, status: int = 200) -> HttpResponse:
        return self.render(
            "incoming_card",
            status,
            incoming=incoming,
            form=form,
            file=self.file,
            places=self.places,
        )
