"""What a report may be narrowed to: a period, a unit, a kind of act, who holds it."""

from __future__ import annotations

import django_filters
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from regulations.kinds import ActKind
from regulations.models import Act, Approval, Assignment, CheckRequest, Slot, Step
from regulations.organisation.models import Position, Unit
from regulations.oversight.held import overdue


def _period(field: str, label) -> django_filters.DateFromToRangeFilter:
    return django_filters.DateFromToRangeFilter(
        field_name=field, label=label, widget=DateRangePickerWidget
    )


def _unit(field: str, label) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        field_name=field, label=label, queryset=Unit.objects.order_by("name")
    )


def _kind(field: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        field_name=field, label=_("Kind of act"), choices=ActKind.choices
    )


class HeldFilter(WagtailFilterSet):
    term = django_filters.ChoiceFilter(
        label=_("Term"), method="by_term", choices=[("over", _("only overdue"))]
    )
    came = _period("step__opened_at", _("Came to the position"))
    unit = _unit("step__approval__act__responsible_unit", _("Unit of the act"))
    holding = _unit("position__unit", _("Unit that holds"))
    position = django_filters.ModelChoiceFilter(
        label=_("Position"), queryset=Position.objects.order_by("title")
    )
    kind = _kind("step__approval__act__kind")

    class Meta:
        model = Slot
        fields: list[str] = []

    def by_term(self, slots, name: str, value: str):
        return overdue(slots, localdate()) if value else slots


class PackageFilter(WagtailFilterSet):
    term = django_filters.ChoiceFilter(
        label=_("Term"), method="by_term", choices=[("over", _("only overdue"))]
    )
    came = _period("asked_at", _("Came to the position"))
    unit = _unit("act__responsible_unit", _("Unit of the act"))
    holding = _unit("position__unit", _("Unit that holds"))
    kind = _kind("act__kind")

    class Meta:
        model = CheckRequest
        fields: list[str] = []

    def by_term(self, requests, name: str, value: str):
        return requests.filter(due__lt=localdate()) if value else requests


class DecidedFilter(WagtailFilterSet):
    signed = _period("sign_off__signed_at", _("Decided"))
    holding = _unit("position__unit", _("Unit that decided"))
    unit = _unit("step__approval__act__responsible_unit", _("Unit of the act"))
    kind = _kind("step__approval__act__kind")

    class Meta:
        model = Slot
        fields: list[str] = []


class ReturnFilter(WagtailFilterSet):
    ended = _period("ended_at", _("Ended"))
    unit = _unit("act__responsible_unit", _("Unit of the act"))
    kind = _kind("act__kind")
    state = django_filters.ChoiceFilter(
        label=_("What happened"),
        choices=[(state, state.label) for state in Approval.BACK],
    )

    class Meta:
        model = Approval
        fields: list[str] = []


class ExecutionFilter(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("How it stands"),
        method="by_state",
        choices=[("open", _("on control")), ("ended", _("taken off control"))],
    )
    put = _period("said_at", _("Put on control"))
    executes = _unit("executor__unit", _("Unit that executes"))
    unit = _unit("edition__act__responsible_unit", _("Unit of the act"))
    kind = _kind("edition__act__kind")

    class Meta:
        model = Assignment
        fields: list[str] = []

    def by_state(self, assignments, name: str, value: str):
        return assignments.filter(taken_off__isnull=value == "open") if value else assignments


class ConsultationFilter(WagtailFilterSet):
    opened = _period("opened_at", _("Opened"))
    unit = _unit("approval__act__responsible_unit", _("Unit of the act"))
    kind = _kind("approval__act__kind")

    class Meta:
        model = Step
        fields: list[str] = []


class ActFilter(WagtailFilterSet):
    saved = _period("latest_revision_created_at", _("Text last saved"))
    unit = _unit("responsible_unit", _("Unit of the act"))
    kind = _kind("kind")

    class Meta:
        model = Act
        fields: list[str] = []
