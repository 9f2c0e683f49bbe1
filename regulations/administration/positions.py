"""Positions in the admin: who holds them, who acts today, and what a change would break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect

from regulations.administration import views
from regulations.administration.forms import PersonField, RegisterForm
from regulations.administration.viewset import RegisterViewSet
from regulations.models import Approval, Route
from regulations.organisation.models import Position, Substitution


class PositionForm(RegisterForm):
    holder = PersonField(
        label=gettext_lazy("Holder"),
        required=False,
        help_text=gettext_lazy("Empty: the position is vacant, and nothing can be signed for it."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].keep(self.instance.holder_id)

    def clean_role(self) -> str:
        """The head of the city ends routes: the part does not change under them."""
        role = self.cleaned_data["role"]
        if not self.instance.pk:
            return role
        was = Position.objects.get(pk=self.instance.pk).role
        if role != was and Position.Role.MAYOR in (role, was):
            self._refuse_in_use()
        return role

    def _refuse_in_use(self) -> None:
        names = list(
            Route.objects.filter(steps__slots__position=self.instance)
            .distinct()
            .values_list("name", flat=True)
        )
        if names:
            raise ValidationError(
                _(
                    "The position stands in routes (%(routes)s): who signs acts there would "
                    "change. Put another position in its place there first."
                ),
                "in_routes",
                {"routes": ", ".join(names)},
            )
        running = Approval.objects.running().filter(steps__slots__position=self.instance)
        if running.exists():
            raise ValidationError(
                _(
                    "Acts are waiting for this position (approvals now running: %(count)s). "
                    "Change its part when they have ended."
                ),
                "in_approvals",
                {"count": running.distinct().count()},
            )


class PositionFilters(WagtailFilterSet):
    vacant = django_filters.BooleanFilter(
        field_name="holder",
        lookup_expr="isnull",
        label=gettext_lazy("Vacant"),
        widget=BooleanRadioSelect,
    )

    class Meta:
        model = Position
        fields = ["role", "unit"]


class PositionIndex(views.IndexView):
    def get_base_queryset(self) -> QuerySet[Position]:
        today = timezone.localdate()
        running = Substitution.objects.running(today).select_related("person")
        return (
            super()
            .get_base_queryset()
            .prefetch_related(Prefetch("substitutions", running, to_attr="acting_today"))
        )


class VacancyCaution:
    def cautions(self, instance: Position) -> Iterator[str]:
        yield from vacancy([instance.pk], timezone.localdate())


class PositionCreate(VacancyCaution, views.CreateView):
    pass


class PositionEdit(VacancyCaution, views.EditView):
    pass


def vacancy(keys: QuerySet | list[int], on: date) -> Iterator[str]:
    """One sentence on each position (by key) for which nobody can sign on that day."""
    acting = Substitution.objects.running(on).filter(person__is_active=True)
    empty = (
        Position.objects.filter(pk__in=keys)
        .filter(Q(holder=None) | Q(holder__is_active=False))
        .exclude(pk__in=acting.values("position"))
    )
    for position in empty:
        yield _(
            "Nobody can sign for the position «%(position)s» today. Acts whose route needs it "
            "cannot be sent for approval. Name a holder or enter a substitution."
        ) % {"position": position}


def _holder(position: Position) -> str:
    if position.holder is None:
        return _("vacant")
    name = str(position.holder)
    return name if position.holder.is_active else _("%(name)s (switched off)") % {"name": name}


def _acting(position: Position) -> str:
    return ", ".join(
        _("%(name)s until %(ends)s") % {"name": s.person, "ends": f"{s.ends:%d.%m.%Y}"}
        for s in position.acting_today
    )


class PositionViewSet(RegisterViewSet):
    model = Position
    name = "positions"
    url_prefix = "organisation/positions"
    icon = "user"
    menu_label = gettext_lazy("Positions")
    base_form_class = PositionForm
    fields = ("title", "unit", "role", "holder")
    related = ("unit", "holder")
    index_view_class = PositionIndex
    add_view_class = PositionCreate
    edit_view_class = PositionEdit
    list_display = [
        "title",
        Column("unit", label=gettext_lazy("Unit"), sort_key="unit__name"),
        Column(
            "role",
            label=gettext_lazy("Part"),
            accessor="get_role_display",
            sort_key="role",
        ),
        Column("holder", label=gettext_lazy("Holder"), accessor=_holder, sort_key="holder"),
        Column("acting", label=gettext_lazy("Acting"), accessor=_acting),
    ]
    filterset_class = PositionFilters
    search_fields = ("title", "unit__name", "holder__last_name", "holder__first_name")
    advice = gettext_lazy(
        "If the position is abolished, take it out of the routes and leave it without a holder."
    )
