"""Control of execution (контроль исполнения): what an act charges with, and what came of it.

Rows are written once. Who executes now, until when and whether it is late follows from them
(``regulations.control.standing``): no job switches a state.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from regulations.models.append_only import AppendOnly, AppendOnlyQuerySet


class _Said(AppendOnly):
    """What a person wrote, for which position, when; ``acting_by`` names a substitute's order."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("person")
    )
    person_name = models.CharField(_("person"), max_length=255)
    position_title = models.CharField(_("position as it was"), max_length=255, blank=True)
    acting_by = models.CharField(_("acts by order"), max_length=255, blank=True)
    said_at = models.DateTimeField(_("when"))

    class Meta:
        abstract = True
        ordering = ["said_at", "pk"]


class ControlReview(_Said):
    """The points of an edition were looked at; ``left_out`` are eIds of those not put."""

    edition = models.OneToOneField(
        "regulations.Edition", models.PROTECT, related_name="control_review"
    )
    left_out = models.JSONField(_("points left out"), default=list)

    class Meta(_Said.Meta):
        verbose_name = _("review of points for control")
        verbose_name_plural = _("reviews of points for control")

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.person_name}"


class AssignmentQuerySet(AppendOnlyQuerySet):
    def open(self) -> AssignmentQuerySet:
        """Those still on control."""
        return self.filter(taken_off__isnull=True)

    def charging(self, positions: models.QuerySet) -> AssignmentQuerySet:
        """Those in which one of ``positions`` has, or had, a part."""
        return self.filter(
            Q(executor__in=positions)
            | Q(controller__in=positions)
            | Q(pk__in=CoExecutor.objects.filter(position__in=positions).values("assignment"))
            | Q(pk__in=Handover.objects.filter(to_position__in=positions).values("assignment"))
        )


class Assignment(_Said):
    """A charge (поручение) of an enacted act, set on control by ``person``.

    ``due`` is the day that the act names, or that of the first report; none while the charge
    stands for good. ``quote`` are the words of the edition.
    """

    class Every(models.TextChoices):
        MONTH = "month", _("every month")
        QUARTER = "quarter", _("every quarter")
        HALF_YEAR = "half_year", _("every half-year")
        YEAR = "year", _("every year")

    edition = models.ForeignKey("regulations.Edition", models.PROTECT, related_name="assignments")
    eid = models.CharField(_("provision"), max_length=255)
    label = models.CharField(_("label"), max_length=100, blank=True)
    quote = models.TextField(_("words of the act"))
    note = models.TextField(_("what exactly is awaited"), blank=True)
    executor = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        related_name="assignments",
        verbose_name=_("executor"),
    )
    executor_title = models.CharField(_("executor as it was"), max_length=255)
    controller = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        related_name="controlled_assignments",
        verbose_name=_("who keeps control"),
    )
    controller_title = models.CharField(_("who keeps control, as it was"), max_length=255)
    due = models.DateField(_("due"), null=True, blank=True)
    every = models.CharField(
        _("repeated"), max_length=10, choices=Every.choices, blank=True, default=""
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta(_Said.Meta):
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.CheckConstraint(
                condition=~Q(executor=F("controller")), name="executor_does_not_control"
            ),
            models.CheckConstraint(
                condition=Q(every="") | Q(due__isnull=False), name="repeated_from_a_first_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.executor_title}: {self.quote[:80]}"

    @property
    def point(self) -> str:
        """The point as a sentence names it: «2.1»."""
        return self.label.rstrip(".")


class CoExecutor(AppendOnly):
    """A position that the act charges together with the executor, who answers for both."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="co_executors")
    position = models.ForeignKey("organisation.Position", models.PROTECT, related_name="+")
    position_title = models.CharField(_("position as it was"), max_length=255)

    class Meta:
        verbose_name = _("co-executor")
        verbose_name_plural = _("co-executors")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "position"], name="co_executor_once")
        ]

    def __str__(self) -> str:
        return self.position_title


class ExecutionReport(_Said):
    """What the executor says was done; ``for_due`` is the day it was due."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reports")
    for_due = models.DateField(_("due"), null=True, blank=True)
    text = models.TextField(_("what was done"))
    file = models.ForeignKey(
        "documents.StoredFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
    )

    class Meta(_Said.Meta):
        verbose_name = _("report of execution")
        verbose_name_plural = _("reports of execution")

    def __str__(self) -> str:
        return self.text[:80]


class ReportRuling(_Said):
    """Whoever keeps control accepts a report of a repeated assignment, or returns any report."""

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        RETURNED = "returned", _("returned")

    report = models.OneToOneField(ExecutionReport, models.PROTECT, related_name="ruling")
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    reason = models.TextField(_("reasons"), blank=True)

    class Meta(_Said.Meta):
        verbose_name = _("ruling on a report")
        verbose_name_plural = _("rulings on reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="accepted") | (Q(verdict="returned") & ~Q(reason="")),
                name="report_returned_with_reasons",
            )
        ]

    def __str__(self) -> str:
        return self.get_verdict_display()


