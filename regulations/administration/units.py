"""Units in the admin."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from regulations.administration import views
from regulations.administration.forms import RegisterForm
from regulations.administration.viewset import RegisterViewSet
from regulations.organisation.models import IssuingBody, Unit


class UnitForm(RegisterForm):
    def clean_body(self) -> IssuingBody:
        """A unit that prepared acts of one body does not go over to another with them."""
        body = self.cleaned_data["body"]
        if self.instance.pk and "body" in self.changed_data and self.instance.acts.exists():
            raise ValidationError(
                _(
                    "The unit prepared acts of its body and stays with it. "
                    "Make a new unit under the other body."
                ),
                "has_acts",
            )
        return body


class UnitIndex(views.IndexView):
    def get_base_queryset(self) -> QuerySet[Unit]:
        return super().get_base_queryset().annotate(positions_count=Count("positions"))


class UnitViewSet(RegisterViewSet):
    model = Unit
    name = "units"
    url_prefix = "organisation/units"
    icon = "group"
    menu_label = gettext_lazy("Units")
    base_form_class = UnitForm
    fields = ("name", "body")
    related = ("body",)
    index_view_class = UnitIndex
    list_display = [
        "name",
        Column("body", label=gettext_lazy("Body"), sort_key="body__name"),
        Column("positions_count", label=gettext_lazy("Positions"), sort_key="positions_count"),
    ]
    list_filter = ["body"]
    search_fields = ("name",)
    advice = gettext_lazy("Rename the unit, or leave it without positions if it is closed.")
