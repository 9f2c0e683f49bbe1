"""Agree to several acts at once: only to those that the reader has opened."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages

from regulations.approval.queue import slots_awaiting
from regulations.desk import opened, signing
from regulations.desk.forms import is_number
from regulations.errors import ActRefused
from regulations.models import Slot


def may_agree_at_once(request: HttpRequest, slot: Slot) -> bool:
    """Never a signature or an expertise, never a text that was not opened as it is now."""
    step = slot.step
    return not (step.is_signature or step.is_expertise) and opened.has_opened(
        request, step.approval
    )


class AgreeAtOnce(View):
    """Each act is decided by itself: what is refused for one holds up no other."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._back()

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        chosen = [int(posted) for posted in request.POST.getlist("slot") if is_number(posted)]
        waiting = slots_awaiting(request.user, timezone.localdate(at)).filter(pk__in=chosen)
        slots = [slot for slot in waiting if may_agree_at_once(request, slot)]
        if not slots:
            messages.error(
                request,
                _("Nothing is agreed to. Open each act, read it, and mark it in the queue then."),
            )
            return self._back()
        try:
            outcome = signing.agree_to_each(request, slots, at=at)
        except ActRefused as refused:
            messages.error(request, refused.message)
            return self._back()
        self._tell(request, outcome)
        left = len(set(chosen)) - len(slots)
        if left:
            messages.warning(
                request,
                ngettext(
                    "%(count)s act is left: open it first, or it waits for you no more.",
                    "%(count)s acts are left: open them first, or they wait for you no more.",
                    left,
                )
                % {"count": left},
            )
        return self._back()

    def _back(self) -> HttpResponse:
        """The page of the queue on which the acts were marked, with its filters."""
        query = self.request.GET.urlencode()
        return redirect(reverse("desk:queue") + (f"?{query}" if query else ""))

    def _tell(self, request: HttpRequest, outcome: list[tuple[Slot, ActRefused | None]]) -> None:
        agreed = sum(1 for _slot, refused in outcome if refused is None)
        if agreed:
            messages.success(
                request,
                ngettext("Agreed to %(count)s act.", "Agreed to %(count)s acts.", agreed)
                % {"count": agreed},
            )
        for slot, refused in outcome:
            if refused is not None:
                act = slot.step.approval.act
                link = messages.button(reverse("desk:act", args=[act.pk]), _("Open"))
                messages.error(request, f"{act}: {refused.message}", buttons=[link])