class DueRequest(_Said):
    """The executor asks for another day."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="due_requests")
    asked_due = models.DateField(_("asked for"))
    reason = models.TextField(_("reason"))

    class Meta(_Said.Meta):
        verbose_name = _("request for another term")
        verbose_name_plural = _("requests for another term")

    def __str__(self) -> str:
        return f"{self.asked_due:%d.%m.%Y}"


class DueChange(_Said):
    """The term is moved by whoever keeps control, or a request for it is refused (no new day)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="due_changes")
    request = models.OneToOneField(
        DueRequest, models.PROTECT, null=True, blank=True, related_name="answer"
    )
    old_due = models.DateField(_("old term"), null=True, blank=True)
    new_due = models.DateField(_("new term"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta(_Said.Meta):
        verbose_name = _("change of a term")
        verbose_name_plural = _("changes of terms")
        constraints = [
            models.CheckConstraint(
                condition=Q(new_due__isnull=False)
                | (Q(request__isnull=False, new_due__isnull=True) & ~Q(reason="")),
                name="term_moved_or_request_refused",
            )
        ]

    def __str__(self) -> str:
        return f"{self.new_due:%d.%m.%Y}" if self.new_due else self.reason[:80]


class Handover(_Said):
    """Another position executes, or keeps control, from now on."""

    class Part(models.TextChoices):
        EXECUTOR = "executor", _("executor")
        CONTROLLER = "controller", _("who keeps control")

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="handovers")
    part = models.CharField(_("part"), max_length=10, choices=Part.choices)
    from_position = models.ForeignKey("organisation.Position", models.PROTECT, related_name="+")
    from_title = models.CharField(_("handed over by"), max_length=255)
    to_position = models.ForeignKey(
        "organisation.Position", models.PROTECT, related_name="taken_over"
    )
    to_title = models.CharField(_("handed over to"), max_length=255)
    reason = models.TextField(_("reason"))

    class Meta(_Said.Meta):
        verbose_name = _("handover of an assignment")
        verbose_name_plural = _("handovers of assignments")

    def __str__(self) -> str:
        return f"{self.from_title} → {self.to_title}"


class TakenOff(_Said):
    """Taken off control (снято с контроля), with the mark of execution."""

    class Outcome(models.TextChoices):
        EXECUTED = "executed", _("executed")
        NOT_EXECUTED = "not_executed", _("not executed")
        NOT_NEEDED = "not_needed", _("no longer needed")

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="taken_off")
    outcome = models.CharField(_("outcome"), max_length=15, choices=Outcome.choices)
    mark = models.TextField(_("mark of execution"))

    class Meta(_Said.Meta):
        verbose_name = _("removal from control")
        verbose_name_plural = _("removals from control")

    def __str__(self) -> str:
        return self.get_outcome_display()
