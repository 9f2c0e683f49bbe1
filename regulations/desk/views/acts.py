"""The list of acts that the reader may know of: where each is, who holds it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, Exists, OuterRef, Q, When
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from regulations.desk.access import listed_acts
from regulations.desk.incoming import places_of
from regulations.desk.whereabouts import whereabouts
from regulations.guards.visibility import visible_acts
from regulations.kinds import ActKind
from regulations.models import Approval, ForceEvent, Slot
from regulations.organisation.models import Position
from regulations.package_check.waiting import open_requests

PAGE = 20


class Filters(forms.Form):
    """Filters that stay in the address."""

    WHERE = (
        ("", gettext_lazy("Everywhere")),
        ("draft", gettext_lazy("In drafting")),
        ("checking", gettext_lazy("Its package is being checked")),
        ("running", gettext_lazy("Being approved")),
        ("signature", gettext_lazy("Awaiting the signature")),
        ("unpublished", gettext_lazy("Registered, publication not recorded")),
        ("registered", gettext_lazy("Registered")),
    )

    q = forms.CharField(
        label=gettext_lazy("Title or number"), required=False, max_length=200, strip=True
    )
    where = forms.ChoiceField(label=gettext_lazy("Where it is"), required=False, choices=WHERE)
    holder = forms.ModelChoiceField(
        label=gettext_lazy("Who holds it"),
        required=False,
        queryset=Position.objects.none(),
        empty_label=gettext_lazy("Anyone"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[("", gettext_lazy("Any")), *ActKind.choices],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = Position.objects.filter(
            Q(slots__in=Slot.objects.awaited()) | Q(check_requests__in=open_requests().order_by())
        ).distinct()


class Acts(View):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        filters = Filters(request.GET)
        wanted = filters.cleaned_data if filters.is_valid() else {}
        acts = (
            _filtered(listed_acts(request.user), wanted)
            .select_related("issuer", "responsible_unit")
            .defer("body")
            # Work under way before what is registered, however lately the archive was filled.
            .order_by(
                Case(When(number="", then=0), default=1), "-latest_revision_created_at", "-pk"
            )
        )
        page = Paginator(acts, PAGE).get_page(request.GET.get("p"))
        page_acts = list(page.object_list)
        where = whereabouts(page_acts, timezone.localdate())
        own = set(
            visible_acts(request.user)
            .filter(pk__in=[act.pk for act in page_acts])
            .values_list("pk", flat=True)
        )
        context = {
            "filters": filters,
            "page": page,
            "rows": [(act, where[act.pk], act.pk in own) for act in page_acts],
            "may_promulgate": request.user.has_perm("regulations.promulgate_act"),
            "is_filtered": any(wanted.values()),
            "may_begin": bool(places_of(request.user)),
            "header_title": _("Acts"),
            "header_icon": "doc-full-inverse",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": "", "label": _("Acts")},
            ],
        }
        return TemplateResponse(request, "regulations/desk/acts.html", context)


def _filtered(acts, wanted: dict[str, Any]):
    if wanted.get("q"):
        acts = acts.filter(Q(subject__icontains=wanted["q"]) | Q(number__iexact=wanted["q"]))
    if wanted.get("kind"):
        acts = acts.filter(kind=wanted["kind"])
    if wanted.get("holder"):
        held = Slot.objects.awaited().filter(position=wanted["holder"])
        checked = open_requests().filter(position=wanted["holder"]).order_by()
        acts = acts.filter(
            Q(pk__in=held.values("step__approval__act")) | Q(pk__in=checked.values("act"))
        )
    running = Approval.objects.running().filter(act=OuterRef("pk"))
    match wanted.get("where"):
        case "draft":
            acts = acts.drafts().exclude(Exists(running))
        case "checking":
            acts = acts.filter(pk__in=open_requests().order_by().values("act"))
        case "running":
            acts = acts.filter(Exists(running))
        case "signature":
            signing = Slot.objects.awaited().filter(step__is_signature=True)
            acts = acts.filter(pk__in=signing.values("step__approval__act"))
        case "registered":
            acts = acts.enacted()
        case "unpublished":
            published = ForceEvent.objects.filter(
                act=OuterRef("pk"), kind=ForceEvent.Kind.PUBLISHED
            )
            acts = acts.enacted().filter(editions__origin="chain").exclude(Exists(published))
    return acts
