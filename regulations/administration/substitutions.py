"""Substitutions in the admin: what a sign-off rests on does not change under it."""

from __future__ import annotations

from datetime import date

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect

from regulations.administration import views
from regulations.administration.forms import PersonField, RegisterForm
from regulations.administration.viewset import RegisterViewSet
from regulations.models import SignOff
from regulations.organisation.models import Substitution


def resting_on(substitution: Substitution) -> QuerySet[SignOff]:
    """Sign-offs that the acting person gave for the position in these days of the city's time."""
    return SignOff.objects.filter(
        position=substitution.position_id,
        person=substitution.person_id,
        signed_at__date__range=(substitution.starts, substitution.ends),
    ).exclude(acting_by="")


class SubstitutionForm(RegisterForm):
    person = PersonField(label=gettext_lazy("Acting person"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].keep(self.instance.person_id)

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.instance.pk and set(self.changed_data) & {"position", "person", "starts", "ends"}:
            self._check_sign_offs(cleaned)
        return cleaned

    def _check_sign_offs(self, cleaned: dict) -> None:
        """Sign-offs given by this order stay covered by it: it may grow, or end after them."""
        stored = Substitution.objects.get(pk=self.instance.pk)
        given = resting_on(stored)
        if not given.exists():
            return
        if {"position", "person"} & set(self.changed_data):
            field = "person" if "person" in self.changed_data else "position"
            raise ValidationError({field: ValidationError(_SIGNED, "signed")})
        first, last = (
            timezone.localdate(given.order_by(order).values_list("signed_at", flat=True)[0])
            for order in ("signed_at", "-signed_at")
        )
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and starts > first:
            raise ValidationError({"starts": _covered(first)})
        if ends and ends < last:
            raise ValidationError({"ends": _covered(last)})


_SIGNED = gettext_lazy(
    "Acts were signed by this order, so its person and position stay. "
    "End it with the last day needed and enter another substitution."
)


def _covered(day: date) -> ValidationError:
    return ValidationError(
        _("An act was signed by this order on %(day)s. The substitution must include that day."),
        "signed",
        {"day": f"{day:%d.%m.%Y}"},
    )


class SubstitutionDelete(views.DeleteView):
    @cached_property
    def refusal(self) -> str:
        count = resting_on(self.object).count()
        if not count:
            return super().refusal
        return _(
            "The substitution cannot be deleted: sign-offs were given by it (%(count)s). "
            "If it has to end, change its last day."
        ) % {"count": count}


class SubstitutionFilters(WagtailFilterSet):
    running = django_filters.BooleanFilter(
        method="filter_running", label=gettext_lazy("Running today"), widget=BooleanRadioSelect
    )

    def filter_running(self, queryset, name, value):
        running = Substitution.objects.running(timezone.localdate()).values("pk")
        return queryset.filter(pk__in=running) if value else queryset.exclude(pk__in=running)

    class Meta:
        model = Substitution
        fields = ["position"]


class SubstitutionViewSet(RegisterViewSet):
    model = Substitution
    name = "substitutions"
    url_prefix = "organisation/substitutions"
    icon = "resubmit"
    menu_label = gettext_lazy("Substitutions")
    base_form_class = SubstitutionForm
    fields = ("position", "person", "starts", "ends", "basis")
    related = ("position", "person")
    delete_view_class = SubstitutionDelete
    list_display = [
        "position",
        Column("person", label=gettext_lazy("Acting person"), sort_key="person__last_name"),
        Column("starts", label=gettext_lazy("First day"), sort_key="starts"),
        Column("ends", label=gettext_lazy("Last day"), sort_key="ends"),
        Column("basis", label=gettext_lazy("By order")),
    ]
    filterset_class = SubstitutionFilters
    search_fields = ("position__title", "person__last_name", "person__first_name", "basis")
    ordering = "-starts"
