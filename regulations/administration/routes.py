"""Routes in the admin: steps and slots are edited with them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column

from regulations.administration import views
from regulations.administration.positions import vacancy
from regulations.administration.route_form import RouteForm
from regulations.administration.viewset import RegisterViewSet
from regulations.approval.submission_check import problems_of_steps
from regulations.models import Route, RouteSlot
from regulations.rerouting import concerned, may_return_for_route


class RouteCautions:
    """Vacant positions, and faults of a route that came past the form."""

    def cautions(self, instance: Route) -> Iterator[str]:
        yield from (problem.message for problem in problems_of_steps(list(instance.steps.all())))
        slots = RouteSlot.objects.filter(step__route=instance, position__isnull=False)
        yield from vacancy(slots.values("position"), timezone.localdate())
        if instance.checked_by_id:
            yield from vacancy([instance.checked_by_id], timezone.localdate())


class AsksAboutRunning:
    """After a change: what to do with the acts that are being approved by the route."""

    def get_success_url(self) -> str:
        asks = self.form.changes_something() and may_return_for_route(self.request.user)
        if asks and concerned(self.object).exists():
            return reverse("running_by_route", args=[self.object.pk])
        return super().get_success_url()


class RouteCreate(RouteCautions, AsksAboutRunning, views.CreateView):
    pass


class RouteEdit(RouteCautions, AsksAboutRunning, views.EditView):
    template_name = "regulations/administration/route_edit.html"

    def running(self) -> int:
        """How many acts are being approved by the route as it was when they were sent."""
        return concerned(self.object).count() if may_return_for_route(self.request.user) else 0


class RouteIndex(views.IndexView):
    def get_base_queryset(self) -> QuerySet[Route]:
        return super().get_base_queryset().annotate(steps_count=Count("steps"))


def _page_type(route: Route) -> str:
    return route.get_page_type_display() if route.page_type else _("every act of the kind")


class RouteViewSet(RegisterViewSet):
    model = Route
    name = "routes"
    url_prefix = "organisation/routes"
    icon = "tasks"
    menu_label = gettext_lazy("Routes")
    base_form_class = RouteForm
    fields = (
        HelpPanel(
            template="regulations/administration/route_help.html",
            heading=gettext_lazy("How a route works"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("issuer"),
                FieldPanel("kind"),
                FieldPanel("page_type"),
                FieldPanel("is_active"),
            ],
            heading=gettext_lazy("Which acts go by it"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("checked_by"), FieldPanel("check_days")])],
            heading=gettext_lazy("Completeness check before the start"),
        ),
        InlinePanel(
            "steps",
            heading=gettext_lazy("Steps"),
            label=gettext_lazy("step"),
            min_num=1,
            panels=[
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("sort"), FieldPanel("condition")]),
                FieldRowPanel([FieldPanel("rule"), FieldPanel("quorum")]),
                FieldRowPanel([FieldPanel("look"), FieldPanel("look_appendices")]),
                FieldRowPanel(
                    [FieldPanel("days"), FieldPanel("urgent_days"), FieldPanel("repeat_days")]
                ),
                InlinePanel(
                    "slots",
                    heading=gettext_lazy("Signers"),
                    label=gettext_lazy("signer"),
                    panels=[FieldRowPanel([FieldPanel("who"), FieldPanel("position")])],
                ),
            ],
        ),
    )
    related = ("issuer",)
    index_view_class = RouteIndex
    add_view_class = RouteCreate
    edit_view_class = RouteEdit
    list_display = [
        "name",
        "kind",
        Column("page_type", label=gettext_lazy("Only for"), accessor=_page_type),
        Column("issuer", label=gettext_lazy("Body"), sort_key="issuer__name"),
        Column("steps_count", label=gettext_lazy("Steps"), sort_key="steps_count"),
        BooleanColumn("is_active", label=gettext_lazy("In use"), sort_key="is_active"),
    ]
    list_filter = ["is_active", "kind", "issuer"]
    search_fields = ("name", "issuer__name")
