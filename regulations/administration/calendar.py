"""Days of the working calendar that the city corrects, in the admin."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column

from regulations.administration.viewset import RegisterViewSet
from regulations.organisation.models import CalendarException


def _nature(day: CalendarException) -> str:
    return _("working") if day.is_working else _("day off")


class CalendarViewSet(RegisterViewSet):
    model = CalendarException
    name = "working-days"
    url_prefix = "organisation/calendar"
    icon = "calendar"
    menu_label = gettext_lazy("Working calendar")
    fields = ("day", "is_working", "basis")
    list_display = [
        "__str__",
        Column(
            "is_working",
            label=gettext_lazy("Which day"),
            accessor=_nature,
            sort_key="is_working",
        ),
        Column("basis", label=gettext_lazy("Basis"), sort_key="basis"),
    ]
    list_filter = {"day": ["year"], "is_working": ["exact"]}
    search_fields = ("basis",)
    ordering = "-day"
