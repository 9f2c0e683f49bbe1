"""Wagtail's reports on the chain, for those who oversee it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from regulations.approval.opinions import unanswered
from regulations.guards.visibility import OVERSEE
from regulations.models import Act
from regulations.oversight.consultations import rows, shown
from regulations.oversight.execution import assignment_rows, by_term, by_unit, on_control
from regulations.oversight.filters import (
    ActFilter,
    ConsultationFilter,
    DecidedFilter,
    ExecutionFilter,
    HeldFilter,
    PackageFilter,
    ReturnFilter,
)
from regulations.oversight.funnel import funnel
from regulations.oversight.held import awaited, held
from regulations.oversight.packages import held_packages
from regulations.oversight.returns import ended, returns
from regulations.oversight.terms import decided, decisions, terms
from regulations.oversight.workload import workload
from regulations.package_check.waiting import open_requests


def _desk(row: Any) -> str:
    return reverse("desk:act", args=[row.act_id])


def _assignment(row: Any) -> str:
    return reverse("control:assignment", args=[row.assignment_id])


def _day(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d.%m.%Y}"


class Report(ReportView):
    """A report of ours: ``rows`` makes values of what was found; ``headings`` name them all."""

    code = ""
    headings: dict[str, Any] = {}
    template_name = "regulations/oversight/report.html"
    results_template_name = "regulations/oversight/report_results.html"
    explanation: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(OVERSEE):
            raise PermissionDenied
        self.at = timezone.now()
        return super().dispatch(request, *args, **kwargs)

    @property
    def list_export(self) -> list[str]:
        return list(self.headings)

    @property
    def export_headings(self) -> dict[str, Any]:
        return self.headings

    @property
    def index_url_name(self) -> str:
        return f"oversight:{self.code}"

    @property
    def index_results_url_name(self) -> str:
        return f"oversight:{self.code}_results"

    def get_filename(self) -> str:
        return f"{slugify(self.code)}-{timezone.localdate(self.at):%Y-%m-%d}"

    def rows(self, found: Iterable) -> list:
        return list(found)

    def get_table(self, object_list: Iterable):
        """A table of the rows of one page; what is exported needs none."""
        return super().get_table([] if self.is_export else self.rows(object_list))

    def decorate_paginated_queryset(self, object_list: Iterable) -> Iterable:
        """Exports take rows; a page has its table already."""
        return self.rows(object_list) if self.is_export else object_list


class HeldReport(Report):
    code = "held"
    page_title = _("Where the acts are")
    header_icon = "tasks"
    explanation = _(
        "Every act that waits for a decision, soonest due first. Days are working days since it "
        "came to the position; time in which the clock stood is left out. Acts that are open to "
        "independent experts wait for nobody's decision: they have a report of their own."
    )
    filterset_class = HeldFilter
    headings = {
        "subject": _("Act"),
        "kind": _("Kind of act"),
        "unit": _("Unit of the act"),
        "step": _("Step"),
        "position": _("Position"),
        "holding_unit": _("Unit that holds"),
        "people": _("Who holds it"),
        "since": _("Since"),
        "days": _("Working days"),
        "due": _("Due"),
        "state": _("Term"),
    }
    columns = [
        TitleColumn("subject", label=_("Act"), get_url=_desk, id_accessor="act_id", width="30%"),
        Column("unit", label=_("Unit of the act")),
        Column("position", label=_("Position")),
        Column("people", label=_("Who holds it")),
        Column("since", label=_("Since"), accessor=lambda row: _day(row.since)),
        Column("days", label=_("Working days")),
        Column("due", label=_("Due"), accessor=lambda row: f"{row.due:%d.%m.%Y}, {row.state}"),
    ]

    def get_queryset(self):
        return awaited()

    def rows(self, found):
        return held(found, self.at)


class PackagesReport(Report):
    code = "packages"
    page_title = _("Packages being checked")
    header_icon = "tick"
    explanation = _(
        "Drafts whose package waits for the completeness check (нормоконтроль) before approval, "
        "soonest due first. Days are working days since the check was asked for."
    )
    filterset_class = PackageFilter
    headings = HeldReport.headings
    columns = HeldReport.columns

    def get_queryset(self):
        return open_requests()

    def rows(self, found):
        return held_packages(found, self.at)


class ListReport(Report):
    """A report that is counted, or put in order, over everything found."""

    def get_filtered_queryset(self) -> list:
        return self.counted(self.filter_queryset(self.get_queryset()))

    def counted(self, found) -> list:
        raise NotImplementedError


class TermsReport(ListReport):
    code = "terms"
    page_title = _("Working days by unit")
    header_icon = "calendar-alt"
    explanation = _(
        "How long a decision takes from the day on which the act came to the unit. A decision of "
        "the same day is 0; time in which the clock stood is left out."
    )
    filterset_class = DecidedFilter
    headings = {
        "unit": _("Unit"),
        "decided": _("Decisions"),
        "average": _("Working days, on average"),
        "median": _("Working days, median"),
        "longest": _("Working days, longest"),
        "late": _("After the term"),
    }
    columns = [Column(name, label=label) for name, label in headings.items()]

    def get_queryset(self):
        return decided()

    def counted(self, found) -> list:
        return terms(decisions(found))


class ReturnsReport(Report):
    code = "returns"
    page_title = _("Returned acts and why")
    header_icon = "undo"
    explanation = _("Rounds that ended without a signature, the newest first.")
    filterset_class = ReturnFilter
    headings = {
        "subject": _("Act"),
        "kind": _("Kind of act"),
        "unit": _("Unit of the act"),
        "round": _("Edition sent"),
        "what": _("What happened"),
        "who": _("By whom"),
        "when": _("When"),
        "reason": _("Reason"),
        "remarks": _("Remarks"),
        "days": _("Working days"),
    }
    columns = [
        TitleColumn("subject", label=_("Act"), get_url=_desk, id_accessor="act_id", width="30%"),
        Column("unit", label=_("Unit of the act")),
        Column("what", label=_("What happened")),
        Column("who", label=_("By whom")),
        Column("when", label=_("When"), accessor=lambda row: _day(row.when)),
        Column("reason", label=_("Reason")),
        Column("remarks", label=_("Remarks")),
        Column("days", label=_("Working days")),
    ]

    def get_queryset(self):
        return ended()

    def rows(self, found):
        return returns(found)


class ConsultationReport(Report):
    code = "consultations"
    page_title = _("Independent expertise")
    header_icon = "globe"
    explanation = _(
        "Acts whose text was opened to independent experts: what holds each there, what came, and "
        "what the drafter has not replied to yet. The newest first."
    )
    filterset_class = ConsultationFilter
    headings = {
        "subject": _("Act"),
        "kind": _("Kind of act"),
        "unit": _("Unit of the act"),
        "holder": _("Where it is"),
        "since": _("Since"),
        "until": _("Last day"),
        "conclusions": _("Conclusions"),
        "unconsidered": _("Without a reply"),
    }
    columns = [
        TitleColumn("subject", label=_("Act"), get_url=_desk, id_accessor="act_id", width="30%"),
        Column("unit", label=_("Unit of the act")),
        Column("holder", label=_("Where it is")),
        Column("since", label=_("Since"), accessor=lambda row: _day(row.since)),
        Column(
            "until",
            label=_("Last day"),
            accessor=lambda row: f"{row.until:%d.%m.%Y}" if row.until else "",
        ),
        Column("conclusions", label=_("Conclusions")),
        Column("unconsidered", label=_("Without a reply")),
    ]

    def get_queryset(self):
        return shown()

    def rows(self, found):
        return rows(found, timezone.localdate(self.at))


class WorkloadReport(ListReport):
    code = "workload"
    page_title = _("Workload")
    header_icon = "group"
    explanation = _("What each position has before it now, and what it decided in the period.")
    filterset_class = DecidedFilter
    headings = {
        "position": _("Position"),
        "unit": _("Unit"),
        "people": _("Who holds it"),
        "waiting": _("Waiting now"),
        "checks": _("Packages to check"),
        "asked": _("Opinions asked"),
        "overdue": _("Overdue now"),
        "decided": _("Decisions"),
        "average": _("Working days, on average"),
    }
    columns = [Column(name, label=label) for name, label in headings.items()]

    def get_queryset(self):
        return decided()

    def counted(self, found) -> list:
        """The period narrows what was decided; unit and kind narrow what waits as well."""
        return workload(
            self._narrowed(awaited(), "step__approval__act"),
            self._narrowed(open_requests(), "act"),
            self._narrowed(unanswered(), "approval__act"),
            found,
            timezone.localdate(self.at),
        )

    def _narrowed(self, rows: QuerySet, act: str) -> QuerySet:
        wanted = {}
        if self.filters and self.filters.is_valid():
            wanted = self.filters.form.cleaned_data
        for field, name in (
            ("position__unit", "holding"),
            (f"{act}__responsible_unit", "unit"),
            (f"{act}__kind", "kind"),
        ):
            if wanted.get(name):
                rows = rows.filter(**{field: wanted[name]})
        return rows


class FunnelReport(ListReport):
    code = "funnel"
    page_title = _("Acts by state")
    header_icon = "bars"
    explanation = _("How many acts stand where, from the draft to the publication.")
    results_template_name = "regulations/oversight/funnel_results.html"
    filterset_class = ActFilter
    headings = {"words": _("State"), "count": _("Acts"), "share": _("Share, %")}
    columns = [Column(name, label=label) for name, label in headings.items()]

    def get_queryset(self):
        return Act.objects.all()

    def counted(self, found) -> list:
        return funnel(found)


class ExecutionReport(ListReport):
    code = "execution"
    page_title = _("Execution by unit")
    header_icon = "calendar-check"
    explanation = _(
        "Assignments of enacted acts by the unit that executes them now. Working days are counted "
        "from the day on which the point was put on control to that of the last report."
    )
    filterset_class = ExecutionFilter
    headings = {
        "unit": _("Unit"),
        "put": _("Put on control"),
        "open": _("Open"),
        "overdue": _("Overdue now"),
        "done": _("Taken off"),
        "in_time": _("Executed in time"),
        "days": _("Working days, on average"),
    }
    columns = [Column(name, label=label) for name, label in headings.items()]

    def get_queryset(self):
        return on_control()

    def counted(self, found) -> list:
        return by_unit(found, timezone.localdate(self.at))


class AssignmentsReport(ListReport):
    code = "assignments"
    page_title = _("Assignments")
    header_icon = "list-ul"
    explanation = _("Every assignment and how it stands, soonest due first.")
    filterset_class = ExecutionFilter
    headings = {
        "act": _("Act"),
        "point": _("Point"),
        "what": _("Words of the act"),
        "executor": _("Executor"),
        "unit": _("Unit"),
        "people": _("Who holds it"),
        "controller": _("Who keeps control"),
        "put_on": _("Put on control"),
        "due": _("Due"),
        "state": _("How it stands"),
        "done_on": _("Executed"),
    }
    columns = [
        TitleColumn(
            "what",
            label=_("Words of the act"),
            accessor=lambda row: Truncator(row.what).chars(120),
            get_url=_assignment,
            width="35%",
        ),
        Column("act", label=_("Act")),
        Column("executor", label=_("Executor")),
        Column("people", label=_("Who holds it")),
        Column(
            "due", label=_("Due"), accessor=lambda row: f"{row.due:%d.%m.%Y}" if row.due else ""
        ),
        Column("state", label=_("How it stands")),
    ]

    def get_queryset(self):
        return on_control()

    def counted(self, found) -> list:
        return by_term(found)

    def rows(self, found):
        return assignment_rows(found, timezone.localdate(self.at))


REPORTS: tuple[type[Report], ...] = (
    HeldReport,
    PackagesReport,
    TermsReport,
    ReturnsReport,
    ConsultationReport,
    WorkloadReport,
    FunnelReport,
    ExecutionReport,
    AssignmentsReport,
)
